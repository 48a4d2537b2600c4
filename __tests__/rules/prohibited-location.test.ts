import { secret, unknown } from "../support/analyze";
import { findingsOn, policyCases } from "../support/cases";

const bucket = "aws:s3/bucket:Bucket";
const restricted = { "data-classification": "restricted" };

policyCases("prohibited-location", "mandatory", {
  violates: [
    {
      when: "nothing says what it holds, and its type takes tags",
      type: "aws:dynamodb/table:Table",
      props: { region: "ap-east-1" },
      says: ["if the data is public, tag it `data-classification: public`"],
    },
    {
      when: "nothing says what it holds, and its type takes no tags",
      type: "aws:dynamodb/tableItem:TableItem",
      props: { region: "ap-east-1" },
      says: ["if the data is public, say so in `classifications` of the settings"],
    },
    {
      when: "a zone, of which nobody knows what it is in another region",
      type: "aws:ec2/instance:Instance",
      props: { availabilityZone: "ap-east-1a" },
      settings: { permittedCountries: ["US"] },
      says: ["`availabilityZone` is AWS ap-east-1", "Fix: set `availabilityZone` to a zone of us-"],
    },
    {
      when: "a workload chooses machines there by their label",
      type: "kubernetes:apps/v1:Deployment",
      props: { spec: { nodeSelector: { "topology.kubernetes.io/zone": "ap-east-1a" } } },
      says: ["Hong Kong (HK)", "is AWS ap-east-1"],
    },
    {
      when: "a workload chooses machines there by affinity",
      type: "kubernetes:core/v1:Pod",
      props: {
        spec: {
          affinity: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: "topology.kubernetes.io/region", operator: "In", values: ["asia-east2"] }] },
            ],
          },
        },
      },
      says: ["Hong Kong (HK)", "Google Cloud asia-east2"],
    },
    {
      when: "a custom dual region is narrower than its location, and half of it is there",
      type: "gcp:storage/bucket:Bucket",
      props: { location: "ASIA", customPlacementConfig: { dataLocations: ["asia-east2", "asia-southeast1"] } },
      says: ["`customPlacementConfig.dataLocations[0]`"],
    },
    {
      when: "messages may rest there",
      type: "gcp:pubsub/topic:Topic",
      props: { messageStoragePolicy: { allowedPersistenceRegions: ["asia-east2"] } },
      says: ["`messageStoragePolicy.allowedPersistenceRegions[0]`"],
    },
    {
      when: "an instance's configuration says where it is",
      type: "gcp:spanner/instance:Instance",
      props: { config: "regional-asia-east2" },
      says: ["`config` is Google Cloud asia-east2"],
    },
    {
      when: "a user pool sends its messages from there",
      type: "aws:cognito/userPool:UserPool",
      props: { region: "us-east-1", smsConfiguration: { snsRegion: "ap-east-1" } },
      says: ["`smsConfiguration.snsRegion`"],
    },
    {
      when: "a global table keeps its witness there",
      type: "aws:dynamodb/table:Table",
      props: { region: "us-east-1", globalTableWitness: { regionName: "ap-east-1" } },
      says: ["`globalTableWitness.regionName`"],
    },
    {
      when: "an account has a second place",
      type: "azure-native:cosmosdb:DatabaseAccount",
      props: { location: "eastus", locations: [{ locationName: "East Asia", failoverPriority: 1 }] },
      says: ["`locations[0].locationName`"],
    },
    {
      when: "a tagged bucket is in Hong Kong by its own region",
      type: bucket,
      props: { region: "ap-east-1", tags: restricted },
      provider: { region: "us-east-1" },
      says: [
        "Hong Kong (HK)",
        "AWS ap-east-1",
        "`region`",
        "tag data-classification = restricted",
        "28 CFR 202.",
        "Fix:",
      ],
    },
    {
      when: "nothing says what the bucket holds",
      type: bucket,
      props: { region: "ap-east-1" },
      says: ["unclassified data", "unclassified is not public"],
    },
    {
      when: "only the provider says the region",
      type: bucket,
      props: { tags: restricted },
      provider: { region: "cn-north-1" },
      says: ["China (CN)", "`region` of provider default is AWS cn-north-1"],
    },
    {
      when: "an availability zone is in a prohibited place, whatever the provider says",
      type: "aws:ec2/instance:Instance",
      props: { availabilityZone: "ap-east-1b" },
      provider: { region: "us-east-1" },
      says: ["Hong Kong (HK)", "`availabilityZone`", "handles"],
    },
    {
      when: "Azure names the place as its portal does",
      type: "azure-native:storage:StorageAccount",
      props: { location: "East Asia", tags: { DataClassification: "Confidential" } },
      says: ["Hong Kong (HK)", "Azure eastasia", "tag DataClassification = confidential"],
    },
    {
      when: "an API version stands in the type",
      type: "azure-native:storage/v20230101:StorageAccount",
      props: { location: "eastasia" },
      says: ["Hong Kong (HK)"],
    },
    {
      when: "Google Cloud's Hong Kong is chosen by zone",
      type: "gcp:compute/instance:Instance",
      props: { zone: "asia-east2-a" },
      says: ["Hong Kong (HK)", "Google Cloud asia-east2"],
    },
    {
      when: "a region means another country on another cloud: Huawei's ap-southeast-1 is Hong Kong",
      type: "huaweicloud:Obs/bucket:Bucket",
      props: { region: "ap-southeast-1" },
      says: ["Hong Kong (HK)"],
    },
    {
      when: "nothing is set and the default is Beijing",
      type: "alicloud:oss/bucket:Bucket",
      says: ["cn-beijing", "the default is Alibaba Cloud cn-beijing", "China (CN)"],
    },
    {
      when: "a database service names the cloud and the region in one word",
      type: "aiven:index/pg:Pg",
      props: { cloudName: "aws-ap-east-1" },
      says: ["`cloudName` is AWS ap-east-1", "Hong Kong (HK)"],
    },
    {
      when: "Atlas has its own names for regions",
      type: "mongodbatlas:index/advancedCluster:AdvancedCluster",
      props: { replicationSpecs: [{ regionConfigs: [{ providerName: "AZURE", regionName: "ASIA_EAST" }] }] },
      says: ["`replicationSpecs[0].regionConfigs[0].regionName`", "Hong Kong (HK)"],
    },
    {
      when: "the zone is unknown, and the provider's region is prohibited",
      type: "aws:ebs/volume:Volume",
      props: { availabilityZone: unknown },
      provider: { region: "ap-east-1" },
      says: ["Hong Kong (HK)"],
    },
    {
      when: "a bridged Terraform provider declares it",
      type: "azurerm:index/storageAccount:StorageAccount",
      props: { location: "East Asia" },
      says: ["Hong Kong (HK)"],
    },
    {
      when: "a package generated for one API version declares it",
      type: "azure-native_storage_v20240101:storage:StorageAccount",
      props: { location: "eastasia" },
      says: ["Hong Kong (HK)"],
    },
    {
      when: "a type that can be anything is tagged",
      type: "azapi:index/resource:Resource",
      props: { location: "eastasia", tags: restricted },
      says: ["Hong Kong (HK)"],
    },
    {
      when: "the region is a secret, which is still a place",
      type: bucket,
      props: { region: secret("ap-east-1") },
      says: ["Hong Kong (HK)"],
    },
    {
      when: "the audit gives an ARN and no provider",
      type: "aws:dynamodb/table:Table",
      props: { arn: "arn:aws:dynamodb:ap-east-1:123456789012:table/patients" },
      provider: null,
      says: ["Hong Kong (HK)", "`arn`"],
    },
    {
      when: "another property is unknown at preview",
      type: bucket,
      props: { bucket: unknown, region: "ap-east-1", policy: { nested: unknown } },
      says: ["Hong Kong (HK)"],
    },
  ],
  silent: [
    {
      when: "its own region is not known, whatever its provider says",
      type: bucket,
      props: { region: unknown, tags: restricted },
      provider: { region: "ap-east-1" },
    },
    {
      when: "a workload keeps out of a region",
      type: "kubernetes:apps/v1:Deployment",
      props: {
        spec: {
          affinity: [{ key: "topology.kubernetes.io/region", operator: "NotIn", values: ["ap-east-1"] }],
          other: { "topology.kubernetes.io/region": "us-east-1" },
          name: [{ key: "team", operator: "In", values: ["ap-east-1"] }],
        },
      },
    },
    {
      when: "a region's code means different countries on different clouds",
      type: "kubernetes:apps/v1:Deployment",
      props: { spec: { nodeSelector: { "topology.kubernetes.io/region": "ap-southeast-1" } } },
    },
    {
      when: "a component of a cloud's own package is looked at by its parts",
      type: "aws:apigateway:x:API",
      props: { region: "ap-east-1" },
      provider: null,
    },
    {
      when: "a secret's replicas are in the United States, whatever its provider's region",
      type: "gcp:secretmanager/secret:Secret",
      props: { replication: { userManaged: { replicas: [{ location: "us-east1" }] } } },
      provider: { region: "asia-east2" },
    },
    {
      when: "a cluster is only called like a region",
      type: "gcp:container/nodePool:NodePool",
      props: { cluster: "asia-east2", location: "us-east1" },
    },
    {
      when: "a global type is not where its provider is",
      type: "aws:cloudfront/function:Function",
      provider: { region: "ap-east-1" },
    },
    {
      when: "the bucket is in Taipei, which is not China in either rule",
      type: bucket,
      props: { region: "ap-east-2" },
    },
    { when: "Huawei's code on AWS is Singapore", type: bucket, props: { region: "ap-southeast-1" } },
    {
      when: "the data is classified public",
      type: bucket,
      props: { region: "ap-east-1", tags: { data_classification: "public" } },
    },
    { when: "a network holds no data", type: "aws:ec2/vpc:Vpc", props: { region: "ap-east-1" } },
    { when: "an alarm holds no data", type: "aws:cloudwatch/metricAlarm:MetricAlarm", props: { region: "ap-east-1" } },
    {
      when: "a network carries the tags of everything in the stack",
      type: "aws:ec2/vpc:Vpc",
      props: { region: "ap-east-1", tags: restricted },
    },
    {
      when: "a bucket is only named after a region",
      type: bucket,
      props: { region: "us-east-1", bucket: "archive-cn-north-1" },
    },
    { when: "the region cannot be known yet", type: bucket, props: { region: unknown } },
    { when: "it is a provider, which holds nothing", type: "pulumi:providers:aws", props: { region: "ap-east-1" } },
  ],
});

test("a zone is no edit: its name in another region is not known", () => {
  const props = { availabilityZone: "ap-east-1a" };
  const found = findingsOn({ type: "aws:ec2/instance:Instance", props });
  expect(found.map(({ property }) => property)).toContain("availabilityZone");
  expect(found.flatMap(({ changes = [] }) => changes)).toEqual([]);
});
