import { policyCases } from "../support/cases";

policyCases("prohibited-operator-use", "advisory", {
  violates: [
    {
      when: "a network of Alibaba Cloud",
      type: "alicloud:vpc/network:Network",
      provider: { region: "us-east-1" },
      says: ["run by Alibaba Cloud", "Fix:"],
    },
    {
      when: "the provider itself",
      type: "pulumi:providers:alicloud",
      says: ["run by Alibaba Cloud (package alicloud)"],
    },
    {
      when: "public data with a prohibited operator",
      type: "tencentcloud:Cos/bucket:Bucket",
      props: { tags: { classification: "public" } },
      says: ["run by Tencent Cloud"],
    },
  ],
  silent: [
    { when: "prohibited-operator already blocks it", type: "alicloud:oss/bucket:Bucket" },
    { when: "the operator is permitted", type: "aws:ec2/vpc:Vpc", props: { region: "us-east-1" } },
  ],
});
