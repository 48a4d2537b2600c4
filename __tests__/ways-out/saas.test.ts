/** Inputs of services that run on other operators' clouds: which cloud's code it is, whose account, a guarantee or a hint. */
import { blockingTraps, unresolvedTraps, type Trap } from "../support/traps";

/** Only Germany, as a program that must stay there would have it. */
const germany = { regimes: [], permittedCountries: ["DE"] };

type Props = (code: string) => Trap["speaks"]["props"] & object;

/** An input that takes `bad` or `good`, the first in Hong Kong. */
const between =
  (bad: string, good: string) =>
  (trap: string, type: string, props: Props): Trap => ({
    trap,
    type,
    speaks: { props: props(bad) },
    says: "Hong Kong (HK)",
    silent: { props: props(good) },
  });
const atlasOnAws = between("AP_EAST_1", "EU_CENTRAL_1");
const aws = between("ap-east-1", "eu-central-1");

blockingTraps("ways out of MongoDB Atlas", [
  atlasOnAws(
    "a cluster names AWS's regions its own way",
    "mongodbatlas:index/advancedCluster:AdvancedCluster",
    (regionName) => ({
      clusterType: "REPLICASET",
      replicationSpecs: [{ regionConfigs: [{ providerName: "AWS", priority: 7, regionName }] }],
    }),
  ),
  between("ASIA_EAST_2", "EUROPE_WEST_3")(
    "a cluster names Google's regions its own way",
    "mongodbatlas:index/advancedCluster:AdvancedCluster",
    (regionName) => ({
      replicationSpecs: [{ regionConfigs: [{ providerName: "GCP", priority: 7, regionName }] }],
    }),
  ),
  between("ASIA_EAST", "EUROPE_NORTH")(
    "a cluster names Azure's regions its own way",
    "mongodbatlas:index/advancedCluster:AdvancedCluster",
    (regionName) => ({
      replicationSpecs: [{ regionConfigs: [{ providerName: "AZURE", priority: 7, regionName }] }],
    }),
  ),
  atlasOnAws(
    "a shared cluster says its cloud beside it",
    "mongodbatlas:index/cluster:Cluster",
    (providerRegionName) => ({
      providerName: "TENANT",
      backingProviderName: "AWS",
      providerRegionName,
    }),
  ),
  atlasOnAws(
    "a flexible cluster says its place further down",
    "mongodbatlas:index/flexCluster:FlexCluster",
    (regionName) => ({
      providerSettings: { backingProviderName: "AWS", regionName },
    }),
  ),
  atlasOnAws("backups are copied", "mongodbatlas:index/cloudBackupSchedule:CloudBackupSchedule", (regionName) => ({
    clusterName: "patients",
    copySettings: [{ cloudProvider: "AWS", regionName }],
  })),
  atlasOnAws(
    "the key that encrypts it is elsewhere",
    "mongodbatlas:index/encryptionAtRest:EncryptionAtRest",
    (region) => ({
      projectId: "p",
      awsKmsConfig: { enabled: true, region },
    }),
  ),
  atlasOnAws("an archive is processed elsewhere", "mongodbatlas:index/onlineArchive:OnlineArchive", (region) => ({
    clusterName: "patients",
    dataProcessRegion: { cloudProvider: "AWS", region },
  })),
  atlasOnAws("a stream fails over to elsewhere", "mongodbatlas:index/streamWorkspace:StreamWorkspace", (region) => ({
    dataProcessRegion: { cloudProvider: "AWS", region: "FRANKFURT_DEU" },
    failoverRegions: [{ cloudProvider: "AWS", region }],
  })),
  aws("events go to a bus elsewhere", "mongodbatlas:index/eventTrigger:EventTrigger", (configRegion) => ({
    type: "DATABASE",
    eventProcessors: { awsEventbridge: { configAccountId: "123456789012", configRegion } },
  })),
  aws("networks peer", "mongodbatlas:index/networkPeering:NetworkPeering", (accepterRegionName) => ({
    providerName: "AWS",
    accepterRegionName,
  })),
  {
    trap: "alerts go to a site of Datadog's, whose name is its own",
    type: "mongodbatlas:index/alertConfiguration:AlertConfiguration",
    settings: germany,
    speaks: {
      props: { eventType: "OUTSIDE_METRIC_THRESHOLD", notifications: [{ typeName: "DATADOG", datadogRegion: "US1" }] },
    },
    says: "US1",
    silent: {
      props: { eventType: "OUTSIDE_METRIC_THRESHOLD", notifications: [{ typeName: "DATADOG", datadogRegion: "EU" }] },
    },
  },
  {
    trap: "metrics go to a site of Datadog's",
    type: "mongodbatlas:index/thirdPartyIntegration:ThirdPartyIntegration",
    settings: germany,
    speaks: { props: { type: "DATADOG", region: "AP1" } },
    says: "AP1",
    silent: { props: { type: "DATADOG", region: "EU" } },
  },
]);

