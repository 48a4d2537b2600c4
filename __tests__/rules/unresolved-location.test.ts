import { unknown } from "../support/analyze";
import { policyCases } from "../support/cases";

const bucket = "aws:s3/bucket:Bucket";
const restricted = { "data-classification": "restricted" };

policyCases("unresolved-location", "advisory", {
  violates: [
    {
      when: "the region is unknown at preview",
      type: bucket,
      props: { region: unknown, tags: restricted },
      says: ["`region` is not known before the deployment", "restricted data", "give `region` a value that is known"],
    },
    {
      when: "the provider's region is unknown at preview",
      type: bucket,
      props: { tags: restricted },
      provider: { region: unknown },
      says: ["`region` of provider default", "is not known before the deployment"],
    },
    {
      when: "the region is not in the catalogue",
      type: bucket,
      props: { region: "ap-east-9", tags: restricted },
      says: ["no place that the catalogue knows", "set `region` to one of AWS's regions"],
    },
    {
      when: "the region is misspelt, and a permitted one is near",
      type: bucket,
      props: { region: "us-esat-1", tags: restricted },
      says: ["set `region` to us-east-1, if that was meant"],
    },
    {
      when: "a Local Zone is not in the catalogue: it may be in another country than its region",
      type: "aws:ec2/instance:Instance",
      props: { availabilityZone: "us-east-1-zzz-1a", region: "us-east-1", tags: restricted },
      says: ["`availabilityZone` is no place that the catalogue knows"],
    },
    {
      when: "nothing says where it goes",
      type: bucket,
      props: { tags: restricted },
      says: ["neither the resource nor its provider", "aws:region"],
    },
    {
      when: "only the place of its replica is known",
      type: "aws:dynamodb/table:Table",
      props: { replicas: [{ regionName: "us-west-2" }], tags: restricted },
      says: ["neither the resource nor its provider"],
    },
    {
      when: "the region of a replica is not in the catalogue",
      type: "aws:dynamodb/table:Table",
      props: { region: "us-east-1", replicas: [{ regionName: "ap-east-9" }], tags: restricted },
      says: ["`replicas[0].regionName` is no place that the catalogue knows for AWS"],
    },
    {
      when: "the region of a replica is misspelt",
      type: "aws:dynamodb/table:Table",
      props: { region: "us-east-1", replicas: [{ regionName: "us-wset-2" }], tags: restricted },
      says: ["`replicas[0].regionName` is no place", "us-west-2, if that was meant"],
    },
    {
      when: "where a backup plan copies to is unknown at preview",
      type: "aws:backup/plan:Plan",
      props: { region: "us-east-1", rules: [{ copyActions: [{ destinationVaultArn: unknown }] }] },
      says: ["`rules[0].copyActions[0].destinationVaultArn` is not known before the deployment"],
    },
    {
      when: "unclassified data counts as sensitive here too",
      type: bucket,
      props: { region: unknown },
      says: ["unclassified data"],
    },
    {
      when: "the operator may choose any country",
      type: "gcp:secretmanager/regionalSecret:RegionalSecret",
      props: { location: "global", labels: restricted },
      says: ["the operator chooses"],
    },
    {
      when: "a variable chooses the global location of a service",
      type: "gcp:cloudrunv2/service:Service",
      props: {
        location: "us-central1",
        template: { containers: [{ envs: [{ name: "GOOGLE_CLOUD_LOCATION", value: "global" }] }] },
      },
      says: ["`template.containers[0].envs[0].value` names that region, and the operator chooses where that is"],
    },
    {
      when: "an account lets models of any region process its data",
      type: "snowflake:index/accountParameter:AccountParameter",
      props: { key: "CORTEX_ENABLED_CROSS_REGION", value: "ANY_REGION" },
      says: ["`value` is Snowflake anywhere"],
    },
    {
      when: "sensitive logs are sent to an address of numbers",
      type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
      props: { region: "us-east-1", httpEndpointConfiguration: { url: "https://8.8.8.8:8088/x" }, tags: restricted },
      says: [
        "`httpEndpointConfiguration.url` is an address of numbers",
        "set `httpEndpointConfiguration.url` to a host",
      ],
    },
    ...["https://134744072/x", "http://0x8.8.8.8/", "https://0x08080808:8088", "http://010.010.010.010/"].map(
      (url) => ({
        when: `sensitive logs are sent to an address of numbers in another base: ${url}`,
        type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        props: { region: "us-east-1", httpEndpointConfiguration: { url }, tags: restricted },
        says: ["`httpEndpointConfiguration.url` is an address of numbers"],
      }),
    ),
    {
      when: "a sensitive database is migrated to an address of numbers",
      type: "aws:dms/endpoint:Endpoint",
      props: { region: "us-east-1", endpointType: "target", serverName: "2600:1f18::1", tags: restricted },
      says: ["`serverName` is an address of numbers"],
    },
    {
      when: "a variable chooses a profile that may go to any Region",
      type: "aws:lambda/function:Function",
      props: {
        region: "us-east-1",
        environment: { variables: { MODEL_ID: "global.anthropic.claude-sonnet-4-v1:0" } },
      },
      says: [
        "`environment.variables.MODEL_ID` is AWS anywhere",
        "set `environment.variables.MODEL_ID` to a profile of one geography",
      ],
    },
    {
      when: "a knowledge base parses with such a profile, named by ARN",
      type: "aws:bedrock/agentKnowledgeBase:AgentKnowledgeBase",
      props: {
        region: "us-east-1",
        knowledgeBaseConfiguration: {
          vectorKnowledgeBaseConfiguration: {
            embeddingModelArn: "arn:aws:bedrock:us-east-1:123456789012:inference-profile/global.cohere.embed-v4:0",
          },
        },
      },
      says: ["is AWS anywhere"],
    },
    {
      when: "a global batch deployment",
      type: "azure-native:cognitiveservices:Deployment",
      props: { sku: { name: "GlobalBatch" } },
      says: ["`sku.name` is Azure anywhere"],
    },
    {
      when: "Vertex AI is used at its global location",
      type: "gcp:vertex/aiEndpoint:AiEndpoint",
      props: { location: "global" },
      says: ["the operator chooses"],
    },
    {
      when: "the provider is not in the catalogue, said once on the provider",
      type: "pulumi:providers:acmecloud",
      says: ["does not know who operates what package acmecloud declares"],
    },
    {
      when: "sensitive data with a provider that is not in the catalogue",
      type: "acmecloud:store/bucket:Bucket",
      props: { tags: restricted },
      says: ["Operator unknown", "restricted data"],
    },
  ],
  silent: [
    {
      when: "a copy has a name of its own that is built like no region",
      type: "aws:dynamodb/table:Table",
      props: { region: "us-east-1", replicas: [{ regionName: "primary" }], tags: restricted },
    },
    {
      when: "the region of a replica is not in the catalogue, and nothing says that the data is sensitive",
      type: "aws:dynamodb/table:Table",
      props: { region: "us-east-1", replicas: [{ regionName: "ap-east-9" }] },
    },
    {
      when: "an account keeps its models to one geography",
      type: "snowflake:index/accountParameter:AccountParameter",
      props: { key: "CORTEX_ENABLED_CROSS_REGION", value: "AWS_US" },
    },
    {
      when: "another parameter has such a value",
      type: "snowflake:index/accountParameter:AccountParameter",
      props: { key: "PREFERENCE", value: "ANY_REGION" },
    },
    {
      when: "data that nothing classifies is sent to an address of numbers",
      type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
      props: { region: "us-east-1", httpEndpointConfiguration: { url: "https://8.8.8.8:8088/x" } },
    },
    {
      when: "sensitive data is sent within the network",
      type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
      props: { region: "us-east-1", httpEndpointConfiguration: { url: "https://10.0.0.7:8088/x" }, tags: restricted },
    },
    {
      when: "a number looks like an address and is none, or is not sent to",
      type: "aws:lambda/function:Function",
      props: {
        region: "us-east-1",
        environment: { variables: { VERSION: "1.2.3.4", URL: "https://1.2.3" } },
        tags: restricted,
      },
    },
    {
      when: "requests stay in the European Union or the United States, both permitted",
      type: "azure-native:cognitiveservices:Deployment",
      props: { sku: { name: "DataZoneStandard" } },
    },
    {
      when: "a variable chooses a profile of one geography",
      type: "aws:lambda/function:Function",
      props: {
        region: "us-east-1",
        environment: { variables: { MODEL_ID: "apac.anthropic.claude-sonnet-4-v1:0", GREETING: "global.hello.world" } },
      },
    },
    {
      when: "the vault that a backup plan keeps within the region is unknown",
      type: "aws:backup/plan:Plan",
      props: { region: "us-east-1", rules: [{ targetVaultName: unknown }] },
    },
    {
      when: "a type that no input places, unclassified",
      type: "gcp:pubsub/topic:Topic",
      provider: { region: "us-central1" },
    },
    { when: "the region is known and permitted", type: bucket, props: { region: "us-east-1", tags: restricted } },
    { when: "the region of a network is unknown", type: "aws:ec2/vpc:Vpc", props: { region: unknown } },
    { when: "the data is public", type: bucket, props: { region: unknown, tags: { classification: "public" } } },
    {
      when: "unclassified data with an unknown operator is said on the provider",
      type: "acmecloud:store/bucket:Bucket",
    },
    { when: "a component is looked at resource by resource", type: "acme:index:WebApp", provider: null },
  ],
});
