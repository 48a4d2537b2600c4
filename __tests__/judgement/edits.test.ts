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

  test.each([
    // Its service, before the words of its name.
    ["aws:redshift/cluster:Cluster", "restore a snapshot or export"],
    ["aws:ecr/repository:Repository", "push its images"],
    ["aws:kinesis/stream:Stream", "read this one to its end"],
    ["aws:sqs/queue:Queue", "drain this one"],
    ["aws:secretsmanager/secret:Secret", "create it there with its value"],
    // A word of its name, where no type of another operator does the same.
    ["aws:codecommit/repository:Repository", "push its images"],
    // Neither.
    ["aws:healthlake/fhirDatastore:FhirDatastore", "first copy its data to a new one, then switch over"],
  ])("%s: %s, by what it is", (type, how) => {
    const [finding] = said("prohibited-location", { type, props: { region: "ap-east-1", tags } });
    expect(finding?.move).toContain(how);
  });

  test.each([
    ["aws:s3/bucket:Bucket", { provider: { region: "ap-east-1" } }, "its data stays behind: "],
    ["gcp:storage/bucket:Bucket", { props: { location: "asia-east2", labels: tags } }, "`location` replaces it: "],
    ["gcp:sql/databaseInstance:DatabaseInstance", { props: { region: "asia-east2" } }, "its data stays behind: "],
    ["azure-native:storage:StorageAccount", { props: { location: "eastasia", tags } }, "`location` replaces it: "],
    ["azure:storage/account:Account", { props: { location: "eastasia", tags } }, "`location` replaces it: "],
    ["aws:ebs/volume:Volume", { props: { availabilityZone: "ap-east-1a", tags } }, "its data stays behind: "],
  ])("%s: whether the change replaces it, where that is known", (type, declared, happens) => {
    const [finding] = said("prohibited-location", { type, ...declared });
    expect(finding?.move?.startsWith(happens)).toBe(true);
  });

  test("a part of another is not moved by itself, and another redundancy moves nothing", () => {
    const moves = [
      ...said("prohibited-location", {
        type: "aws:s3/bucketObject:BucketObject",
        props: { region: "ap-east-1", tags },
      }),
      ...said("prohibited-copy", {
        type: "azure-native:storage:StorageAccount",
        props: { location: "southeastasia", kind: "StorageV2", sku: { name: "Standard_GRS" }, tags },
      }),
    ].map((each) => each.move);
    expect(moves.length).toBeGreaterThan(1);
    expect(moves).toEqual(moves.map(() => undefined));
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