blockingTraps("ways out of Snowflake", [
  {
    trap: "an account is where its region says",
    type: "snowflake:index/account:Account",
    settings: germany,
    speaks: { props: { edition: "ENTERPRISE", region: "AWS_AP_NORTHEAST_1" } },
    says: "AWS_AP_NORTHEAST_1",
    silent: { props: { edition: "ENTERPRISE", region: "AWS_EU_CENTRAL_1" } },
  },
  {
    trap: "a storage integration reaches buckets in China, by their scheme",
    type: "snowflake:index/storageIntegration:StorageIntegration",
    speaks: { props: { storageProvider: "S3", storageAllowedLocations: ["s3china://patients/export/"] } },
    says: "China (CN)",
    silent: { props: { storageProvider: "S3", storageAllowedLocations: ["s3://patients/export/"] } },
  },
  {
    trap: "an external volume is in China, by its provider",
    type: "snowflake:index/externalVolume:ExternalVolume",
    speaks: {
      props: {
        storageLocations: [
          { storageLocationName: "l", storageProvider: "S3CHINA", storageBaseUrl: "s3china://patients/" },
        ],
      },
    },
    says: "China (CN)",
    silent: {
      props: {
        storageLocations: [{ storageLocationName: "l", storageProvider: "S3", storageBaseUrl: "s3://patients/" }],
      },
    },
  },
  {
    trap: "a share goes to an account whose locator says the region",
    type: "snowflake:index/share:Share",
    speaks: { props: { name: "patients", accounts: ["xy12345.cn-northwest-1.aws"] } },
    says: "cn-northwest-1",
    silent: { props: { name: "patients", accounts: ["xy12345.us-east-2.aws"] } },
  },
  {
    trap: "models of other regions answer",
    type: "snowflake:index/accountParameter:AccountParameter",
    settings: { regimes: [], prohibitedCountries: ["JP"] },
    speaks: { props: { key: "CORTEX_ENABLED_CROSS_REGION", value: "AWS_EU,AWS_APJ" } },
    says: "AWS_APJ",
    silent: { props: { key: "CORTEX_ENABLED_CROSS_REGION", value: "AWS_EU" } },
  },
]);

unresolvedTraps("ways out of Snowflake", [
  {
    trap: "a table is where its account is, which no input says",
    type: "snowflake:index/table:Table",
    speaks: { provider: { organizationName: "acme", accountName: "main" } },
    says: "Place unknown",
    silent: { provider: { organizationName: "acme", accountName: "main", region: "eu-central-1" } },
  },
  {
    trap: "a group fails over to accounts that no input places",
    type: "snowflake:index/failoverGroup:FailoverGroup",
    speaks: { props: { objectTypes: ["DATABASES"], allowedAccounts: ["acme.second"] } },
    says: "`allowedAccounts`",
    silent: { props: { objectTypes: ["DATABASES"] } },
  },
  {
    trap: "a connection fails over to accounts that no input places",
    type: "snowflake:index/primaryConnection:PrimaryConnection",
    speaks: { props: { enableFailoverToAccounts: ["acme.second"] } },
    says: "`enableFailoverToAccounts`",
    silent: { props: {} },
  },
  {
    trap: "a storage integration reaches buckets that no input places",
    type: "snowflake:index/storageIntegration:StorageIntegration",
    speaks: { props: { storageProvider: "S3", storageAllowedLocations: ["s3://patients/export/"] } },
    says: "`storageAllowedLocations`",
    silent: { props: { storageProvider: "S3" } },
  },
  {
    trap: "an external volume is in buckets that no input places",
    type: "snowflake:index/externalVolume:ExternalVolume",
    speaks: {
      props: {
        storageLocations: [{ storageLocationName: "l", storageProvider: "S3", storageBaseUrl: "s3://patients/" }],
      },
    },
    says: "`storageLocations`",
    silent: { props: {} },
  },
  {
    trap: "models of any region answer",
    type: "snowflake:index/accountParameter:AccountParameter",
    speaks: { props: { key: "CORTEX_ENABLED_CROSS_REGION", value: "ANY_REGION" } },
    says: "Snowflake anywhere",
    silent: { props: { key: "CORTEX_ENABLED_CROSS_REGION", value: "DISABLED" } },
  },
]);

