/** Inputs of Tencent Cloud, Huawei Cloud and Oracle Cloud that say where data goes, and who runs a place. */
import { blockingTraps, unresolvedTraps, type Trap } from "../support/traps";

const hongKong = { regimes: [], prohibitedCountries: ["HK"] };
const japan = { regimes: [], prohibitedCountries: ["JP"] };

type Props = (code: string) => Trap["speaks"]["props"] & object;

/** An input that takes the code of a region, declared in Frankfurt. */
const tencent = (trap: string, type: string, props: Props): Trap => ({
  trap,
  type,
  settings: hongKong,
  speaks: { props: props("ap-hongkong"), provider: { region: "eu-frankfurt" } },
  says: "ap-hongkong",
  silent: { props: props("ap-singapore"), provider: { region: "eu-frankfurt" } },
});

blockingTraps("ways out of Tencent Cloud regions", [
  {
    trap: "without a region it is Guangzhou",
    type: "tencentcloud:Cos/bucket:Bucket",
    settings: { regimes: [], prohibitedCountries: ["CN"], permittedOperators: ["tencent-cloud"] },
    speaks: {},
    says: "ap-guangzhou",
    silent: { provider: { region: "eu-frankfurt" } },
  },
  tencent("a zone says the region, whatever the provider's is", "tencentcloud:Instances/instance:Instance", (code) => ({
    availabilityZone: `${code}-2`,
  })),
  tencent("a bucket replicates to one that its name places elsewhere", "tencentcloud:Cos/bucket:Bucket", (code) => ({
    bucket: "patients-1250000000",
    replicaRules: [{ status: "Enabled", destinationBucket: `qcs::cos:${code}::copy-1250000000` }],
  })),
  tencent(
    "backups of MySQL are kept in other regions",
    "tencentcloud:Mysql/remoteBackupConfig:RemoteBackupConfig",
    (code) => ({
      instanceId: "cdb-1",
      remoteBackupSave: "on",
      remoteRegions: [code],
    }),
  ),
  tencent("backups of TDSQL-C cross regions", "tencentcloud:Cynosdb/backupConfig:BackupConfig", (code) => ({
    clusterId: "cynosdbmysql-1",
    logicBackupConfig: { logicBackupEnable: "ON", logicCrossRegionsEnable: "ON", logicCrossRegions: [code] },
  })),
  tencent("a registry has replicas", "tencentcloud:Tcr/instance:Instance", (code) => ({
    instanceType: "premium",
    replications: [{ regionName: code, synTag: true }],
  })),
  tencent("an image is synchronised to other regions", "tencentcloud:Cvm/syncImage:SyncImage", (code) => ({
    imageId: "img-1",
    destinationRegions: [code],
  })),
  tencent("a database is synchronised to another region", "tencentcloud:Dts/syncConfig:SyncConfig", (code) => ({
    srcInfo: { region: "eu-frankfurt" },
    dstInfo: { region: code },
  })),
  tencent(
    "a scheduled query writes its result to another region",
    "tencentcloud:Cls/scheduledSql:ScheduledSql",
    (code) => ({
      srcTopicId: "t-1",
      srcTopicRegion: "eu-frankfurt",
      dstResource: { topicId: "t-2", region: code },
    }),
  ),
  tencent("networks peer across regions", "tencentcloud:Vpc/peerConnectManager:PeerConnectManager", (code) => ({
    sourceVpcId: "vpc-1",
    destinationVpcId: "vpc-2",
    destinationRegion: code,
  })),
  tencent("an audit trail is stored in another region", "tencentcloud:Audit/track:Track", (code) => ({
    storage: { storageType: "cos", storageName: "audit", storageRegion: code },
  })),
  tencent(
    "a cluster's backups are stored in another region",
    "tencentcloud:Kubernetes/backupStorageLocation:BackupStorageLocation",
    (code) => ({
      bucket: "tke-backup-1250000000",
      storageRegion: code,
    }),
  ),
  tencent("a load balancer forwards to another region", "tencentcloud:Clb/instance:Instance", (code) => ({
    networkType: "OPEN",
    targetRegionInfoRegion: code,
  })),
]);

