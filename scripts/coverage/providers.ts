/** Which published SDKs are measured. Versions are exact, so that a run gives the same result twice. */
export interface Sdk {
  /** The first part of its type tokens. */
  readonly provider: string;
  readonly registry: "npm" | "pypi";
  readonly name: string;
  readonly version: string;
}

const npm = (provider: string, name: string, version: string): Sdk => ({ provider, registry: "npm", name, version });
const pypi = (provider: string, name: string, version: string): Sdk => ({ provider, registry: "pypi", name, version });

export const sdks: readonly Sdk[] = [
  npm("aws", "@pulumi/aws", "7.48.0"),
  npm("aws-native", "@pulumi/aws-native", "1.79.0"),
  npm("azure", "@pulumi/azure", "6.40.0"),
  npm("azure-native", "@pulumi/azure-native", "3.28.0"),
  npm("gcp", "@pulumi/gcp", "9.37.0"),
  npm("google-native", "@pulumi/google-native", "0.32.0"),
  npm("oci", "@pulumi/oci", "4.20.0"),
  npm("alicloud", "@pulumi/alicloud", "3.108.0"),
  pypi("tencentcloud", "tencentcloud-iac-pulumi", "0.2.3"),
  pypi("huaweicloud", "pulumi-huaweicloud", "0.0.12"),
  pypi("volcengine", "pulumi-volcengine", "0.0.47"),
  pypi("volcenginecc", "pulumi-volcenginecc", "0.0.64"),
  pypi("yandex", "pulumi-yandex-unofficial", "0.99.1"),
  npm("digitalocean", "@pulumi/digitalocean", "4.80.1"),
  npm("mongodbatlas", "@pulumi/mongodbatlas", "4.16.0"),
  npm("snowflake", "@pulumi/snowflake", "1.3.0"),
  npm("confluentcloud", "@pulumi/confluentcloud", "2.82.0"),
  npm("databricks", "@pulumi/databricks", "1.110.0"),
  npm("aiven", "@pulumi/aiven", "6.51.0"),
  npm("scaleway", "@pulumiverse/scaleway", "1.54.0"),
  npm("ovh", "@ovhcloud/pulumi-ovh", "2.19.1"),
  npm("hcloud", "@pulumi/hcloud", "1.41.0"),
  npm("linode", "@pulumi/linode", "5.1.1"),
  npm("vultr", "@ediri/vultr", "2.21.0"),
  pypi("exoscale", "pulumiverse-exoscale", "0.66.1"),
  pypi("upcloud", "pulumi-upcloud", "0.23.0"),
  pypi("ionoscloud", "pulumi-ionoscloud", "0.3.3"),
];
