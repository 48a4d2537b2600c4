/** What a finding offers to change, and what it says becomes of the data. */
import type { Declared } from "../support/analyze";
import { findingsOn } from "../support/cases";

const tags = { "data-classification": "restricted" };
const said = (policy: string, declared: Declared) => findingsOn(declared).filter((each) => each.policy === policy);

describe("edits", () => {
  const table = "aws:dynamodb/table:Table";
  test.each<[string, string, Declared, object[]]>([
    [
      "the region of the resource: another place, which no pack may choose by itself",
      "prohibited-location",
      { type: table, props: { region: "ap-east-1", tags } },
      [{ path: "region", to: "ap-east-2", safe: false }],
    ],
    [
      "a replica in a list: another region, or the item taken out",
      "prohibited-copy",
      { type: table, props: { region: "us-east-1", tags, replicas: [{ regionName: "ap-east-1" }] } },
      [
        { path: "replicas[0].regionName", to: "us-east-2", safe: false },
        { path: "replicas[0]", safe: true },
      ],
    ],
    [
      "a pair across a border: a redundancy without one",
      "prohibited-copy",
      {
        type: "azure-native:storage:StorageAccount",
        props: { location: "southeastasia", kind: "StorageV2", sku: { name: "Standard_GRS" }, tags },
      },
      [{ path: "sku.name", to: "Standard_ZRS", safe: true }],
    ],
    [
      "an identifier, which names something that is there: none",
      "prohibited-copy",
      {
        type: "aws:rds/instance:Instance",
        props: { region: "us-east-1", tags, replicateSourceDb: "arn:aws:rds:ap-east-1:111122223333:db:records" },
      },
      [],
    ],
    [
      "a region that the provider says: none",
      "prohibited-location",
      { type: table, props: { tags }, provider: { region: "ap-east-1" } },
      [],
    ],
  ])("%s", (_, policy, declared, expected) => {
    const changes = said(policy, declared).flatMap((each) => each.changes ?? []);
    expect(changes).toEqual(expected);
  });
});

describe("what becomes of the data", () => {
  test.each([
    ["aws:s3/bucket:Bucket", "copy its objects"],
    ["aws:rds/instance:Instance", "restore a snapshot"],
    ["aws:dynamodb/table:Table", "restore a backup"],
    ["aws:elasticache/cluster:Cluster", "let the new one fill"],
    ["aws:ebs/volume:Volume", "copy a snapshot"],
    ["aws:efs/fileSystem:FileSystem", "synchronise its files"],
  ])("%s: %s", (type, how) => {
    const [finding] = said("prohibited-location", { type, props: { region: "ap-east-1", tags } });
    expect(finding?.move).toContain(how);
    expect(finding?.move).toMatch(/^`region` replaces it: /);
  });

  test("a processor is made anew, and a copy moves nothing", () => {
    const moves = [
      ...said("prohibited-location", { type: "aws:lambda/function:Function", props: { region: "ap-east-1", tags } }),
      ...said("prohibited-copy", {
        type: "aws:dynamodb/table:Table",
        props: { region: "us-east-1", tags, replicas: [{ regionName: "ap-east-1" }] },
      }),
    ].map((each) => each.move);
    expect(moves).toEqual([undefined, undefined]);
  });
});
