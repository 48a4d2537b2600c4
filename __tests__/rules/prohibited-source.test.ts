import { policyCases } from "../support/cases";

const task = "aws:ecs/taskDefinition:TaskDefinition";

const china = "registry.cn-hangzhou.aliyuncs.com";
const variables = (each: Record<string, string>) => ({
  type: "aws:lambda/function:Function",
  props: { region: "us-east-1", environment: { variables: each } },
});

policyCases("prohibited-source", "advisory", {
  violates: [
    {
      when: "modules come through a mirror",
      ...variables({ GOPROXY: "https://goproxy.cn,direct" }),
      says: ["Qiniu Cloud"],
    },
    {
      when: "two variables name the same mirror",
      ...variables({ NPM: "https://registry.npmmirror.com", NODE: "https://cdn.npmmirror.com/binaries/node" }),
      says: ["to a registry of a permitted operator; likewise `environment.variables.NPM`."],
    },
    {
      when: "packages come from a university's mirror",
      ...variables({ PIP_INDEX_URL: "https://pypi.tuna.tsinghua.edu.cn/simple" }),
      says: ["an institution of the Chinese state or of higher education"],
    },
    {
      when: "packages come from a mirror by any variable",
      ...variables({ X: "https://registry.npmmirror.com" }),
      says: ["Alibaba Group"],
    },
    {
      when: "a script installs from a mirror",
      type: "aws:ec2/instance:Instance",
      props: { region: "us-east-1", userData: "#!/bin/sh\npip install -i https://mirrors.aliyun.com/pypi/simple/ x" },
      says: ["Alibaba Cloud"],
    },
    {
      when: "an image comes from a mirror of Docker Hub",
      type: "kubernetes:core/v1:Pod",
      props: { spec: { containers: [{ image: "docker.m.daocloud.io/library/nginx" }] } },
      says: ["DaoCloud"],
    },
    {
      when: "a registry in Hong Kong is Google's",
      type: "gcp:cloudrunv2/service:Service",
      props: { location: "us-central1", template: { containers: [{ image: "asia-east2-docker.pkg.dev/p/r/i" }] } },
      says: ["Google Cloud (asia-east2)"],
    },
    {
      when: "credentials name the registry",
      type: "kubernetes:core/v1:Secret",
      props: {
        type: "kubernetes.io/dockerconfigjson",
        data: {
          ".dockerconfigjson": Buffer.from(JSON.stringify({ auths: { [china]: { auth: "eDp5" } } })).toString("base64"),
        },
      },
      says: ["Alibaba Cloud (cn-hangzhou)"],
    },
    {
      when: "a chart's values name an image",
      type: "kubernetes:helm.sh/v3:Release",
      props: { chart: "x", values: { image: { repository: `${china}/a` } } },
      says: ["`values.image.repository`"],
    },
    {
      when: "a repository passes on what is there",
      type: "gcp:artifactregistry/repository:Repository",
      props: {
        location: "us-central1",
        remoteRepositoryConfig: { dockerRepository: { customRepository: { uri: `https://${china}` } } },
      },
      says: ["`remoteRepositoryConfig.dockerRepository.customRepository.uri`"],
    },
    {
      when: "a cache passes on what is there",
      type: "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
      props: { region: "us-east-1", ecrRepositoryPrefix: "x", upstreamRegistryUrl: china },
      says: ["`upstreamRegistryUrl`"],
    },
    {
      when: "a project is built in an image from there",
      type: "aws:codebuild/project:Project",
      props: { region: "us-east-1", environment: { image: `${china}/x` } },
      says: ["`environment.image`"],
    },
    {
      when: "an application is an image from there",
      type: "azure-native:web:WebApp",
      props: { siteConfig: { linuxFxVersion: `DOCKER|${china}/x` } },
      says: ["`siteConfig.linuxFxVersion`"],
    },
    {
      when: "layers are fetched from a cache there",
      type: "docker-build:index:Image",
      props: { tags: ["b:1"], cacheFrom: [{ registry: { ref: `${china}/a/cache` } }] },
      says: ["`cacheFrom[0].registry.ref`"],
    },
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
      when: "an image is pushed there, which prohibited-flow says",
      type: "docker:index/registryImage:RegistryImage",
      props: { name: `${china}/a/b:1` },
    },
    {
      when: "the mirror is of nobody that the catalogue knows",
      ...variables({
        GOPROXY: "https://goproxy.example.org,direct",
        PIP_INDEX_URL: "https://mirrors.aliyun.com.example",
      }),
    },
    {
      when: "the registry in the image's name only looks like it",
      type: task,
      props: { image: "registry.cn-hangzhou.aliyuncs.com.example.org/a:1" },
    },
    {
      when: "a permitted registry",
      type: task,
      props: { image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1" },
    },
    { when: "no host at all", type: task, props: { image: "nginx:1.27" } },
  ],
});
