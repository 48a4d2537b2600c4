import { gzipSync } from "node:zlib";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { archiveOf, fileAsset, stringAsset, unknown } from "../support/analyze";
import { policyCases } from "../support/cases";

const fn = "aws:lambda/function:Function";
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const script = "#!/bin/sh\ncurl -T /data https://clinic.oss-cn-hangzhou.aliyuncs.com/x\n";

/** A function whose variable names `host`. */
const sendsTo = (host: string) => ({
  type: fn,
  props: { region: "us-east-1", environment: { variables: { ENDPOINT: `https://${host}/v1` } } },
});

/** Hosts that send data to a prohibited operator, and the operator's name. */
const prohibitedHosts: readonly (readonly [string, string])[] = [
  // Model services.
  ["dashscope-intl.aliyuncs.com", "Alibaba Cloud"],
  ["api.deepseek.com", "DeepSeek"],
  ["api.moonshot.cn", "Moonshot AI (Kimi)"],
  ["api.kimi.com", "Moonshot AI (Kimi)"],
  ["open.bigmodel.cn", "Zhipu AI (Z.ai)"],
  ["api.z.ai", "Zhipu AI (Z.ai)"],
  ["api.minimax.chat", "MiniMax"],
  ["ark.cn-beijing.volces.com", "Volcengine (cn-beijing)"],
  ["ark.ap-southeast.bytepluses.com", "BytePlus"],
  ["qianfan.baidubce.com", "Baidu AI Cloud"],
  ["api.hunyuan.cloud.tencent.com", "Tencent Cloud"],
  ["api.sensenova.cn", "SenseTime (SenseNova)"],
  ["api.lingyiwanwu.com", "01.AI (Lingyi Wanwu)"],
  ["api.stepfun.com", "StepFun"],
  ["spark-api-open.xf-yun.com", "iFLYTEK (Spark)"],
  ["api.baichuan-ai.com", "Baichuan AI"],
  ["api.siliconflow.cn", "SiliconFlow"],
  ["gigachat.devices.sberbank.ru", "Sber (GigaChat, SaluteSpeech)"],
  ["llm.api.cloud.yandex.net", "Yandex Cloud"],
  // Storage, messages, analytics and alerts.
  ["clinic-1250000000.cos.ap-guangzhou.tencentcos.cn", "Tencent Cloud (ap-guangzhou)"],
  ["storage.yandex.ru", "Yandex"],
  ["smtp.mail.ru", "VK (formerly Mail.ru Group)"],
  ["api.vk.com", "VK (formerly Mail.ru Group)"],
  ["oapi.dingtalk.com", "Alibaba Group"],
  ["open.feishu.cn", "ByteDance"],
  ["open.larksuite.com", "ByteDance"],
  ["qyapi.weixin.qq.com", "Tencent"],
  ["gitee.com", "Gitee (OSChina)"],
  ["clinic.datasink.sensorsdata.cn", "Sensors Data"],
  ["msgapi.umeng.com", "Alibaba Group"],
  ["report.appmetrica.yandex.net", "Yandex"],
  ["mc.yandex.ru", "Yandex"],
  ["api.jpush.cn", "Aurora Mobile (JPush)"],
  ["api.flashcat.cloud", "Flashcat (Flashduty)"],
  ["hm.baidu.com", "Baidu"],
  ["clinic.w.kunlunsl.com", "Alibaba Cloud"],
  ["clinic.wswebpic.com", "Wangsu (ChinaNetCenter)"],
];

/** Hosts of permitted operators, or of nobody that the catalogue knows although their names sound so. */
const permittedHosts = [
  "api.openai.com",
  "api.anthropic.com",
  "api.mistral.ai",
  "api.cohere.com",
  "generativelanguage.googleapis.com",
  "api.groq.com",
  "api.together.xyz",
  "api.perplexity.ai",
  "api.x.ai",
  "router.huggingface.co",
  "bedrock-runtime.us-east-1.amazonaws.com",
  "deepseek.com.example.org",
  "deepseek.example.com",
  "notdeepseek.com",
  "qwen.clinic.example",
  "fooz.ai",
  "example-qq.com",
  "\u0430liyuncs.com",
];

/** An identifier of something in Hong Kong, and one in Virginia. */
const there = (service: string, resource = "x"): string => `arn:aws:${service}:ap-east-1:123456789012:${resource}`;
const here = (service: string, resource = "x"): string => `arn:aws:${service}:us-east-1:123456789012:${resource}`;
const aws = "Amazon Web Services (ap-east-1)";
const google = "Google Cloud (asia-east2)";
const azure = "Microsoft Azure (eastasia)";

