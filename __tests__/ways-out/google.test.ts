/** Inputs of Google Cloud that say where data is or goes, by one value for many countries, or by none. */
import { blockingTraps, unresolvedTraps, type Trap } from "../support/traps";

type Props = NonNullable<Trap["speaks"]["props"]>;

const labels = { "data-classification": "restricted" };
const provider = { project: "clinic", region: "us-east1" };

/** An input that takes the code of a region. */
const region = (
  trap: string,
  type: string,
  props: (code: string) => Props,
  codes = ["asia-east2", "us-east1"],
): Trap => ({
  trap,
  type,
  speaks: { props: { labels, ...props(codes[0] ?? "") }, provider },
  says: "Hong Kong (HK)",
  silent: { props: { labels, ...props(codes[1] ?? "") }, provider },
});

/** A place of several countries, of which one is not permitted. */
const several = (trap: string, type: string, permitted: readonly string[], bad: Props, good: Props): Trap => ({
  trap,
  type,
  settings: { regimes: [], permittedCountries: permitted },
  speaks: { props: { labels, ...bad }, provider },
  says: "permittedCountries",
  silent: { props: { labels, ...good }, provider },
});

blockingTraps("one value of Google Cloud for many countries", [
  several(
    "the EU is many countries, however it is written",
    "gcp:storage/bucket:Bucket",
    ["DE"],
    { location: "eu" },
    { location: "EUROPE-WEST3" },
  ),
  several("Asia is", "gcp:storage/bucket:Bucket", ["JP"], { location: "Asia" }, { location: "asia-northeast1" }),
  several(
    "a placement of one's own is narrower than its multi-region",
    "gcp:storage/bucket:Bucket",
    ["JP"],
    { location: "ASIA", customPlacementConfig: { dataLocations: ["ASIA-NORTHEAST1", "ASIA-SOUTHEAST1"] } },
    { location: "ASIA", customPlacementConfig: { dataLocations: ["ASIA-NORTHEAST1", "ASIA-NORTHEAST2"] } },
  ),
  several(
    "a predefined pair of regions is two countries",
    "gcp:storage/bucket:Bucket",
    ["FI"],
    { location: "EUR4" },
    { location: "EUROPE-NORTH1" },
  ),
  several(
    "a registry in Europe is in many countries",
    "gcp:artifactregistry/repository:Repository",
    ["DE"],
    { location: "europe", format: "DOCKER", repositoryId: "r" },
    { location: "europe-west3", format: "DOCKER", repositoryId: "r" },
  ),
  several(
    "a dataset is in the United States unless told otherwise",
    "gcp:bigquery/dataset:Dataset",
    ["DE"],
    { datasetId: "d" },
    { datasetId: "d", location: "europe-west3" },
  ),
  several(
    "a configuration of Spanner is of several countries",
    "gcp:spanner/instance:Instance",
    ["DE"],
    { displayName: "x", config: "eur6" },
    { displayName: "x", config: "regional-europe-west3" },
  ),
  several(
    "a dataset of BigQuery Omni is in another operator's cloud and place",
    "gcp:bigquery/dataset:Dataset",
    ["US"],
    { datasetId: "d", location: "aws-eu-west-1" },
    { datasetId: "d", location: "aws-us-east-1" },
  ),
]);

