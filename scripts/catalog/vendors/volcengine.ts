import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Vendor, VendorPlace } from "../vendor";

function extract([sdk = ""]: readonly string[]): VendorPlace[] {
  const path = join(sdk, "volcenginesdkcore", "endpoint", "providers", "standard_provider.py");
  const known = /region_matcher = RegionChecker\(\s*\{([\s\S]*?)\n {4}\}/.exec(readFileSync(path, "utf8"))?.[1];
  if (known === undefined)
    throw new Error("volcengine-python-sdk no longer has region_matcher in standard_provider.py");
  return [...known.matchAll(/"([a-z0-9-]+)": \{\}/g)].map(([, code = ""]) => ({ code }));
}

const service = "stands for a service's endpoint, no place";
const protection = "a node of the protection against denial of service, no region";
const dataCentre = "a data centre for Volcengine's own use; its code does not say where it is";
const offline = "an environment for ByteDance's own tests (BOE)";

export const vendor: Vendor = {
  cloud: "volcengine",
  packages: [{ registry: "pypi", name: "volcengine-python-sdk", version: "5.0.53" }],
  extract,
  leftOut: {
    "ap-southeast-2": "no source was found that says in which country it is",
    "byteplus-global": service,
    "cn-gaofang-bj": protection,
    "cn-gaofang-gz1": protection,
    "cn-gaofang-nt1": protection,
    "cn-gaofang-nt2": protection,
    "cn-gaofang-nt3": protection,
    "cn-gaofang-nt4": protection,
    "cn-gaofang-nt5": protection,
    "cn-guilin-boe": offline,
    "cn-hjxj": dataCentre,
    "cn-hjzg": dataCentre,
    "cn-hlbx": dataCentre,
    "cn-hlxj": dataCentre,
    "cn-hlzg": dataCentre,
    "cn-lfbx": dataCentre,
    "cn-lfxj": dataCentre,
    "cn-lfzg": dataCentre,
    "cn-mainland": service,
    "cn-north-boe": offline,
    "cn-taiwan-boe": offline,
    "cn-xian-boe-sdv": offline,
    "overseas-1": service,
    "rec-cn": service,
    "rec-sg": service,
  },
};
