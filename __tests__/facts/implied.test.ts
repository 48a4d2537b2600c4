import { analyze, policyNames, unknown } from "../support/analyze";
import type { Declared } from "../support/analyze";

const phi = { classification: "PHI" };
const account = (location: string, sku: string): Declared => ({
  type: "azure-native:storage:StorageAccount",
  props: { location, sku: { name: sku }, tags: phi },
});
const dataset = (props: Declared["props"] = {}): Declared => ({
  type: "gcp:bigquery/dataset:Dataset",
  props: { ...props, labels: phi },
  provider: { region: "asia-east2" },
});
const cluster = (kubeconfig: string): Declared => ({
  type: "kubernetes:core/v1:Secret",
  props: { data: {} },
  provider: { kubeconfig },
});
const server = (host: string) => `apiVersion: v1\nclusters:\n- cluster:\n    server: https://${host}\n`;

describe("places that nobody wrote", () => {
  const cases: [string, Declared, string[]][] = [
    [
      "geo-redundant storage in Singapore is copied to Hong Kong",
      account("southeastasia", "Standard_GRS"),
      ["prohibited-copy"],
    ],
    ["locally redundant storage in Singapore stays", account("southeastasia", "Standard_LRS"), []],
    ["geo-redundant storage in Virginia is copied within the United States", account("eastus", "Standard_RAGRS"), []],
    ["a SKU that is unknown may be geo-redundant", account("southeastasia", unknown), ["unresolved-location"]],
    [
      "Cosmos DB's backups are geo-redundant unless told otherwise",
      { type: "azure-native:cosmosdb:DatabaseAccount", props: { location: "southeastasia", tags: phi } },
      ["prohibited-copy"],
    ],
    [
      "Cosmos DB with local backups stays",
      {
        type: "azure-native:cosmosdb:DatabaseAccount",
        props: {
          location: "southeastasia",
          backupPolicy: { type: "Periodic", periodicModeProperties: { backupStorageRedundancy: "Local" } },
          tags: phi,
        },
      },
      [],
    ],
    ["a dataset without a location is in the United States, not where its provider is", dataset(), []],
    ["a dataset with a location is there", dataset({ location: "asia-east2" }), ["prohibited-location"]],
    [
      "a global model deployment processes data anywhere",
      {
        type: "azure-native:cognitiveservices:Deployment",
        props: { sku: { name: "GlobalStandard" } },
        provider: { location: "eastus" },
      },
      ["unresolved-location"],
    ],
    [
      "a replica further down is a place too",
      {
        type: "aws:dynamodb/table:Table",
        props: { region: "us-east-2", replicas: [{ regionName: "ap-east-1" }], tags: phi },
      },
      ["prohibited-copy"],
    ],
    [
      "a global inference profile processes data in any region",
      {
        type: "aws:bedrock/agentAgent:AgentAgent",
        props: { region: "us-east-1", foundationModel: "global.vendor.model-v1", tags: phi },
      },
      ["unresolved-location"],
    ],
    [
      "a profile of one geography stays in it",
      {
        type: "aws:bedrock/agentAgent:AgentAgent",
        props: { region: "us-east-1", foundationModel: "us.vendor.model-v1", tags: phi },
      },
      [],
    ],
    [
      "an Outpost is at its owner's site",
      {
        type: "aws:ebs/volume:Volume",
        props: { region: "us-east-1", outpostArn: "arn:aws:outposts:us-east-1:123456789012:outpost/op-1", tags: phi },
      },
      ["unresolved-location"],
    ],
    [
      "a location hint is no guarantee",
      { type: "cloudflare:index/r2Bucket:R2Bucket", name: "patients", props: { location: "weur" } },
      ["unresolved-location"],
    ],
    [
      "a jurisdiction is",
      { type: "cloudflare:index/r2Bucket:R2Bucket", name: "patients", props: { jurisdiction: "eu", location: "apac" } },
      [],
    ],
    [
      "where a copy comes from is no place of its own",
      {
        type: "aws:ebs/snapshotCopy:SnapshotCopy",
        props: { region: "us-east-2", sourceRegion: "ap-east-1", tags: phi },
      },
      [],
    ],
    [
      "a geo restriction says who may look",
      {
        type: "aws:s3/bucket:Bucket",
        props: { region: "us-east-2", restrictions: { geoRestriction: { locations: ["ap-east-1"] } }, tags: phi },
      },
      [],
    ],
  ];
  test("the hint says which value keeps the data where it is", async () => {
    const [found] = await analyze(account("southeastasia", "Standard_GRS"));
    expect(found?.message).toContain("set `sku.name` to Standard_ZRS or Standard_LRS");
    expect(found?.message).toContain("the pair of southeastasia");
  });
  test.each(cases)("%s", async (_, declared, policies) => {
    expect(policyNames(await analyze(declared))).toEqual(policies);
  });
});

describe("a provider that talks to a host", () => {
  const cases: [string, Declared, string[], string][] = [
    ["a cluster of EKS in Ireland", cluster(server("abc.eu-west-1.eks.amazonaws.com")), [], ""],
    [
      "a cluster of AKS in Hong Kong",
      cluster(server("clinic.hcp.eastasia.azmk8s.io")),
      ["prohibited-location"],
      "`kubeconfig` of provider default is Azure eastasia",
    ],
    [
      "a cluster of Alibaba Cloud",
      cluster(server("1.2.3.cn-hongkong.cs.aliyuncs.com")),
      ["prohibited-location", "prohibited-operator"],
      "Alibaba Cloud",
    ],
    [
      "a cluster known by its address only",
      cluster(server("192.0.2.1")),
      ["unresolved-location"],
      "`kubeconfig` of provider default names no host",
    ],
    [
      "a cluster that is not known yet",
      cluster(unknown),
      ["unresolved-location"],
      "is not known before the deployment",
    ],
    [
      "two clusters, of which nobody sees which is used",
      cluster(
        `${server("abc.eu-west-1.eks.amazonaws.com")}- cluster:\n    server: https://1.cn-hongkong.cs.aliyuncs.com\n`,
      ),
      ["prohibited-location", "prohibited-operator", "unresolved-location"],
      "names hosts of several operators",
    ],
    [
      "AWS's provider pointed at Alibaba's object storage",
      {
        type: "aws:s3/bucket:Bucket",
        props: { tags: phi },
        provider: { region: "us-east-1", endpoints: [{ s3: "https://oss-us-east-1.aliyuncs.com" }] },
      },
      ["prohibited-operator"],
      "Alibaba Cloud keeps health data",
    ],
    [
      "AWS's provider pointed at a stand-in on this machine",
      {
        type: "aws:s3/bucket:Bucket",
        props: { tags: phi },
        provider: { region: "us-east-1", endpoints: [{ s3: "http://localhost:4566" }] },
      },
      [],
      "",
    ],
  ];
  test.each(cases)("%s", async (_, declared, policies, says) => {
    const found = await analyze(declared);
    expect(policyNames(found)).toEqual(policies);
    expect(
      found
        .map((each) => each.message)
        .join()
        .replaceAll(/\s+/g, " "),
    ).toContain(says);
  });
});
