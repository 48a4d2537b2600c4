/** Terraform's types and properties in the catalogue's terms. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "../src/catalog/load";
import { terraformFile } from "../src/catalog/schema";
import { indexTerraform, loadTerraform } from "../src/catalog/terraform";
import { knowledge } from "./support/analyze";

const { catalog } = knowledge;
const names = loadTerraform(catalog);
const folder = join(dataFolder, "terraform");
const files = readdirSync(folder).map((file) =>
  terraformFile.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))),
);

test.each([
  // By their words.
  ["aws_dynamodb_table", "aws", "aws:dynamodb/table:Table"],
  ["aws_s3_bucket", "aws", "aws:s3/bucket:Bucket"],
  ["aws_lambda_function", "aws", "aws:lambda/function:Function"],
  ["azurerm_storage_account", "azurerm", "azure:storage/account:Account"],
  ["azurerm_linux_web_app", "azurerm", "azure:appservice/linuxWebApp:LinuxWebApp"],
  ["google_storage_bucket", "google", "gcp:storage/bucket:Bucket"],
  ["google_storage_bucket", "google-beta", "gcp:storage/bucket:Bucket"],
  ["alicloud_oss_bucket", "alicloud", "alicloud:oss/bucket:Bucket"],
  ["tencentcloud_cos_bucket", "tencentcloud", "tencentcloud:Cos/bucket:Bucket"],
  ["digitalocean_spaces_bucket", "digitalocean", "digitalocean:index/spacesBucket:SpacesBucket"],
  ["awscc_s3_bucket", "awscc", "aws-native:s3:Bucket"],
  ["azapi_resource", "azapi", "azapi:index/resource:Resource"],
  // By the catalogue's exceptions.
  ["aws_instance", "aws", "aws:ec2/instance:Instance"],
  ["aws_db_instance", "aws", "aws:rds/instance:Instance"],
  ["aws_cloudwatch_log_group", "aws", "aws:cloudwatch/logGroup:LogGroup"],
  ["alicloud_instance", "alicloud", "alicloud:ecs/instance:Instance"],
  ["azurerm_kubernetes_cluster", "azurerm", "azure:containerservice/kubernetesCluster:KubernetesCluster"],
  ["google_bigquery_table_iam_member", "google", "gcp:bigquery/iamMember:IamMember"],
  ["kubernetes_stateful_set_v1", "kubernetes", "kubernetes:apps/v1:StatefulSet"],
  ["helm_release", "helm", "kubernetes:helm.sh/v3:Release"],
  ["confluent_kafka_topic", "confluent", "confluentcloud:index/kafkaTopic:KafkaTopic"],
  // Nobody has listed these: a token of the same words.
  ["aws_brand_new_database", "aws", "aws:index/brandNewDatabase:BrandNewDatabase"],
  ["acme_vault", "acme", "acme:index/vault:Vault"],
  ["thing", "acme", "acme:index/thing:Thing"],
])("%s of %s is %s", (type, provider, token) => {
  expect(names.tokenOf(type, names.packageOf(provider))).toBe(token);
});

test("the names that hints give are those of the type, or of its twin in the classic Azure package", () => {
  const strange = [...names.typeNames].filter(([token, type]) => {
    const back = names.tokenOf(type, names.packageOf(type.split("_")[0] ?? ""));
    return token.startsWith("azure-native:") ? !catalog.roles.has(back) : back !== token;
  });
  expect(strange).toEqual([]);
});

test("every type that stands for another operator's has a name in Terraform", () => {
  const providers = new Set(["aws", "azure-native", "gcp", "oci", "digitalocean"]);
  const nameless = [...catalog.equivalents.keys()].filter(
    // A second token of one type: Terraform has one.
    (token) => providers.has(token.split(":")[0] ?? "") && !names.typeNames.has(token) && !token.endsWith("V2"),
  );
  expect(nameless).toEqual([]);
});

test("every exception leads to a type that the catalogue lists", () => {
  const strange = files.flatMap(({ package: packageName, types }) =>
    Object.values(types).filter(
      (token) => packageName !== "kubernetes" && !catalog.roles.has(`${packageName}:${token}`),
    ),
  );
  expect(strange).toEqual([]);
});

test("no exception says what the words say anyway", () => {
  const bare = indexTerraform(catalog, []);
  const idle = files.flatMap(({ package: packageName, types }) =>
    Object.entries(types).filter(([type, token]) => bare.tokenOf(type, packageName) === `${packageName}:${token}`),
  );
  expect(idle).toEqual([]);
});

/** Each with how many Terraform types lead to it, so that a type which no longer does is noticed. */
test.each([
  ["aws", 1738, 91],
  ["azure", 1162, 98],
  ["gcp", 1477, 99],
  ["alicloud", 1221, 95],
])("types of %s in Terraform's words come back to themselves", (packageName, listed, least) => {
  const file = files.find((each) => each.package === packageName);
  const tokens = [...catalog.roles.keys()].filter((token) => token.startsWith(`${packageName}:`));
  const reached = new Set(Object.values(file?.types ?? {}).map((token) => `${packageName}:${token}`));
  for (const token of tokens) {
    const [, path = "", name = ""] = token.split(":");
    for (const words of [`${path.split("/")[0] ?? ""}_${snake(name)}`, snake(name)]) {
      const found = names.tokenOf(`${file?.prefix ?? ""}_${words}`, packageName);
      if (catalog.roles.has(found)) reached.add(found);
    }
  }
  expect(tokens.length).toBeGreaterThanOrEqual(listed - 20);
  expect(
    Math.floor((100 * tokens.filter((token) => reached.has(token)).length) / tokens.length),
  ).toBeGreaterThanOrEqual(least);
});