type Sent = readonly [when: string, type: string, props: Record<string, JavaScriptValue>, to: string];

/** Ways out of a stack that are no host in a program's variable: what sends, and to whom. */
const waysOut: readonly Sent[] = [
  ["events go to a queue there", "aws:cloudwatch/eventTarget:EventTarget", { arn: there("sqs") }, aws],
  [
    "failed events go to a queue there",
    "aws:cloudwatch/eventTarget:EventTarget",
    { arn: here("sqs"), deadLetterConfig: { arn: there("sqs") } },
    aws,
  ],
  [
    "events go to a chat",
    "aws:cloudwatch/eventApiDestination:EventApiDestination",
    { invocationEndpoint: "https://oapi.dingtalk.com/robot/send" },
    "Alibaba Group",
  ],
  [
    "logs are subscribed to there",
    "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
    { destinationArn: there("kinesis", "stream/x") },
    aws,
  ],
  [
    "a log destination leads there",
    "aws:cloudwatch/logDestination:LogDestination",
    { targetArn: there("kinesis", "stream/x") },
    aws,
  ],
  [
    "a queue there subscribes to a topic",
    "aws:sns/topicSubscription:TopicSubscription",
    { protocol: "sqs", topic: here("sns"), endpoint: there("sqs") },
    aws,
  ],
  ["a pipe enriches there", "aws:pipes/pipe:Pipe", { source: here("sqs"), enrichment: there("lambda") }, aws],
  [
    "a function's results go there",
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    { destinationConfig: { onSuccess: { destination: there("sqs") } } },
    aws,
  ],
  ["a schedule calls a function there", "aws:scheduler/schedule:Schedule", { target: { arn: there("lambda") } }, aws],
  [
    "a state machine calls a function there",
    "aws:sfn/stateMachine:StateMachine",
    { definition: JSON.stringify({ States: { A: { Type: "Task", Resource: there("lambda", "function:f") } } }) },
    aws,
  ],
  [
    "an API leads to a function there",
    "aws:apigateway/integration:Integration",
    { uri: "arn:aws:apigateway:ap-east-1:lambda:path/2015-03-31/functions/f/invocations" },
    aws,
  ],
  [
    "a stream is delivered to an HTTP endpoint",
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    { httpEndpointConfiguration: { url: "https://x.cn-hangzhou.log.aliyuncs.com" } },
    "Alibaba Cloud (cn-hangzhou)",
  ],
  [
    "a stream is delivered to Snowflake there",
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    { snowflakeConfiguration: { accountUrl: "https://x.ap-east-1.aws.snowflakecomputing.com" } },
    "Snowflake (ap-east-1)",
  ],
  [
    "a rule for things posts to it",
    "aws:iot/topicRule:TopicRule",
    { https: [{ url: "https://x.myqcloud.com" }] },
    "Tencent Cloud",
  ],
  [
    "a database is migrated there",
    "aws:dms/endpoint:Endpoint",
    { endpointType: "target", serverName: "rm-x.mysql.rds.aliyuncs.com" },
    "Alibaba Cloud",
  ],
  [
    "files are transferred to object storage there",
    "aws:datasync/locationObjectStorage:LocationObjectStorage",
    { serverHostname: "oss-cn-hongkong.aliyuncs.com" },
    "Alibaba Cloud (cn-hongkong)",
  ],
  [
    "files are transferred to Azure China",
    "aws:datasync/locationAzureBlob:LocationAzureBlob",
    { containerUrl: "https://x.blob.core.chinacloudapi.cn/c" },
    "Azure China",
  ],
  ["files are sent by SFTP", "aws:transfer/connector:Connector", { url: "sftp://files.vk.com" }, "VK"],
  [
    "a business application there is a source or target",
    "aws:appflow/connectorProfile:ConnectorProfile",
    {
      connectorProfileConfig: { connectorProfileProperties: { salesforce: { instanceUrl: "https://x.sberbank.ru" } } },
    },
    "Sber",
  ],
  [
    "a delivery network fetches from an origin there",
    "aws:cloudfront/distribution:Distribution",
    { origins: [{ domainName: "b.s3.ap-east-1.amazonaws.com", originId: "o" }] },
    aws,
  ],
  [
    "a name is an alias of a load balancer there",
    "aws:route53/record:Record",
    { name: "x", type: "A", aliases: [{ name: "x.ap-east-1.elb.amazonaws.com", zoneId: "Z" }] },
    aws,
  ],
  [
    "images are distributed there",
    "aws:imagebuilder/distributionConfiguration:DistributionConfiguration",
    { distributions: [{ region: "ap-east-1" }] },
    aws,
  ],
  ["a network has a peer there", "aws:ec2/vpcPeeringConnection:VpcPeeringConnection", { peerRegion: "ap-east-1" }, aws],
  [
    "a transit gateway has a peer there",
    "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
    { peerRegion: "ap-east-1" },
    aws,
  ],
  [
    "traffic is accelerated to there",
    "aws:globalaccelerator/endpointGroup:EndpointGroup",
    { endpointGroupRegion: "ap-east-1" },
    aws,
  ],
  [
    "a search domain is connected there",
    "aws:opensearch/outboundConnection:OutboundConnection",
    { remoteDomainInfo: { region: "ap-east-1", domainName: "d" } },
    aws,
  ],
  [
    "a catalogue connects to a database there",
    "aws:glue/connection:Connection",
    {
      connectionProperties: { JDBC_CONNECTION_URL: "jdbc:mysql://rm-x.mysql.rds.aliyuncs.com:3306/d" },
    },
    "Alibaba Cloud",
  ],
  [
    "a pipeline's body in YAML sends there",
    "aws:osis/pipeline:Pipeline",
    {
      pipelineConfigurationBody:
        'version: "2"\nlogs:\n  source:\n    http:\n      path: /l\n  sink:\n    - opensearch:\n        hosts: ["https://search-x.ap-east-1.es.amazonaws.com"]\n',
    },
    aws,
  ],
  ["a program's variable names a queue there", fn, { environment: { variables: { QUEUE_ARN: there("sqs") } } }, aws],
  [
    "a script publishes to a topic there",
    "aws:ec2/instance:Instance",
    { userData: `#!/bin/sh\naws sns publish --topic-arn ${there("sns")} --message x\n` },
    aws,
  ],
  [
    "alerts go to a chat",
    "azure-native:insights:ActionGroup",
    {
      webhookReceivers: [{ serviceUri: "https://open.feishu.cn/hook" }],
    },
    "ByteDance",
  ],
  [
    "a cache is linked to one there",
    "azure-native:redis:LinkedServer",
    { linkedRedisCacheLocation: "East Asia", serverRole: "Secondary" },
    azure,
  ],
  [
    "an API gateway has a second place",
    "azure-native:apimanagement:ApiManagementService",
    { location: "eastus", additionalLocations: [{ location: "East Asia" }] },
    azure,
  ],
  [
    "a VPN ends there",
    "azure-native:network:LocalNetworkGateway",
    { location: "eastus", fqdn: "vpn.x.cn-hongkong.aliyuncs.com" },
    "Alibaba Cloud (cn-hongkong)",
  ],
  [
    "a delivery network's origin is there",
    "azure-native:cdn:Endpoint",
    { origins: [{ name: "o", hostName: "x.eastasia.cloudapp.azure.com" }] },
    azure,
  ],
  [
    "a name is an alias of a host there",
    "azure-native:dns:RecordSet",
    { cnameRecord: { cname: "x.eastasia.cloudapp.azure.com" } },
    azure,
  ],
  [
    "a linked service is of Azure China",
    "azure-native:datafactory:LinkedService",
    { properties: { type: "AzureBlobStorage", azureCloudType: "AzureChina" } },
    "Azure China, operated by 21Vianet: `properties.azureCloudType` names that cloud",
  ],
  [
    "an application uses an AI service there",
    "azure-native:web:WebApp",
    { siteConfig: { appSettings: [{ name: "API", value: "https://eastasia.api.cognitive.microsoft.com" }] } },
    azure,
  ],
  [
    "logs go to a bucket of logs there",
    "gcp:logging/projectSink:ProjectSink",
    { destination: "logging.googleapis.com/projects/p/locations/asia-east2/buckets/b" },
    google,
  ],
  [
    "messages are pushed there",
    "gcp:pubsub/subscription:Subscription",
    { pushConfig: { pushEndpoint: "https://x.asia-east2.run.app/" } },
    google,
  ],
  [
    "a job calls a function there",
    "gcp:cloudscheduler/job:Job",
    { httpTarget: { uri: "https://asia-east2-p.cloudfunctions.net/f" } },
    google,
  ],
  [
    "a stream connects a database there",
    "gcp:datastream/connectionProfile:ConnectionProfile",
    { location: "us-central1", mysqlProfile: { hostname: "x.mysql.rds.aliyuncs.com" } },
    "Alibaba Cloud",
  ],
  [
    "a notification channel posts to a chat",
    "gcp:monitoring/notificationChannel:NotificationChannel",
    { type: "webhook_tokenauth", labels: { url: "https://oapi.dingtalk.com/x" } },
    "Alibaba Group",
  ],
  [
    "objects are replicated to Beijing",
    "alicloud:oss/bucketReplication:BucketReplication",
    { bucket: "x", destination: { bucket: "y", location: "oss-cn-beijing" } },
    "Alibaba Cloud (cn-beijing)",
  ],
  [
    "topics are linked to a cluster there",
    "confluentcloud:index/clusterLink:ClusterLink",
    { destinationKafkaCluster: { bootstrapEndpoint: "SASL_SSL://pkc-x.asia-east2.gcp.confluent.cloud:9092" } },
    "Confluent Cloud (asia-east2)",
  ],
  [
    "tables lie in a bucket of AWS China",
    "snowflake:index/externalVolume:ExternalVolume",
    { storageLocations: [{ storageBaseUrl: "s3china://x/", storageProvider: "S3CHINA" }] },
    "operated by Sinnet",
  ],
  [
    "logs are pushed to a bucket whose region the address says",
    "cloudflare:index/logpushJob:LogpushJob",
    { destinationConf: "s3://b/x?region=ap-east-1" },
    aws,
  ],
  [
    "a service is another name of a host there",
    "kubernetes:core/v1:Service",
    { spec: { type: "ExternalName", externalName: "x.mysql.rds.aliyuncs.com" } },
    "Alibaba Cloud",
  ],
  [
    "a chart's values send there",
    "kubernetes:helm.sh/v3:Release",
    { chart: "x", values: { sink: { endpoint: "oss-cn-hangzhou.aliyuncs.com" } } },
    "Alibaba Cloud (cn-hangzhou)",
  ],
  ["a monitor calls a webhook", "datadog:index/webhook:Webhook", { url: "https://open.feishu.cn/x" }, "ByteDance"],
  [
    "a repository calls a webhook",
    "github:index/repositoryWebhook:RepositoryWebhook",
    { configuration: { url: "https://api.flashcat.cloud/x" } },
    "Flashcat",
  ],
  [
    "mail for a name goes there",
    "aws:route53/record:Record",
    { name: "x", type: "MX", records: ["10 mx.yandex.net"] },
    "Yandex",
  ],
  [
    "mail goes to a person there",
    "aws:sns/topicSubscription:TopicSubscription",
    { protocol: "email", topic: here("sns"), endpoint: "ops@mail.ru" },
    "VK",
  ],
  [
    "a template written as text sends there",
    "aws:cloudformation/stack:Stack",
    {
      templateBody: JSON.stringify({
        Resources: { F: { Properties: { Environment: { Variables: { U: "https://oss-cn-hangzhou.aliyuncs.com" } } } } },
      }),
    },
    "Alibaba Cloud (cn-hangzhou)",
  ],
  [
    "stacks are made there",
    "aws:cloudformation/stackInstances:StackInstances",
    { regions: ["ap-east-1"], stackSetName: "s" },
    aws,
  ],
  [
    "a manifest written as text sends there",
    "kubernetes:yaml/v2:ConfigGroup",
    { yaml: "kind: X\nspec:\n  endpoint: https://oss-cn-hangzhou.aliyuncs.com\n" },
    "Alibaba Cloud (cn-hangzhou)",
  ],
  // Regions that a program works with.
  ["a variable chooses a region", fn, { environment: { variables: { S3_REGION: "ap-east-1" } } }, aws],
  [
    "a variable in a list chooses a region",
    "kubernetes:apps/v1:Deployment",
    { spec: { template: { spec: { containers: [{ env: [{ name: "AWS_REGION", value: "ap-east-1" }] }] } } } },
    aws,
  ],
  [
    "a variable chooses a region of Google Cloud",
    "gcp:cloudrunv2/service:Service",
    {
      location: "us-central1",
      template: { containers: [{ envs: [{ name: "GOOGLE_CLOUD_REGION", value: "asia-east2" }] }] },
    },
    google,
  ],
  [
    "a container's log driver writes to a region",
    "aws:ecs/taskDefinition:TaskDefinition",
    {
      containerDefinitions: JSON.stringify([
        { logConfiguration: { logDriver: "awslogs", options: { "awslogs-region": "ap-east-1" } } },
      ]),
    },
    `${aws}: \`containerDefinitions\` names that region`,
  ],
  // What is pushed to a registry.
  [
    "an image is pushed",
    "docker:index/registryImage:RegistryImage",
    { name: "registry.cn-hangzhou.aliyuncs.com/a/b:1" },
    "Alibaba Cloud (cn-hangzhou)",
  ],
  [
    "an image is built and pushed",
    "docker:index/image:Image",
    { imageName: "registry.cn-hangzhou.aliyuncs.com/a/b:1", build: { context: "." } },
    "Alibaba Cloud (cn-hangzhou)",
  ],
  [
    "an image is built with BuildKit and pushed",
    "docker-build:index:Image",
    { tags: ["registry.cn-hangzhou.aliyuncs.com/a/b:1"], push: true },
    "Alibaba Cloud (cn-hangzhou)",
  ],
  [
    "a cache of layers is pushed",
    "docker-build:index:Image",
    { tags: ["b:1"], cacheTo: [{ registry: { ref: "registry.cn-hangzhou.aliyuncs.com/a/cache" } }] },
    "Alibaba Cloud (cn-hangzhou)",
  ],
];

