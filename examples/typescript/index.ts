import * as aws from "@pulumi/aws";

// Everything this provider makes goes to Hong Kong, though no resource says so itself.
const hongKong = new aws.Provider("hong-kong", { region: "ap-east-1" });

// Blocked: the columns say that it holds government identifiers of patients.
new aws.dynamodb.Table(
  "patients",
  {
    hashKey: "ssn",
    billingMode: "PAY_PER_REQUEST",
    attributes: [{ name: "ssn", type: "S" }],
  },
  { provider: hongKong },
);

// Permitted, and noted: nothing says what the queue holds.
new aws.sqs.Queue("referrals", { region: "us-east-1" });

// Permitted: a classified store in Ohio.
const records = new aws.s3.Bucket("records", {
  region: "us-east-2",
  tags: { "data-classification": "restricted" },
});

// Noted: the region of this copy is not known before the deployment.
new aws.s3.Bucket("records-copy", {
  region: records.bucketRegion,
  tags: { "data-classification": "restricted" },
});
