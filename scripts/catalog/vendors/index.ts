/** Every vendor module in this folder: a new one needs no line here. */
import { readdirSync } from "node:fs";
import { join, parse } from "node:path";
import type { Vendor } from "../vendor";

export const vendors: readonly Vendor[] = readdirSync(__dirname)
  .filter((file) => /\.(?:js|ts)$/.test(file) && !file.endsWith(".d.ts"))
  .map((file) => parse(file).name)
  .filter((name) => name !== "index")
  .sort()
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which modules there are is known at run time only
  .map((name) => (require(join(__dirname, name)) as { readonly vendor: Vendor }).vendor);
