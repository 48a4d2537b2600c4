/** Who runs a service: by its package, the place, what the provider is given. */
import { operatorOf } from "../../src/facts/operator";
import { cloudOf, placementsOf } from "../../src/facts/placements";
import { parseTypeToken } from "../../src/facts/type-token";
import { buildGraph } from "../../src/graph";
import { Unknown, type Resource } from "../../src/model";
import { knowledge } from "../support/analyze";

interface Given {
  readonly type: string;
  readonly props?: Resource["props"];
  readonly provider?: Resource["props"];
}
function operatorIn({ type, props = {}, provider = {} }: Given) {
  const { catalog } = knowledge;
  const token = parseTypeToken(type);
  const resource: Resource = {
    urn: "u",
    type,
    name: "n",
    props,
    ...(token.providerOf === undefined ? { provider: { type: "", name: "main", props: provider } } : {}),
  };
  const graph = buildGraph([resource], { stackTags: {}, config: () => undefined, environment: () => undefined });
  const cloud = cloudOf(token.package, catalog);
  const placements = cloud === undefined ? [] : placementsOf(resource, [], cloud, graph, catalog);
  return operatorOf(resource, cloud, placements, catalog);
}
/** "alibaba-cloud (Alibaba Cloud Computing Co., Ltd.), since package alicloud". */
function said(given: Given): string {
  const fact = operatorIn(given);
  if (fact.kind === "nobody") return `nobody: ${fact.because}`;
  if (fact.kind === "unresolved") return `unknown: ${fact.why}; ${fact.settle}`;
  return `${fact.operator.id}${fact.company === undefined ? "" : ` (${fact.company})`}, since ${fact.because}`;
}

const bucket = "aws:s3/bucket:Bucket";
const account = "azure:storage/account:Account";
const huawei = "huaweicloud:Obs/bucket:Bucket";
const oss = "alicloud:oss/bucket:Bucket";
test.each<[when: string, Given, string]>([
  ["its package", { type: bucket, props: { region: "us-east-1" } }, "amazon-web-services, since package aws"],
  [
    "the place, where another runs it",
    { type: bucket, props: { region: "cn-north-1" } },
    "sinnet, since package aws, place cn-north-1",
  ],
  [
    "the first place that says so",
    { type: bucket, props: { region: "cn-northwest-1" } },
    "nwcd, since package aws, place cn-northwest-1",
  ],
  [
    "what the provider is given",
    { type: account, props: { location: "eastus" }, provider: { environment: "china" } },
    "21vianet, since package azure, `environment` of its provider",
  ],
  [
    "that in any case",
    { type: account, props: { location: "eastus" }, provider: { environment: "AzureChinaCloud" } },
    "21vianet, since package azure, `environment` of its provider",
  ],
  [
    "another input of the provider",
    { type: account, props: { location: "eastus" }, provider: { metadataHost: "management.chinacloudapi.cn" } },
    "21vianet, since package azure, `metadataHost` of its provider",
  ],
  [
    "the place before the provider",
    { type: account, props: { location: "chinaeast2" }, provider: { environment: "public" } },
    "21vianet, since package azure, place chinaeast2",
  ],
  [
    "the provider itself, of which the input is its own",
    { type: "pulumi:providers:azure", props: { environment: "china" } },
    "21vianet, since package azure, `environment` of its provider",
  ],
  [
    "an input that is not known says nothing",
    { type: account, props: { location: "eastus" }, provider: { environment: new Unknown("is not known") } },
    "microsoft-azure, since package azure",
  ],
  [
    "the vendor whose software it is, unless told otherwise",
    { type: huawei, props: { region: "eu-west-101" } },
    "huawei-cloud, since package huaweicloud",
  ],
  [
    "whose software another runs",
    { type: huawei, provider: { region: "eu-de", cloud: "otc.t-systems.com" } },
    "open-telekom-cloud, since package huaweicloud, `cloud` of its provider",
  ],
  [
    "which of its companies, where the provider says",
    { type: huawei, provider: { region: "eu-west-101", cloud: "myhuaweicloud.eu" } },
    "huawei-cloud (Sparkoo Technologies Ireland Co., Ltd.), since package huaweicloud",
  ],
  [
    "which of its companies, where that is written",
    { type: oss, provider: { region: "us-east-1", accountType: "Domestic" } },
    "alibaba-cloud (Alibaba Cloud Computing Co., Ltd.), since package alicloud",
  ],
  [
    "no company where nothing says so",
    { type: oss, provider: { region: "us-east-1", accountType: "International" } },
    "alibaba-cloud, since package alicloud",
  ],
  [
    "a partner that the catalogue does not know",
    { type: "oci:ObjectStorage/bucket:Bucket", provider: { region: "me-dcc-muscat-1" } },
    "unknown: the catalogue does not know who runs partition oc9 of Oracle Cloud Infrastructure, where me-dcc-muscat-1 is; use a region that Oracle Cloud Infrastructure runs itself, or add the operator to the catalogue (docs/contributing.md)",
  ],
  ["a package without places", { type: "mongodbatlas:index/project:Project" }, "mongodb, since package mongodbatlas"],
  [
    "a tool is nobody's",
    { type: "random:index/randomId:RandomId" },
    "nobody: package random runs nothing on anybody's cloud",
  ],
  [
    "a package that nobody knows",
    { type: "zzyzx:store/bucket:Bucket" },
    "unknown: the catalogue does not know who operates what package zzyzx declares; add its operator to the catalogue (docs/contributing.md), or say what the resource holds in `classifications`",
  ],
  [
    "a package of a similar name is named, and not taken for it",
    { type: "alicluod:oss/bucket:Bucket" },
    "unknown: the catalogue does not know who operates what package alicluod declares; add its operator to the catalogue (docs/contributing.md), or say what the resource holds in `classifications`; alicloud is a package of a similar name",
  ],
])("%s", (_, given, expected) => {
  expect(said(given)).toBe(expected);
});

