import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Vendor, VendorPlace } from "../vendor";

function extract([client = ""]: readonly string[]): VendorPlace[] {
  const types = readFileSync(join(client, "dist", "scw", "locality.d.ts"), "utf8");
  const lists = [...types.matchAll(/^export type (?:Region|Zone) = ([^;]*)/gm)].map(([, list = ""]) => list);
  if (lists.length !== 2) throw new Error("@scaleway/sdk-client no longer has the types Region and Zone");
  return [...lists.join(" ").matchAll(/'([a-z0-9-]+)'/g)].map(([, code = ""]) => ({ code }));
}

export const vendor: Vendor = {
  cloud: "scaleway",
  packages: [{ registry: "npm", name: "@scaleway/sdk-client", version: "2.3.1" }],
  extract,
  added: { "it-mil": "in Scaleway's SDK for Go, scw/locality.go" },
};