/** Beside each of them, something like it that stays. */
const nearMisses: readonly (readonly [string, string, Record<string, JavaScriptValue>])[] = [
  [
    "a role's ARN has no region",
    "aws:cloudwatch/eventTarget:EventTarget",
    { arn: here("sqs"), roleArn: "arn:aws:iam::123456789012:role/ap-east-1" },
  ],
  [
    "a bucket's ARN has no region",
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    {
      extendedS3Configuration: { bucketArn: "arn:aws:s3:::ap-east-1", roleArn: "arn:aws:iam::1:role/x" },
    },
  ],
  [
    "the topic that is subscribed to is there",
    "aws:sns/topicSubscription:TopicSubscription",
    { protocol: "sqs", topic: there("sns"), endpoint: here("sqs") },
  ],
  ["a pipe reads from there", "aws:pipes/pipe:Pipe", { source: there("sqs"), target: here("sqs") }],
  [
    "a database is migrated from there",
    "aws:dms/endpoint:Endpoint",
    { endpointType: "source", serverName: "rm-x.mysql.rds.aliyuncs.com" },
  ],
  [
    "files are transferred from there",
    "gcp:storage/transferJob:TransferJob",
    { transferSpec: { awsS3CompatibleDataSource: { endpoint: "oss-cn-hangzhou.aliyuncs.com" } } },
  ],
  [
    "a function of a delivery network is in Virginia",
    "aws:cloudfront/distribution:Distribution",
    { defaultCacheBehavior: { lambdaFunctionAssociations: [{ lambdaArn: here("lambda", "function:f:1") }] } },
  ],
  [
    "an endpoint of a network is named after a service",
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    {
      serviceName: "com.amazonaws.ap-east-1.s3",
    },
  ],
  [
    "a name is routed by latency",
    "aws:route53/record:Record",
    { name: "x", type: "A", latencyRoutingPolicies: [{ region: "ap-east-1" }], records: ["192.0.2.1"] },
  ],
  ["a key there is used", fn, { kmsKeyArn: there("kms", "key/x"), role: "arn:aws:iam::123456789012:role/x" }],
  [
    "a table and a secret there are read",
    fn,
    { environment: { variables: { SOURCE_TABLE_ARN: there("dynamodb"), SECRET_ARN: there("secretsmanager") } } },
  ],
  [
    "a policy written as text names something there",
    "aws:s3/bucket:Bucket",
    { policy: JSON.stringify({ Statement: [{ Resource: there("sns"), Principal: { AWS: there("x") } }] }) },
  ],
  [
    "a bucket of logs is only named after a region",
    "gcp:logging/projectSink:ProjectSink",
    {
      destination: "storage.googleapis.com/asia-east2",
    },
  ],
  [
    "a network's name is no place",
    "gcp:compute/networkPeering:NetworkPeering",
    {
      peerNetwork: "projects/asia-east2/global/networks/n",
    },
  ],
  [
    "a label is no address",
    "gcp:storage/bucket:Bucket",
    {
      location: "US",
      labels: { url: "https://oapi.dingtalk.com/x" },
    },
  ],
  [
    "an identifier of Azure has no region",
    "azure-native:insights:DiagnosticSetting",
    {
      eventHubAuthorizationRuleId:
        "/subscriptions/s/resourceGroups/eastasia/providers/Microsoft.EventHub/namespaces/eastasia/authorizationRules/r",
    },
  ],
  [
    "a linked service is of the public cloud",
    "azure-native:datafactory:LinkedService",
    {
      properties: { type: "AzureBlobStorage", azureCloudType: "AzurePublic" },
    },
  ],
  [
    "logs are pushed to a bucket in Virginia",
    "cloudflare:index/logpushJob:LogpushJob",
    {
      destinationConf: "s3://ap-east-1/x?region=us-east-1",
    },
  ],
  [
    "a variable that no tool knows holds the word",
    fn,
    {
      environment: { variables: { FAVOURITE_REGION: "ap-east-1" } },
    },
  ],
  ["a variable chooses a permitted region", fn, { environment: { variables: { AWS_REGION: "us-west-2" } } }],
  ["a variable of another cloud holds the word", fn, { environment: { variables: { AWS_REGION: "asia-east2" } } }],
  [
    "an alarm's dimension is no variable",
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    {
      dimensions: { AWS_REGION: "ap-east-1" },
    },
  ],
  [
    "a text about a name says who may send mail",
    "aws:route53/record:Record",
    { name: "x", type: "TXT", records: ["v=spf1 include:_spf.yandex.net ~all"] },
  ],
  [
    "a variable says where the documentation is",
    fn,
    {
      environment: { variables: { DOCS_URL: "https://help.aliyun.com/x" } },
    },
  ],
  [
    "an image is only built",
    "docker:index/image:Image",
    { imageName: "registry.cn-hangzhou.aliyuncs.com/a/b:1", skipPush: true },
  ],
  [
    "an image is built with BuildKit and not pushed",
    "docker-build:index:Image",
    { tags: ["registry.cn-hangzhou.aliyuncs.com/a/b:1"] },
  ],
  [
    "a cache fetches images",
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
    { ecrRepositoryPrefix: "x", upstreamRegistryUrl: "registry.cn-hangzhou.aliyuncs.com" },
  ],
  [
    "packages are fetched from a mirror",
    fn,
    {
      environment: {
        variables: { GOPROXY: "https://goproxy.cn,direct", PIP_INDEX_URL: "https://mirrors.aliyun.com/pypi" },
      },
    },
  ],
  [
    "a label's name looks like a host",
    "kubernetes:apps/v1:Deployment",
    {
      spec: { template: { spec: { nodeSelector: { "alibabacloud.com/nodepool-id": "np1" } } } },
    },
  ],
];

