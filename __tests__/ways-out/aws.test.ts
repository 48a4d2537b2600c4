/** Inputs of AWS that take data out of a region while the resource itself stays: each where it must not go, and where it may. */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { policies } from "../../policies/rules";
import { analyze } from "../support/analyze";
import { blockingTraps, unresolvedTraps, type Trap } from "../support/traps";

interface Way {
  readonly trap: string;
  readonly type: string;
  readonly to: (region: string) => Record<string, JavaScriptValue>;
}

type To = (arn: string) => Record<string, JavaScriptValue>;

/** Inputs that name a log group by its ARN: logs hold what requests and queries do. */
const logDestinations: readonly (readonly [trap: string, type: string, to: To])[] = [
  [
    "an HTTP API writes its access log to another region",
    "aws:apigatewayv2/stage:Stage",
    (arn) => ({ apiId: "records", accessLogSettings: { destinationArn: arn, format: "$context.requestId" } }),
  ],
  [
    "a REST API does",
    "aws:apigateway/stage:Stage",
    (arn) => ({ restApi: "records", accessLogSettings: { destinationArn: arn, format: "$context.requestId" } }),
  ],
  [
    "a search domain publishes its slow queries",
    "aws:opensearch/domain:Domain",
    (arn) => ({ logPublishingOptions: [{ cloudwatchLogGroupArn: arn, logType: "SEARCH_SLOW_LOGS" }] }),
  ],
  [
    "an Elasticsearch domain does",
    "aws:elasticsearch/domain:Domain",
    (arn) => ({ logPublishingOptions: [{ cloudwatchLogGroupArn: arn, logType: "SEARCH_SLOW_LOGS" }] }),
  ],
  [
    "a delivery of logs ends in another region",
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
    (arn) => ({ deliveryDestinationConfiguration: { destinationResourceArn: arn } }),
  ],
  [
    "a user pool's log is delivered to another region",
    "aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration",
    (arn) => ({ logConfigurations: [{ cloudWatchLogsConfiguration: { logGroupArn: arn }, logLevel: "ERROR" }] }),
  ],
  [
    "a firewall's log does",
    "aws:networkfirewall/loggingConfiguration:LoggingConfiguration",
    (arn) => ({ loggingConfiguration: { logDestinationConfigs: [{ logDestination: { logGroup: arn } }] } }),
  ],
  [
    "a VPN connection's log does",
    "aws:ec2/vpnConnection:VpnConnection",
    (arn) => ({ type: "ipsec.1", tunnel1LogOptions: { cloudwatchLogOptions: { logEnabled: true, logGroupArn: arn } } }),
  ],
  [
    "a state machine's log does",
    "aws:sfn/stateMachine:StateMachine",
    (arn) => ({ definition: "{}", loggingConfiguration: { logDestination: arn } }),
  ],
];

const streams: typeof logDestinations = [
  [
    "a table's changes go to a stream of another region",
    "aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination",
    (arn) => ({ tableName: "records", streamArn: arn }),
  ],
  [
    "a ledger's changes do",
    "aws:qldb/stream:Stream",
    (arn) => ({ ledgerName: "records", kinesisConfiguration: { streamArn: arn } }),
  ],
  [
    "a contact centre's records do",
    "aws:connect/instanceStorageConfig:InstanceStorageConfig",
    (arn) => ({ resourceType: "CONTACT_TRACE_RECORDS", storageConfig: { kinesisStreamConfig: { streamArn: arn } } }),
  ],
  [
    "a distribution's real-time log does",
    "aws:cloudfront/realtimeLogConfig:RealtimeLogConfig",
    (arn) => ({ endpoint: { streamType: "Kinesis", kinesisStreamConfig: { streamArn: arn, roleArn: "r" } } }),
  ],
  [
    "a campaign's events do",
    "aws:pinpoint/eventStream:EventStream",
    (arn) => ({ applicationId: "records", destinationStreamArn: arn }),
  ],
  [
    "a database is integrated with a warehouse of another region",
    "aws:rds/integration:Integration",
    (arn) => ({ sourceArn: "arn:aws:rds:us-east-2:123456789012:cluster:records", targetArn: arn }),
  ],
];

