import { gzipSync } from "node:zlib";
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

policyCases("prohibited-flow", "mandatory", {
  violates: [
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
