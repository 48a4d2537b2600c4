/** Inputs of AWS that take data out of a region while the resource itself stays: each where it must not go, and where it may. */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { policies } from "../../policies/rules";
import { analyze } from "../support/analyze";

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