blockingTraps("ways out of Confluent Cloud", [
  between("pkc-1.asia-east2.gcp.confluent.cloud:9092", "pkc-1.europe-west3.gcp.confluent.cloud:9092")(
    "a link leads to a cluster whose endpoint says the region",
    "confluentcloud:index/clusterLink:ClusterLink",
    (bootstrapEndpoint) => ({ linkName: "l", destinationKafkaCluster: { id: "lkc-1", bootstrapEndpoint } }),
  ),
  aws("a cluster is where its region says", "confluentcloud:index/kafkaCluster:KafkaCluster", (region) => ({
    cloud: "AWS",
    region,
    availability: "SINGLE_ZONE",
  })),
]);

blockingTraps("ways out of Cloudflare", [
  {
    trap: "a jurisdiction is a guarantee, and may be the wrong one",
    type: "cloudflare:index/r2Bucket:R2Bucket",
    settings: { regimes: [], prohibitedCountries: ["US"], permittedOperators: ["cloudflare"] },
    speaks: { props: { jurisdiction: "fedramp" } },
    says: "fedramp",
    silent: { props: { jurisdiction: "eu" } },
  },
  {
    trap: "a host's traffic is decrypted where its key says",
    type: "cloudflare:index/regionalHostname:RegionalHostname",
    speaks: { props: { hostname: "records.example.com", regionKey: "hk" } },
    says: "Hong Kong (HK)",
    silent: { props: { hostname: "records.example.com", regionKey: "ca" } },
  },
  aws("logs are pushed to a bucket elsewhere", "cloudflare:index/logpushJob:LogpushJob", (region) => ({
    dataset: "http_requests",
    destinationConf: `s3://logs/http?region=${region}`,
  })),
]);

unresolvedTraps("ways out of Cloudflare", [
  {
    trap: "a location of R2 is a hint, and none a guarantee",
    type: "cloudflare:index/r2Bucket:R2Bucket",
    speaks: { props: { location: "weur" } },
    says: "Place unknown",
    silent: { props: { location: "apac", jurisdiction: "us" } },
  },
  {
    trap: "a location of D1 is a hint",
    type: "cloudflare:index/d1Database:D1Database",
    speaks: { props: { primaryLocationHint: "weur" } },
    says: "Place unknown",
    silent: { props: { primaryLocationHint: "apac", jurisdiction: "us" } },
  },
  {
    trap: "the default jurisdiction is any place",
    type: "cloudflare:index/r2Bucket:R2Bucket",
    speaks: { props: { jurisdiction: "default" } },
    says: "the operator chooses",
    silent: { props: { jurisdiction: "us" } },
  },
  {
    trap: "a key of Regional Services that nobody lists",
    type: "cloudflare:index/regionalHostname:RegionalHostname",
    speaks: { props: { hostname: "records.example.com", regionKey: "custom-7" } },
    says: "`regionKey`",
    silent: { props: { hostname: "records.example.com", regionKey: "us" } },
  },
  {
    trap: "a key that only leaves out some countries",
    type: "cloudflare:index/dlsPrefixBinding:DlsPrefixBinding",
    speaks: { props: { cidr: "203.0.113.0/24", regionKey: "ex_hk" } },
    says: "`regionKey`",
    silent: { props: { cidr: "203.0.113.0/24", regionKey: "us" } },
  },
]);

blockingTraps("ways out of DigitalOcean", [
  {
    trap: "a Space without a region is in New York",
    type: "digitalocean:index/spacesBucket:SpacesBucket",
    settings: germany,
    speaks: {},
    says: "nyc3",
    silent: { props: { region: "fra1" } },
  },
  {
    trap: "a replica is in another region",
    type: "digitalocean:index/databaseReplica:DatabaseReplica",
    settings: germany,
    speaks: { props: { clusterId: "c", region: "sgp1" } },
    says: "sgp1",
    silent: { props: { clusterId: "c", region: "fra1" } },
  },
]);