const ways: readonly Way[] = [
  {
    trap: "Security Lake replicates to other regions",
    type: "aws:securitylake/dataLake:DataLake",
    to: (region) => ({ configuration: { region: "us-east-2", replicationConfiguration: { regions: [region] } } }),
  },
  {
    trap: "Systems Manager syncs its inventory to a bucket of another region",
    type: "aws:ssm/resourceDataSync:ResourceDataSync",
    to: (region) => ({ s3Destination: { bucketName: "inventory", region } }),
  },
  {
    trap: "OpenSearch connects to a domain of another region",
    type: "aws:opensearch/outboundConnection:OutboundConnection",
    to: (region) => ({ remoteDomainInfo: { domainName: "search", ownerId: "123456789012", region } }),
  },
  {
    trap: "an organisation's telemetry is centralised in another region",
    type: "aws:observabilityadmin/centralizationRuleForOrganization:CentralizationRuleForOrganization",
    to: (region) => ({ rule: { destination: { account: "123456789012", region } } }),
  },
  {
    trap: "a stack set deploys to other regions",
    type: "aws:cloudformation/stackInstances:StackInstances",
    to: (region) => ({ stackSetName: "records", regions: [region] }),
  },
  {
    trap: "a container's awslogs driver writes to another region",
    type: "aws:ecs/taskDefinition:TaskDefinition",
    to: (region) => ({
      containerDefinitions: JSON.stringify([
        {
          name: "records",
          image: "123456789012.dkr.ecr.us-east-2.amazonaws.com/records",
          logConfiguration: { logDriver: "awslogs", options: { "awslogs-region": region } },
        },
      ]),
    }),
  },
  ...logDestinations.map(([trap, type, to]): Way => ({
    trap,
    type,
    to: (region) => to(`arn:aws:logs:${region}:123456789012:log-group:records:*`),
  })),
  ...streams.map(([trap, type, to]): Way => ({
    trap,
    type,
    to: (region) => to(`arn:aws:kinesis:${region}:123456789012:stream/records`),
  })),
];

const blocking = async ({ type, to }: Way, region: string): Promise<readonly string[]> => {
  const violations = await analyze(
    {
      type,
      name: "patients",
      props: { ...to(region), tags: { "data-classification": "restricted" } },
      provider: { region: "us-east-2" },
    },
    policies,
  );
  return violations.filter(({ level }) => level === "mandatory").map(({ message }) => message);
};

describe("ways out of AWS regions", () => {
  test.each(ways.map((way) => [way.trap, way] as const))("blocks: %s", async (_, way) => {
    expect((await blocking(way, "ap-east-1")).join("\n")).toContain("ap-east-1");
  });
  test.each(ways.map((way) => [way.trap, way] as const))("lets pass to a permitted region: %s", async (_, way) => {
    expect(await blocking(way, "us-west-2")).toEqual([]);
  });
});

type Props = NonNullable<Trap["speaks"]["props"]>;
const provider = { region: "us-east-2" };

/** An input that takes the code of a region. */
const region = (trap: string, type: string, props: (code: string) => Props): Trap => ({
  trap,
  type,
  speaks: { props: props("ap-east-1"), provider },
  says: "ap-east-1",
  silent: { props: props("us-west-2"), provider },
});
/** An input that takes an address. */
const host = (trap: string, type: string, props: (name: string) => Props): Trap => ({
  trap,
  type,
  speaks: { props: props("records.oss-cn-hangzhou.aliyuncs.com"), provider },
  says: "aliyuncs.com",
  silent: { props: props("records.example.com"), provider },
});
/** A zone of a region, which is elsewhere than the region. */
const zone = (trap: string, country: string, code: string, near: string): Trap => ({
  trap,
  type: "aws:ec2/instance:Instance",
  settings: { regimes: [], prohibitedCountries: [country] },
  speaks: { props: { ami: "ami", instanceType: "t3.micro", availabilityZone: code }, provider },
  says: `(${country})`,
  silent: { props: { ami: "ami", instanceType: "t3.micro", availabilityZone: near }, provider },
});
const vault = (code: string): string => `arn:aws:backup:${code}:123456789012:backup-vault:v`;