const snake = (name: string): string => name.replaceAll(/(?<=.)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

test.each([
  ["aws_dynamodb_table", ["replica"], { listName: "replicas", isSingle: false }],
  ["aws_dynamodb_table", ["replica", "region_name"], { name: "regionName" }],
  ["aws_dynamodb_table", ["server_side_encryption"], { listName: "serverSideEncryption", isSingle: true }],
  ["aws_dynamodb_table", ["tags"], { name: "tags", isMap: true }],
  ["aws_lambda_function", ["function_name"], { name: "name" }],
  ["aws_lambda_function", ["environment", "variables"], { isMap: true }],
  ["aws_s3_bucket", ["bucket_regional_domain_name"], { isComputed: true }],
  ["aws", ["default_tags"], { listName: "defaultTags", isSingle: true }],
  ["google_compute_firewall", ["allow"], { listName: "allows", isSingle: false }],
  ["google_sql_database_instance", ["settings"], { listName: "settings", isSingle: true }],
  ["google_secret_manager_secret", ["replication", "user_managed", "replicas"], { isSingle: false }],
  ["azurerm_storage_account", ["blob_properties"], { isSingle: true }],
  ["azurerm_cosmosdb_account", ["geo_location"], { listName: "geoLocations", isSingle: false }],
  ["alicloud_oss_bucket", ["extranet_endpoint"], { isComputed: true }],
] as const)("%s: %j", (type, keys, expected) => {
  expect(names.property(type, keys)).toMatchObject(expected);
});

/** The inputs that decide places have the same names in Terraform, but for their spelling. */
test("each input that the catalogue reads a place from is reached from Terraform", () => {
  const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const lost = [...catalog.clouds.values()].flatMap(({ cloud }) => {
    const { zone, region } = cloud.placeProperties;
    const packages = [...catalog.operatorsOfPackage].filter(([, all]) => all.some((each) => each.cloud === cloud.id));
    return packages.flatMap(([packageName]) =>
      [...zone, ...region, ...cloud.providerInputs].filter(
        (input) => names.property(`${packageName}_thing`, [snakeCase(input)]).name !== input,
      ),
    );
  });
  expect(lost).toEqual([]);
});
