import { unknown } from "../support/analyze";
import { policyCases } from "../support/cases";

const bucket = "aws:s3/bucket:Bucket";

policyCases("unclassified-data", "advisory", {
  violates: [
    {
      when: "a bucket in Ohio says nothing",
      type: bucket,
      props: { region: "us-east-2" },
      says: ["nothing says what it holds", "tag it `data-classification`"],
    },
    {
      when: "the tag that would say it is unknown at preview",
      type: bucket,
      props: { region: "us-east-2", tags: { "data-classification": unknown } },
      says: ["tag data-classification is not known before the deployment"],
    },
    {
      when: "the tag has a value nobody explained, which is not shown",
      type: bucket,
      props: { region: "us-east-2", tags: { "data-classification": "blue-7" } },
      says: ["a value that no setting or catalogue row explains"],
    },
  ],
  silent: [
    {
      when: "an object is part of a bucket",
      type: "aws:s3/bucketObjectv2:BucketObjectv2",
      props: { region: "us-east-2" },
    },
    { when: "it is on nobody's cloud", type: "docker-build:index:Image" },
    { when: "it is classified", type: bucket, props: { region: "us-east-2", tags: { sensitivity: "internal" } } },
    { when: "its name says it", type: bucket, name: "patients", props: { region: "us-east-2" } },
    { when: "a function keeps nothing", type: "aws:lambda/function:Function", props: { region: "us-east-2" } },
    { when: "prohibited-location already blocks it", type: bucket, props: { region: "ap-east-1" } },
  ],
});
