import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { policyCases } from "../support/cases";

const restricted = { "data-classification": "restricted" };

type Copied = readonly [when: string, type: string, props: Record<string, JavaScriptValue>, by: string];

/** Copies in Hong Kong, and the input that makes them. */
const copies: readonly Copied[] = [
  ["a key has a replica", "aws:kms/replicaKey:ReplicaKey", { region: "ap-east-1" }, "`region`"],
  [
    "a table has a replica of its own",
    "aws:dynamodb/tableReplica:TableReplica",
    { region: "ap-east-1", globalTableArn: "arn:aws:dynamodb:us-east-1:123456789012:table/t" },
    "`region`",
  ],
  [
    "automated backups are replicated",
    "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
    { region: "ap-east-1", sourceDbInstanceArn: "arn:aws:rds:us-east-1:123456789012:db:d" },
    "`region`",
  ],
  [
    "a snapshot is copied",
    "aws:rds/snapshotCopy:SnapshotCopy",
    { region: "us-east-1", destinationRegion: "ap-east-1" },
    "`destinationRegion`",
  ],
  [
    "a warehouse's snapshots are copied",
    "aws:redshift/cluster:Cluster",
    { region: "us-east-1", snapshotCopy: { destinationRegion: "ap-east-1" } },
    "`snapshotCopy.destinationRegion`",
  ],
  [
    "a pipe leads there",
    "aws:pipes/pipe:Pipe",
    { region: "us-east-1", target: "arn:aws:sqs:ap-east-1:123456789012:q" },
    "`target`",
  ],
  [
    "files are synchronised there",
    "aws:datasync/task:Task",
    { region: "us-east-1", destinationLocationArn: "arn:aws:datasync:ap-east-1:123456789012:location/l" },
    "`destinationLocationArn`",
  ],
  [
    "topics are replicated to a cluster there",
    "aws:msk/replicator:Replicator",
    {
      region: "us-east-1",
      replicationInfoList: { targetKafkaClusterArn: "arn:aws:kafka:ap-east-1:123456789012:cluster/c" },
    },
    "`replicationInfoList.targetKafkaClusterArn`",
  ],
  [
    "events fail over there",
    "aws:cloudwatch/eventEndpoint:EventEndpoint",
    { region: "us-east-1", routingConfig: { failoverConfig: { secondary: { route: "ap-east-1" } } } },
    "`routingConfig.failoverConfig.secondary.route`",
  ],
  [
    "a data lake is replicated",
    "aws:securitylake/dataLake:DataLake",
    {
      region: "us-east-1",
      configuration: { region: "us-east-1", replicationConfiguration: { regions: ["ap-east-1"] } },
    },
    "`configuration.replicationConfiguration.regions[0]`",
  ],
  [
    "snapshots are copied there",
    "aws:redshift/snapshotCopy:SnapshotCopy",
    { region: "us-east-1", clusterIdentifier: "c", destinationRegion: "ap-east-1" },
    "`destinationRegion`",
  ],
  [
    "an inventory is kept there",
    "aws:ssm/resourceDataSync:ResourceDataSync",
    { region: "us-east-1", s3Destination: { bucketName: "x", region: "ap-east-1" } },
    "`s3Destination.region`",
  ],
  [
    "logs of an organisation are centralised there",
    "aws:observabilityadmin/centralizationRuleForOrganization:CentralizationRuleForOrganization",
    { region: "us-east-1", rule: { destination: { region: "ap-east-1" }, source: { regions: ["us-east-1"] } } },
    "`rule.destination.region`",
  ],
  [
    "an image goes to a gallery's targets",
    "azure-native:compute:GalleryImageVersion",
    { location: "eastus", publishingProfile: { targetRegions: [{ name: "East Asia" }] } },
    "`publishingProfile.targetRegions[0].name`",
  ],
  [
    "a bus is replicated",
    "azure-native:servicebus:Namespace",
    { location: "eastus", geoDataReplication: { locations: [{ locationName: "eastasia", roleType: "Secondary" }] } },
    "`geoDataReplication.locations[0].locationName`",
  ],
  [
    "a registry has a replica",
    "azure-native:containerregistry:Replication",
    { location: "eastasia", registryName: "r" },
    "`location`",
  ],
  [
    "a vault of backups is geo-redundant unless told otherwise",
    "azure-native:recoveryservices:Vault",
    { location: "southeastasia", properties: {} },
    "the pair of southeastasia",
  ],
  [
    "a hub of things recovers in its pair unless told otherwise",
    "azure-native:devices:IotHubResource",
    { location: "southeastasia", properties: {} },
    "`properties.enableDataResidency` (not set)",
  ],
  [
    "a database's backups are geo-redundant unless told otherwise",
    "azure-native:sql:Database",
    { location: "southeastasia" },
    "the pair of southeastasia",
  ],
  [
    "a database server's backups are geo-redundant",
    "azure-native:dbforpostgresql:Server",
    { location: "southeastasia", backup: { geoRedundantBackup: "Enabled" } },
    "the pair of southeastasia",
  ],
  [
    "a stream leads to a profile there",
    "gcp:datastream/stream:Stream",
    {
      location: "us-central1",
      destinationConfig: { destinationConnectionProfile: "projects/p/locations/asia-east2/connectionProfiles/c" },
    },
    "`destinationConfig.destinationConnectionProfile`",
  ],
  [
    "a cluster's backups are copied",
    "mongodbatlas:index/cloudBackupSchedule:CloudBackupSchedule",
    { copySettings: [{ regionName: "AP_EAST_1", cloudProvider: "AWS" }] },
    "`copySettings[0].regionName`",
  ],
];

