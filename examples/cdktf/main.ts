/** A clinic on AWS, with some of its data where it must not be. `cdktf synth` writes cdktf.out. */
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";

export class Clinic extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "ohio", { region: "us-east-2" });
    const hongKong = new AwsProvider(this, "hongkong", { region: "ap-east-1", alias: "hongkong" });

    // Blocked: the replica puts every appointment into Hong Kong.
    new DynamodbTable(this, "appointments", {
      name: "appointments",
      billingMode: "PAY_PER_REQUEST",
      hashKey: "patient_id",
      attribute: [{ name: "patient_id", type: "S" }],
      replica: [{ regionName: "ap-east-1" }],
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
      tags: { "data-classification": "phi" },
    });

    const images = new Construct(this, "images");
    // Blocked: scans of patients in Hong Kong, by the provider that was chosen.
    const scans = new S3Bucket(images, "scans", {
      bucket: "clinic-scans",
      provider: hongKong,
      tags: { "data-classification": "restricted" },
    });
    // Not blocked: it says that it is public.
    new S3Bucket(images, "press", {
      bucket: "clinic-press",
      provider: hongKong,
      tags: { "data-classification": "public" },
    });

    // Blocked: it sends what it reads to a host of Alibaba Cloud.
    new LambdaFunction(this, "export", {
      functionName: "export",
      role: "arn:aws:iam::123456789012:role/export",
      handler: "index.handler",
      runtime: "nodejs20.x",
      filename: "export.zip",
      environment: {
        variables: { SOURCE: scans.arn, TARGET: "https://exports.oss-cn-hangzhou.aliyuncs.com/daily" },
      },
      tags: { "data-classification": "internal" },
    });
  }
}

if (require.main === module) {
  const app = new App();
  new Clinic(app, "clinic");
  app.synth();
}