const inVirginia = (type: string, props: Record<string, JavaScriptValue>) => ({
  type,
  props: { ...(type.startsWith("aws:") ? { region: "us-east-1" } : {}), ...props },
});

policyCases("prohibited-flow", "mandatory", {
  violates: [
    {
      when: "several inputs name the same, which all have to change",
      type: fn,
      props: {
        region: "us-east-1",
        environment: {
          variables: Object.fromEntries(
            ["A", "B", "C", "D", "E", "F"].map((name) => [
              `${name}_URL`,
              `https://${name}.oss-cn-hangzhou.aliyuncs.com`,
            ]),
          ),
        },
      },
      says: [
        "`environment.variables.A_URL` names a host of aliyuncs.com",
        "to a host of a permitted operator, or remove it; likewise `environment.variables.B_URL`, `environment.variables.C_URL`, `environment.variables.D_URL` and 2 others.",
      ],
    },
    {
      when: "an API's log is in Hong Kong, and may be where the API is",
      type: "aws:apigatewayv2/stage:Stage",
      props: { region: "us-east-1", accessLogSettings: { destinationArn: there("logs", "log-group:records") } },
      says: [
        "put us-east-1 for ap-east-1 in `accessLogSettings.destinationArn`: the same log group has to exist there",
      ],
    },
    {
      when: "a queue that is in Hong Kong need not be anywhere else",
      type: "aws:cloudwatch/eventTarget:EventTarget",
      props: { region: "us-east-1", arn: there("sqs") },
      says: ["Fix: set `arn` to a resource in a permitted place"],
    },
    {
      when: "an API is where data must not be either: the same log there mends nothing",
      type: "aws:apigatewayv2/stage:Stage",
      props: { region: "ap-southeast-1", accessLogSettings: { destinationArn: there("logs", "log-group:records") } },
      settings: { permittedCountries: ["US"] },
      says: ["Fix: set `accessLogSettings.destinationArn` to a resource in a permitted place"],
    },
    {
      when: "the code of a function is a text",
      type: fn,
      props: { region: "us-east-1", code: archiveOf({ "index.js": stringAsset(script), lib: fileAsset("lib.js") }) },
      says: ["Alibaba Cloud (cn-hangzhou)"],
    },
    {
      when: "an object's content is a text",
      type: "aws:s3/bucketObject:BucketObject",
      props: { region: "us-east-1", source: stringAsset(script), tags: { classification: "PHI" } },
      says: ["Alibaba Cloud (cn-hangzhou)"],
    },
    ...waysOut.map(([when, type, props, to]) => ({ when, ...inVirginia(type, props), says: [to] })),
    ...prohibitedHosts.map(([host, operator]) => ({
      when: `data can go to ${host}`,
      ...sendsTo(host),
      says: [`to ${operator}`],
    })),
    {
      when: "a variable's name sounds like prose",
      type: fn,
      props: {
        region: "us-east-1",
        environment: { variables: { EMAIL_ARCHIVE_URL: "https://b.oss-cn-hangzhou.aliyuncs.com" } },
      },
      says: ["Alibaba Cloud"],
    },
    {
      when: "a bucket in Hong Kong is called like an American region",
      type: fn,
      props: { region: "us-east-1", environment: { variables: { U: "https://us-east-1.s3.ap-east-1.amazonaws.com" } } },
      says: ["Hong Kong (HK)"],
    },
    {
      when: "an environment variable names Alibaba's object storage",
      type: fn,
      props: {
        region: "us-east-1",
        environment: { variables: { EXPORT_URL: "https://oss-cn-hangzhou.aliyuncs.com" } },
      },
      says: [
        "Alibaba Cloud (cn-hangzhou)",
        "`environment.variables.EXPORT_URL` names a host of aliyuncs.com",
        "China (CN)",
      ],
    },
    {
      when: "a connection string names a host of Hong Kong",
      type: fn,
      props: {
        region: "us-east-1",
        environment: { variables: { DB: "postgres://u:p@db.x.ap-east-1.rds.amazonaws.com:5432/c" } },
      },
      says: ["Amazon Web Services (ap-east-1)", "Hong Kong (HK)"],
    },
    {
      when: "user data hides it in base64",
      type: "aws:ec2/instance:Instance",
      props: { region: "us-east-1", userDataBase64: base64(script) },
      says: ["Alibaba Cloud (cn-hangzhou)"],
    },
    {
      when: "user data hides it in gzip in base64",
      type: "aws:ec2/instance:Instance",
      props: { region: "us-east-1", userDataBase64: gzipSync(script).toString("base64") },
      says: ["Alibaba Cloud (cn-hangzhou)"],
    },
    {
      when: "container definitions are JSON in a string",
      type: "aws:ecs/taskDefinition:TaskDefinition",
      props: {
        region: "us-east-1",
        containerDefinitions: JSON.stringify([
          { environment: [{ name: "SINK", value: "cos.ap-guangzhou.myqcloud.com" }] },
        ]),
      },
      says: ["Tencent Cloud (ap-guangzhou)"],
    },
    {
      when: "a topic has a subscriber there",
      type: "aws:sns/topicSubscription:TopicSubscription",
      props: { region: "us-east-1", protocol: "https", endpoint: "https://hook.cn-beijing.log.aliyuncs.com/x" },
      says: ["Alibaba Cloud"],
    },
    {
      when: "a name is an alias of a host there",
      type: "aws:route53/record:Record",
      props: { name: "files", type: "CNAME", records: ["clinic.oss-us-east-1.aliyuncs.com."] },
      says: ["Alibaba Cloud (us-east-1)"],
    },
    {
      when: "the host is written in full-width letters",
      type: fn,
      props: {
        region: "us-east-1",
        environment: { variables: { U: "https://ｏｓｓ-cn-hangzhou.ＡＬＩＹＵＮＣＳ.com" } },
      },
      says: ["Alibaba Cloud"],
    },
  ],
  silent: [
    {
      when: "the code of a function is in files, which are not read",
      type: fn,
      props: { region: "us-east-1", code: archiveOf({ "b.oss-cn-hangzhou.aliyuncs.com.js": fileAsset("index.js") }) },
    },
    {
      when: "a text is not known yet",
      type: fn,
      props: { region: "us-east-1", code: archiveOf({ "index.js": stringAsset(unknown) }) },
    },
    ...nearMisses.map(([when, type, props]) => ({ when, ...inVirginia(type, props) })),
    ...permittedHosts.map((host) => ({ when: `data can go to ${host}`, ...sendsTo(host) })),
    {
      when: "the maker of a model is not its operator",
      type: fn,
      props: {
        region: "us-east-1",
        environment: { variables: { MODEL_ID: "deepseek.r1-v1:0", OTHER: "qwen.qwen3-32b-v1:0" } },
      },
    },
    {
      when: "a web firewall matches it",
      type: "aws:wafv2/webAcl:WebAcl",
      props: {
        region: "us-east-1",
        rules: [{ statement: { byteMatchStatement: { searchString: "b.oss-cn-hangzhou.aliyuncs.com" } } }],
      },
    },
    {
      when: "a DNS firewall lists it",
      type: "aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList",
      props: { region: "us-east-1", domains: ["aliyuncs.com"] },
    },
    {
      when: "a content security policy names it",
      type: "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
      props: {
        securityHeadersConfig: {
          contentSecurityPolicy: { contentSecurityPolicy: "img-src b.oss-cn-hangzhou.aliyuncs.com" },
        },
      },
    },
    {
      when: "an alarm filters for it",
      type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
      props: { region: "us-east-1", pattern: "aliyuncs.com" },
    },
    {
      when: "a variable lists what is refused",
      type: "aws:lambda/function:Function",
      props: {
        region: "us-east-1",
        environment: { variables: { DENYLIST: "aliyuncs.com", NO_PROXY: "x.aliyuncs.com" } },
      },
    },
    {
      when: "a policy written as text names a service of a region",
      type: "aws:sqs/queue:Queue",
      props: {
        region: "us-east-1",
        policy: JSON.stringify({
          Statement: [
            {
              Principal: { Service: "states.ap-east-1.amazonaws.com" },
              Condition: { StringEquals: { "kms:ViaService": "s3.ap-east-1.amazonaws.com" } },
            },
          ],
        }),
      },
    },
    {
      when: "an image in container definitions written as text is fetched",
      type: "aws:ecs/taskDefinition:TaskDefinition",
      props: {
        region: "us-east-1",
        containerDefinitions: JSON.stringify([{ image: "registry.cn-hangzhou.aliyuncs.com/a/b:1" }]),
      },
    },
    {
      when: "a bucket in Virginia is called like a region",
      type: "aws:lambda/function:Function",
      props: { region: "us-east-1", environment: { variables: { U: "https://ap-east-1.s3.us-east-1.amazonaws.com" } } },
    },
    {
      when: "a service principal is an identity, not a host",
      type: "aws:iam/role:Role",
      props: {
        assumeRolePolicy: {
          Statement: [{ Effect: "Allow", Principal: { Service: "states.ap-east-1.amazonaws.com" } }],
        },
      },
    },
    {
      when: "the host only looks like it",
      type: fn,
      props: {
        region: "us-east-1",
        environment: { variables: { A: "https://aliyuncs.com.example.org", B: "https://notaliyuncs.com" } },
      },
    },
    {
      when: "the host is of a permitted operator and place",
      type: fn,
      props: { region: "us-east-1", environment: { variables: { U: "https://s3.us-east-1.amazonaws.com" } } },
    },
    {
      when: "the function handles public data",
      type: fn,
      props: {
        region: "us-east-1",
        tags: { classification: "public" },
        environment: { variables: { U: "https://oss-cn-hangzhou.aliyuncs.com" } },
      },
    },
    {
      when: "prose mentions it",
      type: fn,
      props: { region: "us-east-1", description: "moved away from oss-cn-hangzhou.aliyuncs.com" },
    },
    {
      when: "a firewall blocks it",
      type: "aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList",
      props: { region: "us-east-1", blockedDomains: ["aliyuncs.com"] },
    },
    {
      when: "an image is fetched from there, which prohibited-source says",
      type: fn,
      props: { region: "us-east-1", imageUri: "registry.cn-hangzhou.aliyuncs.com/acme/app:1" },
    },
  ],
});