blockingTraps("places of AWS that are elsewhere than they seem", [
  region("a bucket has a region of its own", "aws:s3/bucket:Bucket", (code) => ({ region: code })),
  zone("a local zone of Virginia is in Mexico", "MX", "us-east-1-qro-1a", "us-east-1a"),
  zone("a wavelength zone of Paris is in Morocco", "MA", "eu-west-3-wl1-cmn-wlz-1", "eu-west-3a"),
  {
    trap: "the id of a zone begins with its region's short code",
    type: "aws:fsx/lustreFileSystem:LustreFileSystem",
    settings: { regimes: [], prohibitedCountries: ["HK"] },
    speaks: { props: { availabilityZoneId: "ape1-az1" }, provider },
    says: "Hong Kong",
    silent: { props: { availabilityZoneId: "use1-az1" }, provider },
  },
  {
    trap: "another partition is another operator",
    type: "aws:sns/topicSubscription:TopicSubscription",
    speaks: {
      props: { topic: "t", protocol: "sqs", endpoint: "arn:aws-cn:sqs:cn-north-1:123456789012:q" },
      provider,
    },
    says: "operated by Sinnet",
    silent: {
      props: { topic: "t", protocol: "sqs", endpoint: "arn:aws-us-gov:sqs:us-gov-west-1:123456789012:q" },
      provider,
    },
  },
]);

blockingTraps("copies of AWS", [
  region("a table has a replica", "aws:dynamodb/table:Table", (regionName) => ({ replicas: [{ regionName }] })),
  region("an old global table has", "aws:dynamodb/globalTable:GlobalTable", (regionName) => ({
    replicas: [{ regionName }],
  })),
  region("a replica of a table is where it is itself", "aws:dynamodb/tableReplica:TableReplica", (code) => ({
    globalTableArn: "arn:aws:dynamodb:us-east-2:123456789012:table/t",
    region: code,
  })),
  region("a global table has a witness", "aws:dynamodb/table:Table", (regionName) => ({
    globalTableWitness: { regionName },
  })),
  region("a read replica is elsewhere than its source", "aws:rds/instance:Instance", (code) => ({
    replicateSourceDb: "arn:aws:rds:us-east-2:123456789012:db:records",
    region: code,
  })),
  region(
    "automated backups are replicated to where the resource is",
    "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
    (code) => ({ sourceDbInstanceArn: "arn:aws:rds:us-east-2:123456789012:db:records", region: code }),
  ),
  region("a snapshot is copied", "aws:rds/snapshotCopy:SnapshotCopy", (destinationRegion) => ({ destinationRegion })),
  region("Redshift's snapshots are", "aws:redshift/snapshotCopy:SnapshotCopy", (destinationRegion) => ({
    destinationRegion,
  })),
  region("a distributed cluster has a witness", "aws:dsql/cluster:Cluster", (witnessRegion) => ({
    multiRegionProperties: { witnessRegion },
  })),
  region("a keyspace is replicated", "aws:keyspaces/keyspace:Keyspace", (code) => ({
    replicationSpecification: { replicationStrategy: "MULTI_REGION", regionLists: [code] },
  })),
  region("a backup is copied to a vault", "aws:backup/plan:Plan", (code) => ({
    rules: [{ ruleName: "r", targetVaultName: "v", copyActions: [{ destinationVaultArn: vault(code) }] }],
  })),
  region("a backup goes to an air-gapped vault", "aws:backup/plan:Plan", (code) => ({
    rules: [{ ruleName: "r", targetVaultName: "v", targetLogicallyAirGappedBackupVaultArn: vault(code) }],
  })),
  region("a lifecycle copies snapshots", "aws:dlm/lifecyclePolicy:LifecyclePolicy", (targetRegion) => ({
    policyDetails: { schedules: [{ crossRegionCopyRules: [{ targetRegion, encrypted: true }] }] },
  })),
  region("a file system is replicated", "aws:efs/replicationConfiguration:ReplicationConfiguration", (code) => ({
    sourceFileSystemId: "f",
    destination: { region: code },
  })),
  region("a secret is", "aws:secretsmanager/secret:Secret", (code) => ({ replicas: [{ region: code }] })),
  region("images are", "aws:ecr/replicationConfiguration:ReplicationConfiguration", (code) => ({
    replicationConfiguration: { rules: [{ destinations: [{ region: code, registryId: "123456789012" }] }] },
  })),
  region("events fail over", "aws:cloudwatch/eventEndpoint:EventEndpoint", (route) => ({
    routingConfig: { failoverConfig: { primary: { healthCheck: "h" }, secondary: { route } } },
  })),
]);

