import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Vendor, VendorPlace } from "../vendor";

/** The entries of a Python dictionary of strings, `NAME = { 'key': 'value', ... }`. */
function pythonDictionary(name: string, text: string): [key: string, value: string][] {
  const body = new RegExp(`^${name} = \\{([^}]*)\\}`, "m").exec(text)?.[1];
  if (body === undefined) throw new Error(`the OCI SDK no longer has ${name}`);
  return [...body.matchAll(/'([^']+)': '([^']+)'/g)].map(([, key = "", value = ""]) => [key, value]);
}

interface NamedRegion extends VendorPlace {
  readonly name: string;
}

/** Comments such as "Realm: OC1, Chile (Santiago)" before `new Region('sa-santiago-1', 'scl', Realms.OC1)`. */
function nosqlRegions(text: string): NamedRegion[] {
  const rows = text.matchAll(
    /\* Realm: OC\d+, (.*?)(?: \(Note: .*\))?\n \*\/\nRegion\.\w+ = new Region\('([^']+)',\s*'([^']+)',\s*Realms\.(\w+)\)/g,
  );
  return [...rows].map(([, name = "", code = "", key = "", realm = ""]) => ({
    code,
    name,
    partition: realm.toLowerCase(),
    aliases: [key.toUpperCase()],
  }));
}

/**
 * The OCI SDK has the newest list, without names. The NoSQL SDK has Oracle's names, and dedicated
 * regions that the OCI SDK lacks; where it has no name, it repeats the identifier ("RegionID: ...").
 */
function extract([sdk = "", nosql = ""]: readonly string[]): VendorPlace[] {
  const definitions = readFileSync(join(sdk, "oci", "regions_definitions.py"), "utf8");
  const keys = new Map(
    pythonDictionary("REGIONS_SHORT_NAMES", definitions).map(([key, code]) => [code, key.toUpperCase()]),
  );
  const named = nosqlRegions(readFileSync(join(nosql, "lib", "region.js"), "utf8"));
  const isName = (name: string): boolean =>
    !name.startsWith("RegionID:") && named.filter((region) => region.name === name).length === 1;

  const places = new Map<string, VendorPlace>();
  for (const { name, ...place } of named) places.set(place.code, isName(name) ? { ...place, name } : place);
  for (const [code, partition] of pythonDictionary("REGION_REALMS", definitions)) {
    const key = keys.get(code);
    places.set(code, { ...places.get(code), code, partition, ...(key === undefined ? {} : { aliases: [key] }) });
  }
  return [...places.values()];
}

export const vendor: Vendor = {
  cloud: "oci",
  packages: [
    { registry: "pypi", name: "oci", version: "2.189.0" },
    { registry: "npm", name: "oracle-nosqldb", version: "5.5.3" },
  ],
  extract,
};
