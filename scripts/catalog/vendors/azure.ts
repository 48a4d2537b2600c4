import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Vendor, VendorPlace } from "../vendor";

/**
 * No registry package lists all Azure regions, and none has their display names. azure-cli knows
 * the paired ones of every Azure cloud, with the pair; Pulumi's classic provider an older list.
 */
function extract([pulumiAzure = "", azureCli = ""]: readonly string[]): VendorPlace[] {
  const locations = readFileSync(join(pulumiAzure, "location.js"), "utf8");
  const places = new Map<string, VendorPlace>();
  for (const [, code = ""] of locations.matchAll(/^ {4}Locations\.\w+ = "(\w+)";$/gm)) places.set(code, { code });

  const backup = readFileSync(join(azureCli, "azure", "cli", "command_modules", "backup", "custom.py"), "utf8");
  const map = /^secondary_region_map = \{([^}]*)\}/m.exec(backup)?.[1];
  if (map === undefined) throw new Error("azure-cli no longer has secondary_region_map in backup/custom.py");
  for (const [, code = "", pair = ""] of map.matchAll(/"(\w+)": "(\w+)"/g)) places.set(code, { code, pair });
  return [...places.values()];
}

const unpaired = "has no pair, so azure-cli's map of pairs lacks it; in Azure Resource Manager's list of locations";
const staging = "a staging region; in Azure Resource Manager's list of locations";

export const vendor: Vendor = {
  cloud: "azure",
  packages: [
    { registry: "npm", name: "@pulumi/azure", version: "6.40.0" },
    { registry: "pypi", name: "azure-cli", version: "2.91.0" },
  ],
  extract,
  added: {
    austriaeast: unpaired,
    belgiumcentral: unpaired,
    chilecentral: unpaired,
    denmarkeast: unpaired,
    indonesiacentral: unpaired,
    israelcentral: unpaired,
    italynorth: unpaired,
    malaysiawest: unpaired,
    mexicocentral: unpaired,
    newzealandnorth: unpaired,
    polandcentral: unpaired,
    qatarcentral: unpaired,
    spaincentral: unpaired,
    eastusstg: staging,
    southcentralusstg: staging,
  },
  kept: {
    "usgovtexas.pair":
      "azure-cli says usgovarizona, Microsoft's page of pairs usgovvirginia; the pairs of the cloud itself are what is kept",
  },
};
