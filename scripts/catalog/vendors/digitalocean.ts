import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Vendor, VendorPlace } from "../vendor";

function extract([pulumi = ""]: readonly string[]): VendorPlace[] {
  const enums = readFileSync(join(pulumi, "types", "enums", "index.js"), "utf8");
  const body = /^exports\.Region = \{([^}]*)\}/m.exec(enums)?.[1];
  if (body === undefined) throw new Error("@pulumi/digitalocean no longer has the enum Region");
  return [...body.matchAll(/"(\w+)"/g)].map(([, code = ""]) => ({ code }));
}

const inSpecification = "in DigitalOcean's OpenAPI specification, not in the enum of the Pulumi package";

export const vendor: Vendor = {
  cloud: "digitalocean",
  packages: [{ registry: "npm", name: "@pulumi/digitalocean", version: "4.80.1" }],
  extract,
  added: { ams1: inSpecification, atl1: inSpecification, ric1: inSpecification },
};