policyCases("prohibited-copy", "mandatory", {
  violates: [
    {
      when: "logs that a state machine can do without go to Hong Kong",
      type: "aws:sfn/stateMachine:StateMachine",
      props: {
        region: "us-east-1",
        loggingConfiguration: { level: "ALL", logDestination: "arn:aws:logs:ap-east-1:111122223333:log-group:runs:*" },
      },
      says: [
        "put us-east-1 for ap-east-1 in `loggingConfiguration.logDestination`: the same log group has to exist there",
        "take `loggingConfiguration` out",
      ],
    },
    {
      when: "another scanner demands a replica, and a permitted one would do",
      type: "azure-native:containerregistry:Replication",
      props: { location: "eastasia", registryName: "r" },
      says: ["CKV_AZURE_165 (checkov) demands a copy in another region: a permitted one satisfies it"],
    },
    ...copies.map(([when, type, props, by]) => ({ when, type, props, says: ["Hong Kong (HK)", by] })),
    {
      when: "another input names the same place first",
      type: "aws:backup/plan:Plan",
      props: {
        region: "ap-east-1",
        rules: [{ copyActions: [{ destinationVaultArn: "arn:aws:backup:ap-east-1:123456789012:backup-vault:v" }] }],
      },
      says: ["Hong Kong (HK)"],
    },
    {
      when: "a table in Ohio keeps a replica in Hong Kong",
      type: "aws:dynamodb/table:Table",
      props: {
        region: "us-east-2",
        replicas: [{ regionName: "us-west-2" }, { regionName: "ap-east-1" }],
        tags: restricted,
      },
      says: [
        "copies restricted data to Hong Kong (HK)",
        "`replicas[1].regionName` is AWS ap-east-1",
        "set `replicas[1].regionName` to us-east-1 (United States) or ca-",
      ],
    },
    {
      when: "a secret is replicated",
      type: "aws:secretsmanager/secret:Secret",
      props: { region: "us-east-2", replicas: [{ region: "ap-east-1" }] },
      says: ["Hong Kong (HK)"],
    },
    {
      when: "a backup plan, which holds nothing itself, copies to a vault by its ARN",
      type: "aws:backup/plan:Plan",
      props: {
        region: "us-east-1",
        rules: [{ copyActions: [{ destinationVaultArn: "arn:aws:backup:ap-east-1:123456789012:backup-vault:v" }] }],
      },
      says: [
        "Hong Kong (HK)",
        "`rules[0].copyActions[0].destinationVaultArn`",
        "set `rules[0].copyActions[0].destinationVaultArn` to one in",
      ],
    },
    {
      when: "images are replicated to another region",
      type: "aws:ecr/replicationConfiguration:ReplicationConfiguration",
      props: {
        region: "us-east-1",
        replicationConfiguration: { rules: [{ destinations: [{ region: "ap-east-1" }] }] },
      },
      says: ["Hong Kong (HK)"],
    },
    {
      when: "geo-redundant storage in Singapore has its pair in Hong Kong",
      type: "azure-native:storage:StorageAccount",
      props: { location: "southeastasia", sku: { name: "Standard_RAGRS" }, tags: restricted },
      says: [
        "the pair of southeastasia",
        "Hong Kong (HK)",
        "set `sku.name` to Standard_ZRS or Standard_LRS",
        "CKV_AZURE_206 (checkov), AZU-0058 (Trivy)",
        "demand a copy in the region's pair: move it to centralindia (India) or japaneast (Japan)",
      ],
    },
  ],
  silent: [
    {
      when: "a key's replica is in Ireland",
      type: "aws:kms/replicaKey:ReplicaKey",
      props: { region: "eu-west-1", primaryKeyArn: "arn:aws:kms:ap-east-1:123456789012:key/mrk-1" },
    },
    {
      when: "a key may have replicas, and has none",
      type: "aws:kms/key:Key",
      props: { region: "us-east-1", multiRegion: true },
    },
    {
      when: "files are synchronised from there",
      type: "aws:datasync/task:Task",
      props: { region: "us-east-1", sourceLocationArn: "arn:aws:datasync:ap-east-1:123456789012:location/l" },
    },
    {
      when: "a vault of backups is zone-redundant",
      type: "azure-native:recoveryservices:Vault",
      props: {
        location: "southeastasia",
        properties: { redundancySettings: { standardTierStorageRedundancy: "ZoneRedundant" } },
      },
    },
    {
      when: "a vault of backups is geo-redundant within its country",
      type: "azure-native:recoveryservices:Vault",
      props: { location: "eastus", properties: {} },
    },
    {
      when: "a hub of things keeps its data where it is",
      type: "azure-native:devices:IotHubResource",
      props: { location: "southeastasia", properties: { enableDataResidency: true } },
    },
    {
      when: "the pair of Brazil is in the United States",
      type: "azure-native:storage:StorageAccount",
      props: { location: "brazilsouth", sku: { name: "Standard_GRS" }, tags: restricted },
    },
    {
      when: "a bucket's ARN has no region",
      type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
      props: { region: "us-east-1", rules: [{ destination: { bucket: "arn:aws:s3:::archive-ap-east-1" } }] },
    },
    {
      when: "a label tells of a backup elsewhere",
      type: "aws:s3/bucket:Bucket",
      props: {
        region: "us-east-1",
        tags: { "backup-of": "arn:aws:dynamodb:ap-east-1:123456789012:table/t", classification: "restricted" },
      },
    },
    {
      when: "a table is restored from there",
      type: "aws:dynamodb/table:Table",
      props: {
        region: "us-east-1",
        restoreBackupArn: "arn:aws:dynamodb:ap-east-1:123456789012:table/t/backup/b",
        tags: restricted,
      },
    },
    {
      when: "replicas are in permitted places",
      type: "aws:dynamodb/table:Table",
      props: { region: "us-east-2", replicas: [{ regionName: "us-west-2" }], tags: restricted },
    },
    {
      when: "the copied data is public",
      type: "aws:dynamodb/table:Table",
      props: { region: "us-east-2", replicas: [{ regionName: "ap-east-1" }], tags: { classification: "public" } },
    },
    {
      when: "the copy comes from there and goes to a permitted place",
      type: "aws:ebs/snapshotCopy:SnapshotCopy",
      props: { region: "us-east-2", sourceRegion: "ap-east-1", tags: restricted },
    },
    {
      when: "a target group is no copy of data",
      type: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
      props: { region: "us-east-2", targetId: "i-1", availabilityZone: "us-east-2a" },
    },
    {
      when: "the resource itself is there, which prohibited-location says",
      type: "aws:dynamodb/table:Table",
      props: { region: "ap-east-1", tags: restricted },
    },
  ],
});
