import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Vendor, VendorPlace } from "../vendor";

function extract([ecs = ""]: readonly string[]): VendorPlace[] {
  const regions = readFileSync(join(ecs, "huaweicloudsdkecs", "v2", "region", "ecs_region.py"), "utf8");
  return [...regions.matchAll(/= Region\("([a-z0-9-]+)"/g)].map(([, code = ""]) => ({ code }));
}

const inRclone = "in rclone's list of OBS endpoints; the elastic cloud server's SDK does not have it";

export const vendor: Vendor = {
  cloud: "huaweicloud",
  packages: [{ registry: "pypi", name: "huaweicloudsdkecs", version: "3.1.219" }],
  extract,
  added: {
    "ru-northwest-2": inRclone,
    "sa-argentina-1": inRclone,
    "sa-chile-1": "in terraform-provider-huaweicloud, resource_huaweicloud_vpc_subnet.go",
    "sa-peru-1": inRclone,
    "tr-central-201": "a partner's region, documented on support.huaweicloud.com",
  },
};
