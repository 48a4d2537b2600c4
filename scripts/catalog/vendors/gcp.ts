import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Vendor, VendorPlace } from "../vendor";

interface Discovery {
  readonly endpoints?: readonly { readonly location: string }[];
}

/**
 * No package lists Google's regions, but the description of each API names the regions where it has
 * an endpoint. Multi-regions ("us", "in") are dropped: only some of them have endpoints.
 */
function extract([client = ""]: readonly string[]): VendorPlace[] {
  const folder = join(client, "googleapiclient", "discovery_cache", "documents");
  const codes = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => (JSON.parse(readFileSync(join(folder, file), "utf8")) as Discovery).endpoints ?? [])
    .map(({ location }) => location)
    .filter((code) => code.includes("-"));
  return [...new Set(codes)].map((code) => ({ code }));
}

const unknownCountry = "has service endpoints, but no source that names its country was found";

const omni = "BigQuery Omni: in another operator's cloud, so it has no endpoint of Google's";

export const vendor: Vendor = {
  cloud: "gcp",
  packages: [{ registry: "pypi", name: "google-api-python-client", version: "2.202.0" }],
  extract,
  leftOut: {
    "asia-southeast4": unknownCountry,
    "europe-north3": unknownCountry,
    "europe-west5": unknownCountry,
    "europe-west15": unknownCountry,
  },
  added: {
    "us-east2": "has no regional endpoints; in Google's region carbon data",
    ...Object.fromEntries(
      ["ap-northeast-2", "ap-southeast-2", "eu-central-1", "eu-west-1", "us-east-1", "us-west-2"].map((region) => [
        `aws-${region}`,
        omni,
      ]),
    ),
    "azure-eastus2": omni,
  },
};