blockingTraps("what AWS sends elsewhere", [
  region("an event goes to a bus of another region", "aws:cloudwatch/eventTarget:EventTarget", (code) => ({
    rule: "r",
    arn: `arn:aws:events:${code}:123456789012:event-bus/b`,
  })),
  region("a script synchronises a folder", "aws:ec2/instance:Instance", (code) => ({
    ami: "ami",
    userData: `#!/bin/bash\nset -e\naws s3 sync /var/records s3://archive \\\n  --region ${code} --only-show-errors\n`,
  })),
  region("a router of logs has an option", "aws:ecs/taskDefinition:TaskDefinition", (code) => ({
    family: "f",
    containerDefinitions: JSON.stringify([
      {
        name: "records",
        image: "nginx",
        logConfiguration: { logDriver: "awsfirelens", options: { Name: "kinesis_firehose", region: code } },
      },
    ]),
  })),
  {
    trap: "a script copies to a store by the scheme of its address",
    type: "aws:ec2/instance:Instance",
    speaks: { props: { ami: "ami", userData: "#!/bin/bash\nossutil cp -r /var/records oss://archive/\n" }, provider },
    says: "Alibaba Cloud",
    silent: {
      props: { ami: "ami", userData: "#!/bin/bash\nboss://archive\naws s3 ls --region ap-east-1\n" },
      provider,
    },
  },
  region("a stack of a set is made there", "aws:cloudformation/stackSetInstance:StackSetInstance", (code) => ({
    stackSetName: "s",
    stackSetInstanceRegion: code,
  })),
  region("the same by the input's former name", "aws:cloudformation/stackSetInstance:StackSetInstance", (code) => ({
    stackSetName: "s",
    region: code,
  })),
  region(
    "another region's aggregator may collect",
    "aws:cfg/aggregateAuthorization:AggregateAuthorization",
    (code) => ({ accountId: "123456789012", authorizedAwsRegion: code }),
  ),
  region("messages of a user pool are sent from another region", "aws:cognito/userPool:UserPool", (snsRegion) => ({
    smsConfiguration: { snsRegion, externalId: "x", snsCallerArn: "y" },
  })),
  region("AppFlow connects to an account there", "aws:appflow/connectorProfile:ConnectorProfile", (code) => ({
    connectorProfileConfig: { connectorProfileProperties: { snowflake: { region: code } } },
  })),
  host("a stream is delivered to an address", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", (name) => ({
    destination: "http_endpoint",
    httpEndpointConfiguration: { url: `https://${name}/x` },
  })),
  host("a stream is delivered to Splunk", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", (name) => ({
    destination: "splunk",
    splunkConfiguration: { hecEndpoint: `https://${name}:8088` },
  })),
  host("an event is posted", "aws:cloudwatch/eventApiDestination:EventApiDestination", (name) => ({
    httpMethod: "POST",
    invocationEndpoint: `https://${name}/`,
  })),
  host("a migration has a target", "aws:dms/endpoint:Endpoint", (serverName) => ({
    endpointType: "target",
    engineName: "mysql",
    serverName,
  })),
  host(
    "a transfer has a server of objects",
    "aws:datasync/locationObjectStorage:LocationObjectStorage",
    (serverHostname) => ({
      serverHostname,
      bucketName: "b",
    }),
  ),
  host("a connector sends files", "aws:transfer/connector:Connector", (name) => ({ url: `sftp://${name}` })),
]);

