import fc from "fast-check";
import type { Judgement } from "../../src/engine";
import type { Finding } from "../../src/model";
import { buildInventory } from "../../src/inventory/build";
import type { InventoryRow } from "../../src/inventory/schema";
import { inventoryJson } from "../../src/inventory/json";
import type { JudgedFile } from "../../src/inventory/rows";
import { failedEvaluation } from "../../src/judgement/policy";
import { judgeAll, knowledge, sample, type Declared } from "../support/sample";
import { written } from "../support/written";

const build = (declared: Declared): InventoryRow[] =>
  buildInventory([{ file: "plan.json", judgements: judgeAll("clinic/dev", [declared]) }], knowledge.catalog).rows;
const restricted = { tags: { "data-classification": "restricted" } };
const hongKong = { cloud: "aws", place: "ap-east-1", city: "Hong Kong", countries: ["HK"] };

test.each<[string, Declared, Partial<InventoryRow>[]]>([
  [
    "a store",
    { type: "aws:s3/bucket:Bucket", name: "scans", props: { region: "us-east-1", ...restricted } },
    [
      {
        kind: "store",
        verdict: "permitted",
        level: "restricted",
        place: "us-east-1",
        countries: ["US"],
        property: "region",
        unknown: null,
        origin: null,
        policies: [],
        operator: {
          id: "amazon-web-services",
          name: "Amazon Web Services",
          parent: "Amazon.com, Inc.",
          seat: "US",
        },
      },
    ],
  ],
  [
    "a store in a prohibited place",
    { type: "aws:s3/bucket:Bucket", name: "scans", props: { region: "ap-east-1", ...restricted } },
    [{ kind: "store", verdict: "prohibited", policies: ["prohibited-location"], ...hongKong }],
  ],
  [
    "a copy in a prohibited place, whose store is permitted",
    {
      type: "aws:dynamodb/table:Table",
      name: "visits",
      props: { region: "us-east-2", replicas: [{ regionName: "ap-east-1" }], ...restricted },
    },
    [
      { kind: "store", verdict: "permitted", policies: [], place: "us-east-2" },
      {
        kind: "copy",
        verdict: "prohibited",
        policies: ["prohibited-copy"],
        property: "replicas[0].regionName",
        origin: { place: "us-east-2", city: "Ohio", countries: ["US"] },
        ...hongKong,
      },
    ],
  ],
  [
    "a flow to a prohibited operator from a processor that is permitted",
    {
      type: "aws:lambda/function:Function",
      name: "export",
      props: {
        region: "us-east-1",
        environment: { variables: { URL: "https://b.oss-cn-hangzhou.aliyuncs.com/secret" } },
      },
    },
    [
      { kind: "processor", verdict: "permitted", policies: [] },
      {
        kind: "flow",
        verdict: "prohibited",
        policies: ["prohibited-flow"],
        destination: "aliyuncs.com",
        place: "cn-hangzhou",
        countries: ["CN"],
        property: "environment.variables.URL",
      },
    ],
  ],
  [
    "a flow to a host that does not say where it is",
    {
      type: "aws:lambda/function:Function",
      name: "export",
      props: { region: "us-east-1", environment: { variables: { URL: "https://b.s3.amazonaws.com" } } },
    },
    [
      { kind: "processor", verdict: "permitted" },
      {
        kind: "flow",
        verdict: "unresolved",
        countries: [],
        unknown: "the host that is named does not say where it is",
      },
    ],
  ],
  [
    "a backup plan, which holds nothing itself",
    {
      type: "aws:backup/plan:Plan",
      name: "nightly",
      props: {
        region: "eu-west-1",
        rules: [{ copyActions: [{ destinationVaultArn: "arn:aws:backup:ap-east-1:123456789012:backup-vault:v" }] }],
      },
    },
    [{ kind: "copy", verdict: "prohibited", ...hongKong }],
  ],
  [
    "a place that the operator chooses",
    { type: "azure-native:storage:StorageAccount", name: "any", props: { location: "global", ...restricted } },
    [
      {
        kind: "store",
        verdict: "unresolved",
        place: "global",
        countries: [],
        unknown: "the operator chooses the country",
        policies: ["unresolved-location"],
      },
    ],
  ],
  [
    "an operator that nobody knows",
    { type: "acmecloud:store/bucket:Bucket", name: "drop", props: restricted },
    [{ kind: "store", verdict: "unresolved", operator: null, countries: [] }],
  ],
  [
    "a service on another operator's cloud",
    {
      type: "mongodbatlas:index/advancedCluster:AdvancedCluster",
      name: "records",
      props: {
        replicationSpecs: [{ regionConfigs: [{ providerName: "AWS", regionName: "AP_EAST_1", priority: 7 }] }],
        ...restricted,
      },
    },
    [{ kind: "store", verdict: "prohibited", countries: ["HK"] }],
  ],
  [
    "data that is public, with a prohibited operator",
    {
      type: "alicloud:oss/bucket:Bucket",
      name: "brochures",
      props: { tags: { "data-classification": "public" } },
      provider: { region: "cn-hongkong" },
    },
    [{ kind: "store", verdict: "public", policies: ["prohibited-operator-use"], countries: ["HK"] }],
  ],
  [
    "data opened to an account in China, although it stays in Virginia",
    {
      type: "aws:s3/bucket:Bucket",
      name: "shared",
      props: {
        region: "us-east-1",
        policy: JSON.stringify({
          Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws-cn:iam::123456789012:root" }, Action: "s3:*" }],
        }),
        ...restricted,
      },
    },
    [{ kind: "store", verdict: "prohibited", policies: ["prohibited-access"], countries: ["US"] }],
  ],
  [
    "a replica with an operator that is prohibited, in a place that is not",
    {
      type: "alicloud:oss/bucketReplication:BucketReplication",
      name: "replica",
      props: { bucket: "a", destination: { bucket: "b", location: "oss-eu-central-1" } },
      provider: { region: "us-east-1" },
    },
    [{ kind: "flow", verdict: "prohibited", countries: ["DE"] }],
  ],
  ["a network", { type: "aws:ec2/vpc:Vpc", name: "net", props: { region: "ap-east-1" } }, []],
  ["a tool", { type: "random:index/randomPassword:RandomPassword", name: "seed", props: { length: 20 } }, []],
])("%s", (_, declared, expected) => {
  const rows = build(declared);
  expect(rows).toHaveLength(expected.length);
  expect(rows).toEqual(expected.map((each) => expect.objectContaining(each) as InventoryRow));
});

