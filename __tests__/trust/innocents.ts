/** Generators of what is permitted, and looks as if it were not. */
import fc from "fast-check";
import type { Value } from "../../src/model";

export interface Innocent {
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, Value>>;
  readonly provider: Readonly<Record<string, Value>>;
}

const word = fc.constantFrom(
  "clinic",
  "intake",
  "scans",
  "orders",
  "billing",
  "archive",
  "press",
  "menu",
  "north",
  "v2",
);
/** Words that mean a place elsewhere, and here are names of things. */
const placeWord = fc.constantFrom(
  "hong-kong",
  "china",
  "beijing",
  "ap-east-1",
  "cn-north-1",
  "eastasia",
  "asia-east2",
  "moscow",
  "iran",
  "havana",
  "macau",
  "russia",
  "georgia",
);
export const name = fc
  .tuple(fc.oneof(word, placeWord), fc.oneof(word, placeWord), fc.nat({ max: 99_999 }))
  .map(([first, second, number]) => `${first}-${second}-${number}`);

/** Hosts that only resemble those of prohibited operators, or of places. */
export const lookalikeHost = fc.oneof(
  fc.constantFrom(
    "notaliyuncs.com",
    "aliyuncs.com.example.org",
    "my-aliyuncs.com",
    "aliyuncs.example.com",
    "example-qq.com",
    "fooz.ai",
    "xvk.com",
    "not-yandex.net",
    "mail.ru.example.com",
    "huaweicloud.com.example.net",
    "tencent.example.com",
    "kimi.com.au",
    "weixin.example.com",
    "\u0430liyuncs.com",
    "api.openai.com",
    "s3.us-east-1.amazonaws.com",
    "ap-east-1.s3.us-east-1.amazonaws.com",
    "eastasia.blob.core.windows.net",
    "eastasia.database.windows.net",
    "ap-east-1.s3.amazonaws.com",
    "asia-east2-backup.storage.googleapis.com",
  ),
  fc
    .tuple(word, fc.constantFrom("example.com", "example.org", "internal", "svc.cluster.local"))
    .map((each) => each.join(".")),
);
const url = fc
  .tuple(lookalikeHost, fc.oneof(word, placeWord), fc.nat({ max: 65_535 }))
  .map(([host, path, port]) => `https://${host}:${port}/${path}?region=${path}`);

