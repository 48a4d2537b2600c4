import { policyCases } from "../support/cases";

const task = "aws:ecs/taskDefinition:TaskDefinition";

policyCases("prohibited-source", "advisory", {
  violates: [
    {
      when: "an image comes from Alibaba's registry",
      type: "kubernetes:apps/v1:Deployment",
      props: {
        spec: {
          template: { spec: { containers: [{ name: "a", image: "registry.cn-hangzhou.aliyuncs.com/acme/app:1" }] } },
        },
      },
      says: [
        "fetches from Alibaba Cloud (cn-hangzhou)",
        "`spec.template.spec.containers[0].image` names a host of aliyuncs.com",
      ],
    },
    {
      when: "a registry in Hong Kong",
      type: "aws:lambda/function:Function",
      props: { region: "us-east-1", imageUri: "123456789012.dkr.ecr.ap-east-1.amazonaws.com/app:1" },
      says: ["Amazon Web Services (ap-east-1)", "Hong Kong (HK)"],
    },
  ],
  silent: [
    {
      when: "a permitted registry",
      type: task,
      props: { image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1" },
    },
    { when: "no host at all", type: task, props: { image: "nginx:1.27" } },
  ],
});
