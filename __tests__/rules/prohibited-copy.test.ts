import { policyCases } from "../support/cases";

const restricted = { "data-classification": "restricted" };

policyCases("prohibited-copy", "mandatory", {
  violates: [
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
      says: ["the pair of southeastasia", "Hong Kong (HK)", "set `sku.name` to Standard_ZRS or Standard_LRS"],
    },
  ],
  silent: [
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