/** Prose in which countries, operators and places are named. */
export const prose = fc
  .array(
    fc.constantFrom(
      "Not available to users in China or Russia.",
      "We moved away from Alibaba Cloud (aliyun) in 2021.",
      "Do not deploy to ap-east-1 or cn-north-1!",
      "Hong Kong, Macau & Taiwan: see the wiki.",
      "Tested by the team in Georgia (US).",
      "Contains no personal data.",
      "He said: ask Tencent, Huawei or Yandex.",
      "Turkey sandwiches; china plates.",
      "The rate is 100% - e.g. 7.5 vs 8.0.",
      `"quoted" + 'quoted' \\ and \\n back\\slashes`,
      "See RFC 2119, section 3.1; and #42.",
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((each) => each.join(" "));

const account = fc.integer({ min: 100_000_000_000, max: 999_999_999_999 }).map(String);
const permittedAws = fc.constantFrom(
  "us-east-1",
  "us-west-2",
  "eu-west-1",
  "ca-central-1",
  "ap-northeast-1",
  "sa-east-1",
);
const arn = fc
  .tuple(fc.constantFrom("sqs", "sns", "lambda", "kinesis", "dynamodb", "kms"), permittedAws, account, name)
  .map(([service, region, owner, of]) => `arn:aws:${service}:${region}:${owner}:${of}`);
const bucketArn = fc.oneof(placeWord, name).map((of) => `arn:aws:s3:::${of}`);
const mail = fc
  .tuple(word, fc.constantFrom("example.com", "example.org", "clinic.example"))
  .map((each) => each.join("@"));

/** Texts of no meaning at all, and what identifiers and keys look like. */
const noise = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.base64String({ maxLength: 400 }),
  fc.uint8Array({ minLength: 20, maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString("hex")),
  fc.uint8Array({ minLength: 20, maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString("base64")),
  fc.uuid(),
  fc.ipV4(),
  fc.ipV6(),
  fc.json(),
);

export const text = fc.oneof(url, prose, arn, bucketArn, mail, name, noise);

const script = fc
  .array(
    fc.oneof(
      url.map((each) => `curl -fsS "${each}" -o /dev/null`),
      prose.map((each) => `# ${each.replaceAll("\n", " ")}`),
      arn.map((each) => `aws sns publish --topic-arn ${each} --message hi`),
      permittedAws.map((region) => `export AWS_REGION=${region}`),
      name.map((each) => `echo '${each}' >> /etc/names`),
      permittedAws.map((region) => `aws s3 sync /data s3://ap-east-1-scans --region ${region}`),
    ),
    { maxLength: 12 },
  )
  .map((lines) => ["#!/bin/sh", ...lines].join("\n"));
const base64 = (value: string): string => Buffer.from(value).toString("base64");

/** Sensitive, not sensitive, public and not said: in a permitted place all of them are permitted. */
const tags = fc.oneof(
  fc.constantFrom<Record<string, string>>(
    { "data-classification": "PHI" },
    { classification: "restricted", owner: "china-desk" },
    { DataClassification: "public" },
    { country: "CN", office: "Hong Kong", team: "ap-east-1" },
    {},
  ),
  fc.dictionary(name, prose, { maxKeys: 4 }),
);

const policy = fc
  .array(fc.record({ sid: name, resource: fc.oneof(arn, bucketArn), owner: account }), { maxLength: 40 })
  .map((statements) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: statements.map(({ sid, resource, owner }) => ({
        Sid: sid,
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${owner}:role/${sid}` },
        Action: ["s3:GetObject", "sqs:SendMessage"],
        Resource: resource,
      })),
    }),
  );

const variables = fc.dictionary(
  fc.constantFrom("ENDPOINT", "EXPORT_URL", "NOTE", "TOPIC_ARN", "MAIL_TO", "FAVOURITE_REGION", "CONFIG", "SENTRY_DSN"),
  text,
  { maxKeys: 8 },
);

type Props = Readonly<Record<string, Value>>;
const of = (type: string, props: fc.Arbitrary<Props>, provider: fc.Arbitrary<Props>): fc.Arbitrary<Innocent> =>
  fc.record({ type: fc.constant(type), name, props, provider });

const none = fc.constant({});
const onAws = permittedAws.map((region) => ({ region }));
const kubernetes = fc.constant({
  kubeconfig: "clusters:\n- cluster:\n    server: https://x.gr7.us-east-1.eks.amazonaws.com\n",
});

/** In a permitted place, whatever it holds. */
export const permitted: fc.Arbitrary<Innocent> = fc.oneof(
  of("aws:s3/bucket:Bucket", fc.record({ bucket: name, tags, policy }), onAws),
  of(
    "aws:lambda/function:Function",
    fc.record({ description: prose, environment: fc.record({ variables }), kmsKeyArn: arn, tags }),
    onAws,
  ),
  of("aws:ec2/instance:Instance", fc.record({ userData: fc.oneof(script, script.map(base64)), tags }), onAws),
  of(
    "aws:dynamodb/table:Table",
    fc.record({ replicas: fc.array(fc.record({ regionName: permittedAws }), { maxLength: 3 }), tags }),
    onAws,
  ),
  of(
    "aws:sns/topicSubscription:TopicSubscription",
    fc.record({ topic: arn, protocol: fc.constant("email"), endpoint: mail }),
    onAws,
  ),
  of("aws:iam/policy:Policy", fc.record({ description: prose, policy }), onAws),
  of("aws:sqs/queue:Queue", fc.record({ name, policy, tags }), onAws),
  of(
    "azure-native:storage:StorageAccount",
    fc.record({ location: fc.constantFrom("eastus", "West Europe", "uksouth"), accountName: name, tags }),
    none,
  ),
  of(
    "azure-native:web:WebApp",
    fc.record({
      location: fc.constant("eastus"),
      siteConfig: fc.record({
        appSettings: fc.array(fc.record({ name: fc.constantFrom("A", "URL", "NOTE"), value: text }), { maxLength: 6 }),
      }),
    }),
    none,
  ),
  of(
    "gcp:storage/bucket:Bucket",
    fc.record({ location: fc.constantFrom("US", "EU", "us-central1"), name, labels: tags }),
    none,
  ),
  of(
    "gcp:cloudrunv2/service:Service",
    fc.record({
      location: fc.constant("us-central1"),
      description: prose,
      template: fc.record({
        containers: fc.tuple(
          fc.record({
            image: fc.constant("gcr.io/p/i:1"),
            envs: fc.array(fc.record({ name: fc.constantFrom("A", "URL", "NOTE"), value: text }), { maxLength: 6 }),
          }),
        ),
      }),
    }),
    none,
  ),
  of(
    "kubernetes:core/v1:ConfigMap",
    fc.record({ metadata: fc.record({ name }), data: fc.dictionary(name, fc.oneof(text, script), { maxKeys: 6 }) }),
    kubernetes,
  ),
  of(
    "kubernetes:core/v1:Secret",
    fc.record({ metadata: fc.record({ name }), data: fc.dictionary(name, text.map(base64), { maxKeys: 6 }) }),
    kubernetes,
  ),
  of(
    "cloudflare:index/record:Record",
    fc.record({ name, type: fc.constant("CNAME"), content: lookalikeHost, comment: prose }),
    none,
  ),
);

/** In a prohibited place, and plainly public or no holder of data. */
export const harmless: fc.Arbitrary<Innocent> = fc.oneof(
  of(
    "aws:s3/bucket:Bucket",
    fc.record({ region: fc.constant("ap-east-1"), tags: fc.constant({ "data-classification": "public" }) }),
    onAws,
  ),
  of("aws:ec2/vpc:Vpc", fc.record({ region: fc.constant("ap-east-1"), cidrBlock: fc.constant("10.0.0.0/16") }), onAws),
  of("aws:iam/role:Role", fc.record({ description: prose }), fc.constant({ region: "ap-east-1" })),
  of(
    "azure-native:storage:StorageAccount",
    fc.record({ location: fc.constant("eastasia"), tags: fc.constant({ classification: "Public" }) }),
    none,
  ),
  of(
    "gcp:storage/bucket:Bucket",
    fc.record({ location: fc.constant("asia-east2"), labels: fc.constant({ data_classification: "public" }) }),
    none,
  ),
  of("random:index/randomPassword:RandomPassword", fc.record({ length: fc.nat({ max: 64 }) }), none),
  of("tls:index/privateKey:PrivateKey", fc.record({ algorithm: fc.constant("RSA") }), none),
);
