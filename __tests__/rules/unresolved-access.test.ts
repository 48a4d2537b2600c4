import { unknown } from "../support/analyze";
import { policyCases } from "../support/cases";

const restricted = { "data-classification": "restricted" };
const bucketPolicy = "aws:s3/bucketPolicy:BucketPolicy";

policyCases("unresolved-access", "advisory", {
  violates: [
    {
      when: "a policy of patients' records is unknown at preview",
      type: bucketPolicy,
      name: "patient-records",
      props: { policy: unknown },
      says: [
        "Access unknown: `policy` is not known before the deployment",
        '"patient" in its name',
        "give `policy` a value that is known before the deployment",
      ],
    },
    {
      when: "a principal in it is",
      type: bucketPolicy,
      name: "patient-records",
      props: { policy: { Statement: [{ Effect: "Allow", Principal: { AWS: unknown }, Action: "*" }] } },
      says: ["`policy.Statement[0]` names a principal that is not known before the deployment"],
    },
    ...[unknown, [{ Effect: "Deny", Principal: "*", Action: "*" }, unknown]].map((statement, index) => ({
      when: `${index === 0 ? "all statements are" : "one of its statements is"} unknown`,
      type: bucketPolicy,
      name: "patient-records",
      props: { policy: { Version: "2012-10-17", Statement: statement } },
      says: ["names a principal that is not known before the deployment"],
    })),
    {
      when: "everyone is let in, under a condition that is not known",
      type: bucketPolicy,
      name: "patient-records",
      props: {
        policy: {
          Statement: [
            { Effect: "Allow", Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": unknown } } },
          ],
        },
      },
      says: ["lets in everyone under a condition that is not known"],
    },
    {
      when: "an effect is not known: it may be to allow",
      type: bucketPolicy,
      name: "patient-records",
      props: { policy: { Statement: { Effect: unknown, Principal: unknown, Action: "*" } } },
      says: ["`policy.Statement` names a principal that is not known"],
    },
    {
      when: "a policy is no document that can be read",
      type: "aws:sqs/queue:Queue",
      props: { policy: "{{template}}", tags: restricted },
      says: ["`policy` is no policy document that can be read"],
    },
    {
      when: "an identity provider is unknown",
      type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
      props: { url: unknown, tags: restricted },
      says: ["`url` is not known before the deployment"],
    },
    {
      when: "a member is unknown",
      type: "gcp:storage/bucketIAMMember:BucketIAMMember",
      name: "patient-records",
      props: { member: unknown },
      says: ["`member` is not known before the deployment"],
    },
  ],
  silent: [
    { when: "nothing says what is opened", type: bucketPolicy, name: "b", props: { policy: unknown } },
    {
      when: "what is opened is public",
      type: "aws:sqs/queue:Queue",
      props: { policy: unknown, tags: { classification: "public" } },
    },
    {
      when: "a key is unknown: it is made by the same deployment, and judged there",
      type: "aws:s3/bucket:Bucket",
      props: { region: "us-east-1", kmsMasterKeyId: unknown, tags: restricted },
    },
    {
      when: "the topic that a service acts for is unknown",
      type: "aws:sqs/queue:Queue",
      props: {
        region: "us-east-1",
        tags: restricted,
        policy: {
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "sns.amazonaws.com" },
              Action: "sqs:SendMessage",
              Resource: unknown,
              Condition: { ArnEquals: { "aws:SourceArn": unknown } },
            },
          ],
        },
      },
    },
    {
      when: "a policy of an identity, which lets nobody in, is unknown",
      type: "aws:iam/policy:Policy",
      name: "patient-records",
      props: { policy: unknown },
    },
    {
      when: "all is known",
      type: bucketPolicy,
      name: "patient-records",
      props: {
        policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { Service: "s3.amazonaws.com" } }] }),
      },
    },
  ],
});