test.each<[token: string, expected: ReturnType<typeof parseTypeToken>]>([
  [bucket, { package: "aws", canonical: bucket, name: "Bucket" }],
  [
    "azure-native:storage/v20230101:StorageAccount",
    { package: "azure-native", canonical: "azure-native:storage:StorageAccount", name: "StorageAccount" },
  ],
  [
    "azure-native:storage/v20230101preview:StorageAccount",
    { package: "azure-native", canonical: "azure-native:storage:StorageAccount", name: "StorageAccount" },
  ],
  [
    "azure-native_storage_v20240101:storage:StorageAccount",
    { package: "azure-native", canonical: "azure-native:storage:StorageAccount", name: "StorageAccount" },
  ],
  // A version of Google's, or of Kubernetes', is a part of the name.
  [
    "google-native:storage/v1:Bucket",
    { package: "google-native", canonical: "google-native:storage/v1:Bucket", name: "Bucket" },
  ],
  ["kubernetes:core/v1:Pod", { package: "kubernetes", canonical: "kubernetes:core/v1:Pod", name: "Pod" }],
  ["pulumi:providers:aws", { package: "aws", canonical: "pulumi:providers:aws", name: "Provider", providerOf: "aws" }],
  [
    "pulumi:providers:azure-native_storage_v20240101",
    {
      package: "azure-native",
      canonical: "pulumi:providers:azure-native_storage_v20240101",
      name: "Provider",
      providerOf: "azure-native",
    },
  ],
  ["pulumi:pulumi:Stack", { package: "pulumi", canonical: "pulumi:pulumi:Stack", name: "Stack" }],
  ["x", { package: "x", canonical: "x::", name: "" }],
  ["", { package: "", canonical: "::", name: "" }],
])("the type token %j", (token, expected) => {
  expect(parseTypeToken(token)).toEqual(expected);
});
