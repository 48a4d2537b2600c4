/** Inputs of Alibaba Cloud that say where data goes, told apart by a country that is prohibited here and by nothing else. */
import { blockingTraps, unresolvedTraps, type Trap } from "../support/traps";

const hongKong = { regimes: [], prohibitedCountries: ["HK"] };
const mainland = { regimes: [], prohibitedCountries: ["CN"], permittedOperators: ["alibaba-cloud"] };
const genomic = { tags: { "data-classification": "genomic" } };
const frankfurt = { region: "eu-central-1" };

/** An input that takes the code of a region, declared in Frankfurt. */
const region = (trap: string, type: string, props: (code: string) => Trap["speaks"]["props"] & object): Trap => ({
  trap,
  type,
  settings: hongKong,
  speaks: { props: props("cn-hongkong"), provider: frankfurt },
  says: "cn-hongkong",
  silent: { props: props("ap-southeast-1"), provider: frankfurt },
});

blockingTraps("ways out of Alibaba Cloud regions", [
  region(
    "a bucket replicates to a location with a prefix",
    "alicloud:oss/bucketReplication:BucketReplication",
    (code) => ({
      bucket: "patients",
      action: "ALL",
      destination: { bucket: "copy", location: `oss-${code}` },
    }),
  ),
  region(
    "DTS synchronises to another region",
    "alicloud:dts/synchronizationInstance:SynchronizationInstance",
    (code) => ({
      sourceEndpointEngineName: "MySQL",
      sourceEndpointRegion: "eu-central-1",
      destinationEndpointEngineName: "MySQL",
      destinationEndpointRegion: code,
    }),
  ),
  region("a DTS migration leads to another region", "alicloud:dts/migrationJob:MigrationJob", (code) => ({
    sourceEndpointRegion: "eu-central-1",
    destinationEndpointRegion: code,
  })),
  region("a DTS subscription leads to another region", "alicloud:dts/subscriptionJob:SubscriptionJob", (code) => ({
    sourceEndpointRegion: "eu-central-1",
    destinationRegion: code,
  })),
  {
    trap: "a vault of replicated backups is where it stands itself, not where they come from",
    type: "alicloud:hbr/replicationVault:ReplicationVault",
    settings: hongKong,
    speaks: { props: { replicationSourceRegionId: "eu-central-1" }, provider: { region: "cn-hongkong" } },
    says: "cn-hongkong",
    silent: { props: { replicationSourceRegionId: "cn-hongkong" }, provider: frankfurt },
  },
  region("a backup policy replicates to another region", "alicloud:hbr/policy:Policy", (code) => ({
    policyName: "daily",
    rules: [{ ruleType: "REPLICATION", replicationRegionId: code }],
  })),
  region("a server's backups are copied", "alicloud:hbr/serverBackupPlan:ServerBackupPlan", (code) => ({
    details: [{ destinationRegionId: code, doCopy: true }],
  })),
  region(
    "a database's backups cross regions",
    "alicloud:rds/rdsInstanceCrossBackupPolicy:RdsInstanceCrossBackupPolicy",
    (code) => ({
      instanceId: "rm-1",
      crossBackupRegion: code,
    }),
  ),
  region("level-2 backups of PolarDB are in another region", "alicloud:polardb/backupPolicy:BackupPolicy", (code) => ({
    dbClusterId: "pc-1",
    dataLevel2BackupAnotherRegionRegion: code,
  })),
  region("logs of PolarDB are backed up in another region", "alicloud:polardb/backupPolicy:BackupPolicy", (code) => ({
    dbClusterId: "pc-1",
    logBackupAnotherRegionRegion: code,
  })),
  region(
    "transit routers peer across regions",
    "alicloud:cen/transitRouterPeerAttachment:TransitRouterPeerAttachment",
    (code) => ({
      cenId: "cen-1",
      peerTransitRouterId: "tr-1",
      peerTransitRouterRegionId: code,
    }),
  ),
  region(
    "a registry synchronises to another region",
    "alicloud:cs/registryEnterpriseSyncRule:RegistryEnterpriseSyncRule",
    (code) => ({
      instanceId: "cri-1",
      targetInstanceId: "cri-2",
      targetRegionId: code,
    }),
  ),
  {
    trap: "a copied image is where the copy stands, not where it comes from",
    type: "alicloud:ecs/imageCopy:ImageCopy",
    settings: hongKong,
    speaks: { props: { sourceImageId: "m-1", sourceRegionId: "eu-central-1" }, provider: { region: "cn-hongkong" } },
    says: "cn-hongkong",
    silent: { props: { sourceImageId: "m-1", sourceRegionId: "cn-hongkong" }, provider: frankfurt },
  },
  region("a disk is replicated asynchronously", "alicloud:ebs/diskReplicaPair:DiskReplicaPair", (code) => ({
    diskId: "d-1",
    destinationDiskId: "d-2",
    destinationRegionId: code,
  })),
  region("snapshots are copied to other regions", "alicloud:ecs/autoSnapshotPolicy:AutoSnapshotPolicy", (code) => ({
    enableCrossRegionCopy: true,
    targetCopyRegions: [code],
  })),
  region("a pipeline hands its image to other regions", "alicloud:ecs/ecsImagePipeline:EcsImagePipeline", (code) => ({
    baseImage: "m-1",
    toRegionIds: [code],
  })),
  region("a backup plan stores in another region", "alicloud:dbs/backupPlan:BackupPlan", (code) => ({
    backupPlanName: "nightly",
    storageRegion: code,
  })),
  region("logs of the CDN go to another region", "alicloud:cdn/realTimeLogDelivery:RealTimeLogDelivery", (code) => ({
    domain: "example.com",
    slsRegion: code,
  })),
  {
    trap: "a zone says the region, whatever the provider's is",
    type: "alicloud:ecs/instance:Instance",
    settings: hongKong,
    speaks: { props: { availabilityZone: "cn-hongkong-b" }, provider: frankfurt },
    says: "cn-hongkong",
    silent: { props: { availabilityZone: "ap-southeast-1a" }, provider: frankfurt },
  },
  {
    trap: "a finance region is in mainland China",
    type: "alicloud:oss/bucket:Bucket",
    settings: mainland,
    speaks: { provider: { region: "cn-shanghai-finance-1" } },
    says: "cn-shanghai-finance-1",
    silent: { provider: frankfurt },
  },
  {
    trap: "without a region it is Beijing",
    type: "alicloud:oss/bucket:Bucket",
    settings: mainland,
    speaks: {},
    says: "cn-beijing",
    silent: { provider: frankfurt },
  },
  {
    trap: "a CDN without a scope is that of mainland China",
    type: "alicloud:dcdn/domain:Domain",
    settings: mainland,
    speaks: { props: { domainName: "example.com" }, provider: frankfurt },
    says: "`scope` (not set)",
    silent: { props: { domainName: "example.com", scope: "overseas" }, provider: frankfurt },
  },
  {
    trap: "an address inside Alibaba's network names the region too",
    type: "aws:lambda/function:Function",
    settings: hongKong,
    speaks: {
      props: { environment: { variables: { EXPORT: "oss-cn-hongkong-internal.aliyuncs.com" } } },
      provider: { region: "us-east-2" },
    },
    says: "cn-hongkong",
    silent: {
      props: { environment: { variables: { EXPORT: "oss-ap-southeast-1-internal.aliyuncs.com" } } },
      provider: { region: "us-east-2" },
    },
  },
  {
    trap: "the CDN serves mainland China from nodes there",
    type: "alicloud:cdn/domainNew:DomainNew",
    settings: mainland,
    speaks: { props: { domainName: "example.com", cdnType: "web", scope: "domestic" }, provider: frankfurt },
    says: "scope",
    silent: { props: { domainName: "example.com", cdnType: "web", scope: "overseas" }, provider: frankfurt },
  },
  {
    trap: "an account of the Chinese site is with the Chinese company",
    type: "alicloud:oss/bucket:Bucket",
    settings: {
      regimes: ["us-data-security-program"],
      contracts: [{ operator: "alibaba-cloud", company: "Alibaba Cloud US LLC" }],
    },
    speaks: { props: genomic, provider: { region: "us-east-1", accountType: "Domestic" } },
    says: "Alibaba Group Holding Limited controls it from China",
    silent: { props: genomic, provider: { region: "us-east-1", accountType: "International" } },
  },
]);

unresolvedTraps("ways out of Alibaba Cloud regions", [
  {
    trap: "a CDN that serves everywhere has copies everywhere",
    type: "alicloud:cdn/domainNew:DomainNew",
    settings: mainland,
    speaks: { props: { domainName: "example.com", cdnType: "web", scope: "overseas" }, provider: frankfurt },
    says: "scope",
    silent: { props: { domainName: "example.com", cdnType: "web", scope: "domestic" }, provider: frankfurt },
  },
]);
