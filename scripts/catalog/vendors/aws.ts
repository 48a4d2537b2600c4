import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Vendor, VendorPlace } from "../vendor";

interface Endpoints {
  readonly partitions: readonly {
    readonly partition: string;
    readonly regions: Readonly<Record<string, { readonly description: string }>>;
  }[];
}

interface Partitions {
  readonly partitions: readonly {
    readonly id: string;
    readonly regions: Readonly<Record<string, { readonly description: string }>>;
  }[];
}

/** Both files are read: each has lacked regions that the other had. */
function extract([botocore = ""]: readonly string[]): VendorPlace[] {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(botocore, "botocore", "data", name), "utf8"));
  const partitions = read("partitions.json") as Partitions;
  const endpoints = read("endpoints.json") as Endpoints;
  const lists = [
    ...partitions.partitions.map(({ id, regions }) => ({ partition: id, regions })),
    ...endpoints.partitions,
  ];
  const places = new Map<string, VendorPlace>();
  for (const { partition, regions } of lists) {
    for (const [code, { description }] of Object.entries(regions)) {
      places.set(code, { code, name: description, partition });
    }
  }
  return [...places.values()];
}

const pseudo = "stands for services without a region, no place";

export const vendor: Vendor = {
  cloud: "aws",
  packages: [{ registry: "pypi", name: "botocore", version: "1.44.8" }],
  extract,
  leftOut: {
    "aws-global": pseudo,
    "aws-cn-global": pseudo,
    "aws-us-gov-global": pseudo,
    "aws-iso-global": pseudo,
    "aws-iso-b-global": pseudo,
    "aws-iso-e-global": pseudo,
    "aws-iso-f-global": pseudo,
  },
};
