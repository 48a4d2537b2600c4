import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Vendor, VendorPlace } from "../vendor";

/** Neither package has all: the old core knows the internal regions, a current service's client the new ones. */
function extract([core = "", monitor = ""]: readonly string[]): VendorPlace[] {
  const endpoints = readFileSync(join(core, "aliyunsdkcore", "data", "endpoints.json"), "utf8");
  const { regions } = JSON.parse(endpoints) as { readonly regions: readonly string[] };

  const client = readFileSync(join(monitor, "alibabacloud_cms20190101", "client.py"), "utf8");
  const map = /_endpoint_map = \{([^}]*)\}/.exec(client)?.[1];
  if (map === undefined) throw new Error("alibabacloud-cms20190101 no longer has _endpoint_map in client.py");
  const current = [...map.matchAll(/'([a-z0-9-]+)':/g)].map(([, code = ""]) => code);

  return [...new Set([...regions, ...current])].map((code) => ({ code }));
}

const test = "an endpoint for Alibaba's own tests";
const internal = "an internal network, whose place its code does not say";

export const vendor: Vendor = {
  cloud: "alicloud",
  packages: [
    { registry: "pypi", name: "aliyun-python-sdk-core", version: "2.16.1" },
    { registry: "pypi", name: "alibabacloud-cms20190101", version: "4.0.10" },
  ],
  extract,
  leftOut: {
    "cn-edge-1": internal,
    "cn-hangzhou-internal-prod-1": internal,
    "cn-hangzhou-internal-test-1": test,
    "cn-hangzhou-internal-test-2": test,
    "cn-hangzhou-internal-test-3": test,
    "cn-hangzhou-test-306": test,
    "cn-shanghai-inner": internal,
    "cn-shanghai-internal-test-1": test,
    "cn-shenzhen-inner": internal,
    "cn-yushanfang": internal,
    "eu-west-1-oxs": internal,
  },
  added: {
    "rus-west-1": "in terraform-provider-alicloud, connectivity/regions.go; neither package has it",
    "sa-east-1": "in the vendor's pages of 2026; Cloud Monitor's client does not have it yet",
  },
};
