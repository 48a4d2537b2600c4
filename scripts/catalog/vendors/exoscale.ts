import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Vendor, VendorPlace } from "../vendor";

interface OpenApi {
  readonly components: { readonly schemas: Readonly<Record<string, { readonly enum?: readonly string[] }>> };
}

function extract([sdk = ""]: readonly string[]): VendorPlace[] {
  const api = JSON.parse(readFileSync(join(sdk, "exoscale", "openapi.json"), "utf8")) as OpenApi;
  return (api.components.schemas["zone-name"]?.enum ?? []).map((code) => ({ code }));
}

export const vendor: Vendor = {
  cloud: "exoscale",
  packages: [{ registry: "pypi", name: "exoscale", version: "0.16.4" }],
  extract,
};
