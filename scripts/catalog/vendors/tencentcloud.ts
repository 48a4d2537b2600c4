import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Vendor, VendorPlace } from "../vendor";

/**
 * The command-line client carries no list as data. Two of its texts hold one: the example answer of
 * DescribeRegions, and the values that the web application firewall's API says a region may have.
 * Both name places in Chinese, so only the codes are taken.
 */
function extract([tccli = ""]: readonly string[]): VendorPlace[] {
  const read = (...path: readonly string[]): string => readFileSync(join(tccli, "tccli", "services", ...path), "utf8");
  const example = read("region", "v20220627", "examples.json");
  const firewall = read("waf", "v20180125", "api.json");
  const codes = [
    ...example.matchAll(/\\"Region\\": \\"([a-z-]+)\\"/g),
    ...firewall.matchAll(/\b((?:ap|eu|me|na|sa)-[a-z-]+)：/g),
  ].map(([, code = ""]) => code);
  return [...new Set(codes)].map((code) => ({ code }));
}

const onPage = "in copies of the vendor's page of regions from 2026; not in the package yet";

export const vendor: Vendor = {
  cloud: "tencentcloud",
  packages: [{ registry: "pypi", name: "tccli", version: "3.1.189.1" }],
  extract,
  added: {
    "ap-shenzhen-sycft": "in terraform-provider-tencentcloud, tencentcloud/common/common.go",
    "ap-zhongwei": onPage,
    "na-queretaro": onPage,
  },
};
