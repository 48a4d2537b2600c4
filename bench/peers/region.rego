# A region rule as teams write one: every region that a resource names, against a list.
package main

import rego.v1

prohibited := {"ap-east-1", "cn-north-1", "cn-northwest-1"}

deny contains message if {
	some change in input.resource_changes
	some region in regions(change.change.after)
	region in prohibited
	message := sprintf("%s: %s", [change.address, region])
}

regions(after) := {object.get(after, "region", "")} | {replica.region_name |
	some replica in object.get(after, "replica", [])
}
