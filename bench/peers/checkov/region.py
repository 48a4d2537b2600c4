"""The same rule for Checkov: every region that a resource names, against a list."""
from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck

PROHIBITED = {"ap-east-1", "cn-north-1", "cn-northwest-1"}


def first(value):
    return value[0] if isinstance(value, list) and value else value


class Region(BaseResourceCheck):
    def __init__(self):
        super().__init__(
            name="No resource in a prohibited region",
            id="CKV_BENCH_1",
            categories=[CheckCategories.GENERAL_SECURITY],
            supported_resources=["aws_*"],
        )

    def scan_resource_conf(self, conf):
        replicas = [each for each in conf.get("replica") or [] if isinstance(each, dict)]
        regions = [first(conf.get("region"))] + [first(each.get("region_name")) for each in replicas]
        return CheckResult.FAILED if any(region in PROHIBITED for region in regions) else CheckResult.PASSED


check = Region()