describe("what is found decides the verdict", () => {
  const [judged] = judgeAll("clinic/dev", [
    { type: "aws:s3/bucket:Bucket", name: "scans", props: { region: "us-east-1", ...restricted } },
  ]) as [Judgement];
  const found: Finding = { policy: "other", level: "mandatory", resource: judged.resource, what: "", fix: [] };
  const rule = "Because.";
  const inPlace = { property: "region", cause: "home" };
  const exempted = { id: "e-1", until: "2027-01-01", by: "cto", ticket: "T-1", reason: "moves soon" };

  test.each<[string, Partial<Judgement>, string]>([
    ["nothing", {}, "permitted"],
    ["a policy failed", { findings: [{ ...found, policy: failedEvaluation }] }, "unresolved"],
    ["facts failed", { facts: undefined }, "unresolved"],
    ["a rule blocks the resource", { findings: [{ ...found, rule }] }, "prohibited"],
    ["something without a rule blocks the resource", { findings: [found] }, "unresolved"],
    ["a rule warns of its place", { findings: [{ ...found, ...inPlace, rule, level: "advisory" }] }, "warned"],
    ["a rule warns of the resource", { findings: [{ ...found, rule, level: "advisory" }] }, "permitted"],
    ["an exception covers it", { findings: [{ ...found, ...inPlace, rule, exempted }] }, "warned"],
    ["a rule blocks another input", { findings: [{ ...found, property: "policy", rule }] }, "prohibited"],
  ])("%s", (_, change, verdict) => {
    const { rows } = buildInventory([{ file: "f", judgements: [{ ...judged, ...change }] }], knowledge.catalog);
    expect(rows.map((row) => row.verdict)).toEqual([verdict]);
    expect(rows[0]?.exceptions).toEqual(change.findings?.some((each) => each.exempted) ? ["e-1"] : []);
  });
});

test("each blocked place, copy and flow of the sample is a prohibited row, and no other is", () => {
  const files = sample();
  const prohibited = buildInventory(files, knowledge.catalog).rows.filter((row) => row.verdict === "prohibited");
  const blocked = files.flatMap((file) =>
    file.judgements.flatMap(({ resource, findings }) =>
      findings.filter(({ level }) => level === "mandatory").map(({ policy }) => `${resource.urn} ${policy}`),
    ),
  );
  const inRows = prohibited.flatMap((row) => row.policies.map((policy) => `${row.urn} ${policy}`));
  expect(new Set(inRows)).toEqual(new Set(blocked));
  expect(prohibited.length).toBeGreaterThan(10);
});

test("the order of the inputs makes no difference", () => {
  const files = sample();
  const json = (inputs: readonly JudgedFile[]): string => {
    const inventory = buildInventory(inputs, knowledge.catalog);
    return written(inventoryJson(inventory), inventory);
  };
  const expected = json(files);
  const shuffled = fc
    .tuple(
      fc.shuffledSubarray(files, { minLength: files.length }),
      ...files.map(({ judgements }) => fc.shuffledSubarray([...judgements], { minLength: judgements.length })),
    )
    .map(([inputs, ...judgements]) =>
      inputs.map((input) => ({ ...input, judgements: judgements[files.indexOf(input)] ?? [] })),
    );
  fc.assert(
    fc.property(shuffled, (inputs) => {
      expect(json(inputs)).toBe(expected);
    }),
    { numRuns: 20 },
  );
});

test("no value of a property stands in the inventory", () => {
  const planted = "xK9-planted-value";
  const rows = build({
    type: "aws:lambda/function:Function",
    name: "export",
    props: {
      region: planted,
      description: planted,
      tags: { owner: planted, "data-classification": planted },
      environment: { variables: { URL: `https://${planted}.oss-cn-hangzhou.aliyuncs.com/${planted}` } },
    },
  });
  expect(rows.length).toBeGreaterThan(1);
  expect(JSON.stringify(rows)).not.toContain(planted);
});