blockingTraps("who runs a region of Huawei's software", [
  {
    trap: "eu-west-0 is Orange's, the other regions in Europe are Huawei's",
    type: "huaweicloud:Obs/bucket:Bucket",
    speaks: { provider: { region: "eu-west-101" } },
    says: "Huawei Investment & Holding Co., Ltd. controls it from China",
    silent: { provider: { region: "eu-west-0" } },
  },
  {
    trap: "the cloud that the provider calls says who runs it",
    type: "huaweicloud:Obs/bucket:Bucket",
    settings: { regimes: [], prohibitedCountries: ["CN"] },
    speaks: { provider: { cloud: "myhuaweicloud.eu" } },
    says: "Huawei Investment & Holding Co., Ltd. controls it from China",
    silent: { provider: { cloud: "prod-cloud-ocb.orange-business.com" } },
  },
  {
    trap: "a zone says the region, whatever the provider's is",
    type: "huaweicloud:Rds/instance:Instance",
    settings: hongKong,
    speaks: { props: { availabilityZones: ["ap-southeast-1a"] }, provider: { region: "eu-west-101" } },
    says: "ap-southeast-1",
    silent: { props: { availabilityZones: ["eu-west-101a"] }, provider: { region: "eu-west-101" } },
  },
  {
    trap: "a backup policy replicates to another region",
    type: "huaweicloud:Cbr/policy:Policy",
    settings: hongKong,
    speaks: {
      props: { type: "replication", destinationRegion: "ap-southeast-1" },
      provider: { region: "eu-west-101" },
    },
    says: "ap-southeast-1",
    silent: { props: { type: "replication", destinationRegion: "eu-west-101" }, provider: { region: "eu-west-101" } },
  },
]);

/** An input that takes the code of a region, declared in Frankfurt. */
const oracle = (trap: string, type: string, props: Props): Trap => ({
  trap,
  type,
  settings: japan,
  speaks: { props: props("ap-tokyo-1"), provider: { region: "eu-frankfurt-1" } },
  says: "ap-tokyo-1",
  silent: { props: props("eu-amsterdam-1"), provider: { region: "eu-frankfurt-1" } },
});

blockingTraps("ways out of Oracle Cloud regions", [
  oracle("a bucket replicates to another region", "oci:ObjectStorage/replicationPolicy:ReplicationPolicy", (code) => ({
    bucket: "patients",
    destinationBucketName: "copy",
    destinationRegionName: code,
  })),
  oracle("a volume's replica is in another region's availability domain", "oci:Core/volume:Volume", (code) => ({
    availabilityDomain: "Uocm:EU-FRANKFURT-1-AD-1",
    blockVolumeReplicas: [{ availabilityDomain: `Uocm:${code.toUpperCase()}-AD-1`, displayName: "copy" }],
  })),
  oracle(
    "a boot volume's replica is in another region's availability domain",
    "oci:Core/bootVolume:BootVolume",
    (code) => ({
      availabilityDomain: "Uocm:EU-FRANKFURT-1-AD-1",
      bootVolumeReplicas: [{ availabilityDomain: `Uocm:${code.toUpperCase()}-AD-1` }],
    }),
  ),
  oracle("a volume group has replicas elsewhere", "oci:Core/volumeGroup:VolumeGroup", (code) => ({
    availabilityDomain: "Uocm:EU-FRANKFURT-1-AD-1",
    volumeGroupReplicas: [{ availabilityDomain: `Uocm:${code.toUpperCase()}-AD-1` }],
  })),
  oracle("a backup policy copies to another region", "oci:Core/volumeBackupPolicy:VolumeBackupPolicy", (code) => ({
    destinationRegion: code,
    schedules: [{ backupType: "FULL", period: "ONE_DAY" }],
  })),
  oracle("a vault's keys are replicated", "oci:Kms/vaultReplication:VaultReplication", (code) => ({
    vaultId: "ocid1.vault.oc1.eu-frankfurt-1.aaaa",
    replicaRegion: code,
  })),
  oracle("networks peer across regions", "oci:Core/remotePeeringConnection:RemotePeeringConnection", (code) => ({
    drgId: "ocid1.drg.oc1.eu-frankfurt-1.aaaa",
    peerRegionName: code,
  })),
]);

unresolvedTraps("who runs a realm of Oracle's software", [
  {
    trap: "a realm of a partner is not Oracle's own cloud",
    type: "oci:ObjectStorage/bucket:Bucket",
    speaks: { provider: { region: "me-dcc-muscat-1" } },
    says: "partition oc9",
    silent: { provider: { region: "me-dubai-1" } },
  },
]);
