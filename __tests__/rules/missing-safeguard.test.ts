import { policyCases } from "../support/cases";

const bucket = "aws:s3/bucket:Bucket";
/** Health data may be with a covered person, or in a country of concern, under the security requirements. */
const program = { regimes: ["us-data-security-program"] };
const inHongKong = { region: "ap-east-1", tags: { "data-classification": "phi" } };
const declared = ["cisa-governance", "log-retention-12-months", "covered-persons-denied"].map((id) => ({
  id,
  reference: "GRC-12",
}));
const shown = {
  serverSideEncryptionConfiguration: {
    rule: {
      applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "arn:aws:kms:us-east-1:1:key/x" },
    },
  },
};
const undeclarable = ["no-public-access", "tls-1-2"].map((id) => ({ id, reference: "GRC-13", name: "scans-*" }));

policyCases("missing-safeguard", "advisory", {
  violates: [
    {
      when: "health data in Hong Kong without any of the security requirements",
      type: bucket,
      props: inHongKong,
      settings: program,
      says: [
        "It keeps data in Hong Kong (HK)",
        "Not shown: CISA's organizational requirements, logs kept for 12 months and no public access (CISA Security Requirements I)",
        "TLS 1.2 or newer, keys out of reach of those the rule guards against and access denied to covered persons (CISA Security Requirements II)",
        "restricted by US Data Security Program (28 CFR 202.208, 202.401, 202.205(d); no volume declared)",
        "set `region` to",
        "`tls-1-2` (`minTlsVersion`",
        "show or declare them in `safeguards` of your settings: `cisa-governance`, ",
      ],
    },
    {
      when: "the operator is a covered person",
      type: "alicloud:oss/bucket:Bucket",
      props: { tags: { "data-classification": "phi" } },
      provider: { region: "us-east-1" },
      settings: program,
      says: ["Alibaba Cloud keeps health data (restricted). Not shown:", "28 CFR 202.601, 202.401"],
    },
    {
      when: "a queue of health data is opened to a covered person",
      type: "aws:sqs/queue:Queue",
      props: {
        region: "us-east-1",
        tags: { "data-classification": "phi" },
        policy: {
          Statement: [{ Effect: "Allow", Action: "*", Principal: { AWS: "arn:aws-cn:iam::111122223333:root" } }],
        },
      },
      settings: program,
      says: [
        "It opens health data (restricted) to AWS China (Beijing), operated by Sinnet",
        "`policy.Statement[0]` names a principal of partition aws-cn. Not shown:",
        "28 CFR 202.601, 202.401",
      ],
    },
    {
      when: "one of several is missing, and only that one is named",
      type: bucket,
      name: "scans-1",
      props: { ...inHongKong, ...shown },
      settings: { ...program, safeguards: [...declared, ...undeclarable.slice(0, 1)] },
      says: ["Not shown: TLS 1.2 or newer (CISA Security Requirements II)."],
    },
    {
      when: "the key is where the rule does not want it",
      type: bucket,
      name: "scans-1",
      props: {
        ...inHongKong,
        serverSideEncryptionConfiguration: {
          rule: { applyServerSideEncryptionByDefault: { kmsMasterKeyId: "arn:aws:kms:ap-east-1:1:key/x" } },
        },
      },
      settings: { ...program, safeguards: [...declared, ...undeclarable, { id: "key-out-of-reach", reference: "x" }] },
      says: [
        "Not shown: keys out of reach of those the rule guards against",
        "which says the contrary of `key-out-of-reach`",
      ],
    },
    {
      when: "an input says the contrary of what is declared",
      type: "azure-native:storage:StorageAccount",
      props: { location: "eastasia", minimumTlsVersion: "TLS1_0", tags: { "data-classification": "phi" } },
      settings: { ...program, safeguards: [{ id: "tls-1-2", reference: "x" }] },
      says: [
        "TLS 1.2 or newer",
        "change `minimumTlsVersion`, which says the contrary of `tls-1-2`",
        "; show or declare them in `safeguards`",
      ],
    },
    {
      when: "two inputs say the contrary",
      type: bucket,
      props: { ...inHongKong, blockPublicAcls: false, restrictPublicBuckets: false },
      settings: program,
      says: ["change `blockPublicAcls` and `restrictPublicBuckets`, which say the contrary of `no-public-access`"],
    },
    {
      when: "data is sent to a covered person's host",
      type: "aws:lambda/function:Function",
      props: {
        region: "us-east-1",
        tags: { "data-classification": "phi" },
        environment: { variables: { EXPORT_URL: "https://exports.oss-us-east-1.aliyuncs.com" } },
      },
      settings: program,
      says: ["It can send data to Alibaba Cloud (us-east-1)", "28 CFR 202.601, 202.401"],
    },
  ],
  silent: [
    { when: "by default, where the strictest rule already blocks it", type: bucket, props: inHongKong },
    {
      when: "every safeguard is shown or declared",
      type: bucket,
      name: "scans-1",
      props: { ...inHongKong, ...shown },
      settings: { ...program, safeguards: [...declared, ...undeclarable] },
    },
    {
      when: "the declared volume is below the threshold",
      type: bucket,
      props: { ...inHongKong, tags: { "data-classification": "phi", "us-persons": "10000" } },
      settings: program,
    },
    {
      when: "the data is declared to be of other people",
      type: bucket,
      props: { ...inHongKong, tags: { "data-classification": "phi", "data-subjects": "JP, KR" } },
      settings: program,
    },
    {
      when: "the data is not sensitive",
      type: bucket,
      props: { region: "ap-east-1", tags: { "data-classification": "public" } },
      settings: program,
    },
  ],
});