blockingTraps("places of Google Cloud beside the resource's own", [
  region("a placement of one's own names a region", "gcp:storage/bucket:Bucket", (code) => ({
    location: "ASIA",
    customPlacementConfig: { dataLocations: [code, "ASIA-NORTHEAST1"] },
  })),
  region("a secret has a replica", "gcp:secretmanager/secret:Secret", (location) => ({
    secretId: "s",
    replication: { userManaged: { replicas: [{ location }] } },
  })),
  region("messages may be kept there", "gcp:pubsub/topic:Topic", (code) => ({
    messageStoragePolicy: { allowedPersistenceRegions: ["us-east1", code] },
  })),
  region("a snapshot is stored there", "gcp:compute/snapshot:Snapshot", (code) => ({
    sourceDisk: "d",
    storageLocations: [code],
  })),
  region("an image is", "gcp:compute/image:Image", (code) => ({ storageLocations: [code] })),
  region("backups of a database are", "gcp:sql/databaseInstance:DatabaseInstance", (location) => ({
    region: "us-east1",
    databaseVersion: "POSTGRES_15",
    settings: { tier: "t", backupConfiguration: { location } },
  })),
  region("a cache has a secondary cluster", "gcp:redis/cluster:Cluster", (code) => ({
    region: "us-east1",
    crossClusterReplicationConfig: { secondaryClusters: [{ cluster: `projects/p/locations/${code}/clusters/c` }] },
  })),
  region("a secondary database is elsewhere than its primary", "gcp:alloydb/cluster:Cluster", (location) => ({
    location,
    clusterType: "SECONDARY",
    secondaryConfig: { primaryClusterName: "projects/p/locations/us-east1/clusters/c" },
  })),
  region("a backup of a cluster is elsewhere than the cluster", "gcp:gkebackup/backupPlan:BackupPlan", (location) => ({
    location,
    cluster: "projects/p/locations/us-east1/clusters/c",
  })),
  region("a configuration of Spanner names a region", "gcp:spanner/instance:Instance", (code) => ({
    displayName: "x",
    config: `regional-${code}`,
  })),
  region(
    "a cluster runs on AWS",
    "gcp:container/awsCluster:AwsCluster",
    (awsRegion) => ({ awsRegion, location: "us-east1" }),
    ["ap-east-1", "us-east-2"],
  ),
  region(
    "a cluster runs on Azure",
    "gcp:container/azureCluster:AzureCluster",
    (azureRegion) => ({ azureRegion, location: "us-east1" }),
    ["eastasia", "eastus"],
  ),
]);

blockingTraps("what Google Cloud sends elsewhere", [
  {
    trap: "a subscription pushes to Alibaba Cloud",
    type: "gcp:pubsub/subscription:Subscription",
    speaks: {
      props: { labels, topic: "t", pushConfig: { pushEndpoint: "https://x.cn-hangzhou.fc.aliyuncs.com" } },
      provider,
    },
    says: "Alibaba Cloud",
    silent: { props: { labels, topic: "t", pushConfig: { pushEndpoint: "https://hooks.example.com" } }, provider },
  },
  {
    trap: "the provider talks to a store of another operator",
    type: "gcp:storage/bucket:Bucket",
    speaks: {
      props: { labels, location: "us-east1" },
      provider: { ...provider, storageCustomEndpoint: "https://oss-cn-hangzhou.aliyuncs.com" },
    },
    says: "Alibaba",
    silent: {
      props: { labels, location: "us-east1" },
      provider: { ...provider, storageCustomEndpoint: "https://storage.us-east1.rep.googleapis.com/storage/v1/" },
    },
  },
]);

unresolvedTraps("what Google Cloud does not say", [
  {
    trap: "a secret that is replicated by itself may be anywhere",
    type: "gcp:secretmanager/secret:Secret",
    speaks: { props: { labels, secretId: "s", replication: { auto: {} } }, provider },
    says: "replication.auto",
    silent: {
      props: { labels, secretId: "s", replication: { userManaged: { replicas: [{ location: "us-east1" }] } } },
      provider,
    },
  },
  {
    trap: "messages are kept in whatever region they are published",
    type: "gcp:pubsub/topic:Topic",
    speaks: { props: { labels }, provider },
    says: "Place unknown",
    silent: { props: { labels, messageStoragePolicy: { allowedPersistenceRegions: ["us-east1"] } }, provider },
  },
  {
    trap: "a snapshot is stored near its source",
    type: "gcp:compute/snapshot:Snapshot",
    speaks: { props: { labels, sourceDisk: "d" }, provider },
    says: "storageLocations",
    silent: { props: { labels, sourceDisk: "d", storageLocations: ["us-east1"] }, provider },
  },
  {
    trap: "another universe is another operator's",
    type: "gcp:storage/bucket:Bucket",
    speaks: {
      props: { labels, location: "us-east1" },
      provider: { ...provider, universeDomain: "cloud.example.net" },
    },
    says: "universeDomain",
    silent: { props: { labels, location: "us-east1" }, provider: { ...provider, universeDomain: "googleapis.com" } },
  },
  {
    trap: "a bucket of logs is global",
    type: "gcp:logging/projectBucketConfig:ProjectBucketConfig",
    speaks: { props: { labels, location: "global", bucketId: "b", project: "p" }, provider },
    says: "location",
    silent: { props: { labels, location: "us-east1", bucketId: "b", project: "p" }, provider },
  },
]);