unresolvedTraps("what AWS does not say", [
  {
    trap: "a distribution keeps copies at edges everywhere, unless its class says fewer",
    type: "aws:cloudfront/distribution:Distribution",
    speaks: { props: { enabled: true, origins: [{ originId: "o", domainName: "o.example.com" }] }, provider },
    says: "priceClass",
    silent: {
      props: { enabled: true, priceClass: "PriceClass_100", origins: [{ originId: "o", domainName: "o.example.com" }] },
      provider,
    },
  },
  {
    trap: "that it is shown in some countries only says nothing of where copies are",
    type: "aws:cloudfront/distribution:Distribution",
    speaks: {
      props: { enabled: true, restrictions: { geoRestriction: { restrictionType: "whitelist", locations: ["US"] } } },
      provider,
    },
    says: "priceClass",
    silent: { props: { enabled: true, priceClass: "PriceClass_100" }, provider },
  },
  {
    trap: "a function at the edge runs wherever a request arrives",
    type: "aws:cloudfront/distribution:Distribution",
    speaks: {
      props: {
        enabled: true,
        priceClass: "PriceClass_100",
        defaultCacheBehavior: {
          lambdaFunctionAssociations: [
            { eventType: "viewer-request", lambdaArn: "arn:aws:lambda:us-east-1:123456789012:function:f:1" },
          ],
        },
      },
      provider,
    },
    says: "lambdaFunctionAssociations",
    silent: { props: { enabled: true, priceClass: "PriceClass_100", defaultCacheBehavior: {} }, provider },
  },
  {
    trap: "an access point of several regions names buckets only",
    type: "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint",
    speaks: { props: { details: { name: "m", regions: [{ bucket: "a" }, { bucket: "b" }] } }, provider },
    says: "details.regions",
    silent: { props: { details: { name: "m" } }, provider },
  },
  {
    trap: "a global profile of a model is processed anywhere",
    type: "aws:bedrock/agentAgent:AgentAgent",
    speaks: { props: { agentName: "a", foundationModel: "global.anthropic.claude-sonnet-4-20250514-v1:0" }, provider },
    says: "foundationModel",
    silent: { props: { agentName: "a", foundationModel: "us.anthropic.claude-sonnet-4-20250514-v1:0" }, provider },
  },
  {
    trap: "the narrowest class is of concern only where a country of its edges is prohibited",
    type: "aws:cloudfront/distribution:Distribution",
    settings: { regimes: [], prohibitedCountries: ["IL"] },
    speaks: { props: { priceClass: "PriceClass_100" }, provider },
    says: "North America, Europe and Israel",
    silent: { props: { priceClass: "PriceClass_100", tags: { "data-classification": "public" } }, provider },
  },
  {
    trap: "a bucket is on an Outpost",
    type: "aws:s3control/bucket:Bucket",
    speaks: { props: { bucket: "records", outpostId: "op-1" }, provider },
    says: "on an Outpost",
    silent: { props: { bucket: "records" }, provider },
  },
  {
    trap: "a database backs up to an Outpost",
    type: "aws:rds/instance:Instance",
    speaks: { props: { backupTarget: "outposts" }, provider },
    says: "backupTarget",
    silent: { props: { backupTarget: "region" }, provider },
  },
]);

/** These bring data from other regions into their own; data of a permitted place goes nowhere by them. */
const gathers: readonly (readonly [string, string, Props])[] = [
  [
    "the region that a snapshot is copied from",
    "aws:ebs/snapshotCopy:SnapshotCopy",
    { sourceRegion: "ap-east-1", sourceSnapshotId: "snap-1" },
  ],
  ["a trail of all regions", "aws:cloudtrail/trail:Trail", { s3BucketName: "b", isMultiRegionTrail: true }],
  [
    "an aggregator of configurations",
    "aws:cfg/configurationAggregator:ConfigurationAggregator",
    { accountAggregationSource: { accountIds: ["123456789012"], regions: ["ap-east-1"] } },
  ],
  [
    "an aggregator of findings",
    "aws:securityhub/findingAggregator:FindingAggregator",
    { linkingMode: "SPECIFIED_REGIONS", specifiedRegions: ["ap-east-1"] },
  ],
  [
    "a certificate for a distribution",
    "aws:acm/certificate:Certificate",
    { region: "us-east-1", domainName: "x.example.com" },
  ],
  [
    "an endpoint of a service",
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    { serviceName: "com.amazonaws.us-east-2.s3", vpcId: "v" },
  ],
  [
    "a record that answers by latency",
    "aws:route53/record:Record",
    { name: "x", type: "A", records: ["203.0.113.9"], latencyRoutingPolicies: [{ region: "ap-east-1" }] },
  ],
];

test.each(gathers)("nothing leaves by %s", async (_, type, props) => {
  const declared = {
    type,
    name: "patients",
    props: { ...props, tags: { "data-classification": "restricted" } },
    provider,
  };
  expect((await analyze(declared, policies)).filter(({ level }) => level === "mandatory")).toEqual([]);
});
