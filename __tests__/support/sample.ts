/** A made-up company's stacks over several clouds, judged: what the inventory and the HTML report are tried on. */
import { policies } from "../../policies/rules";
import { loadCatalog } from "../../src/catalog/load";
import { parseSettings } from "../../src/config/parse";
import { judge, type Judgement } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import type { JudgedFile } from "../../src/inventory/rows";
import { Unknown, type Resource, type ValueMap } from "../../src/model";
import { loadRegimes } from "../../src/regimes";

export const knowledge = { catalog: loadCatalog(), regimes: loadRegimes() };
const settings = parseSettings({}, knowledge.catalog, knowledge.regimes);

export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly props: ValueMap;
  /** Inputs of the resource's provider. */
  readonly provider?: ValueMap;
}

/** The judgements of resources as one stack declares them, under the default settings. */
export function judgeAll(stack: string, declared: readonly Declared[]): Judgement[] {
  const resources = declared.map(({ type, name, props, provider = {} }): Resource => {
    const providerType = `pulumi:providers:${type.split(":")[0] ?? ""}`;
    return {
      urn: `urn:pulumi:${stack.split("/")[1] ?? "dev"}::${stack.split("/")[0] ?? ""}::${type}::${name}`,
      type,
      name,
      props,
      provider: { type: providerType, name: "default", props: provider },
    };
  });
  const surroundings = { stackTags: {}, config: () => undefined, environment: () => undefined };
  return judge(buildGraph(resources, surroundings), policies, settings, knowledge);
}

const tagged = (value: string): ValueMap => ({ tags: { "data-classification": value } });
const restricted = tagged("restricted");
const confidential = tagged("confidential");
const internal = tagged("internal");
const open = tagged("public");

const aws = (type: string, name: string, region: string, more: ValueMap = {}): Declared => ({
  type: `aws:${type}`,
  name,
  props: { region, ...more },
});
const azure = (type: string, name: string, location: string, more: ValueMap = {}): Declared => ({
  type: `azure-native:${type}`,
  name,
  props: { location, ...more },
});
const gcp = (type: string, name: string, location: string, more: ValueMap = {}): Declared => ({
  type: `gcp:${type}`,
  name,
  props: { location, ...more },
});
const labelled = (value: string): ValueMap => ({ labels: { "data-classification": value } });
const sends = (name: string, url: string): ValueMap => ({ environment: { variables: { [name]: url } } });

const stacks: Readonly<Record<string, readonly Declared[]>> = {
  "clinic/prod-us": [
    aws("s3/bucket:Bucket", "patient-scans", "us-east-1", tagged("phi")),
    aws("s3/bucket:Bucket", "patient-scans-archive", "us-west-2", tagged("phi")),
    aws("dynamodb/table:Table", "appointments", "us-east-2", {
      ...confidential,
      replicas: [{ regionName: "us-west-2" }, { regionName: "ap-east-1" }],
    }),
    aws("rds/instance:Instance", "ehr-database", "us-east-1", { ...tagged("phi"), storageEncrypted: true }),
    aws("lambda/function:Function", "claims-export", "us-east-1", {
      ...tagged("phi"),
      ...sends("EXPORT_URL", "https://claims.oss-cn-hangzhou.aliyuncs.com/in"),
    }),
    aws("lambda/function:Function", "imaging-resize", "us-east-1", {
      ...tagged("phi"),
      ...sends("SOURCE", "https://s3.us-west-2.amazonaws.com"),
    }),
    aws("secretsmanager/secret:Secret", "ehr-credentials", "us-east-1", { replicas: [{ region: "ca-central-1" }] }),
    aws("sqs/queue:Queue", "lab-results", "us-east-2", tagged("phi")),
    aws("s3/bucket:Bucket", "press-kit", "us-east-1", open),
    aws("ec2/vpc:Vpc", "clinic-network", "us-east-1", { cidrBlock: "10.0.0.0/16" }),
  ],
  "clinic/prod-eu": [
    azure("storage:StorageAccount", "radiology", "westeurope", {
      ...confidential,
      kind: "StorageV2",
      sku: { name: "Standard_GRS" },
    }),
    azure("sql:Database", "prescriptions", "northeurope", tagged("phi")),
    azure("documentdb:DatabaseAccount", "consents", "germanywestcentral", {
      ...restricted,
      locations: [{ locationName: "germanywestcentral" }, { locationName: "swedencentral" }],
    }),
    azure("keyvault:Vault", "signing-keys", "westeurope", restricted),
    azure("web:WebApp", "patient-portal", "francecentral", tagged("phi")),
    aws("s3/bucket:Bucket", "telehealth-recordings", "eu-central-1", tagged("phi")),
    aws("rds/instance:Instance", "billing", "eu-west-1", tagged("pci")),
    gcp("storage/bucket:Bucket", "vaccination-records", "EU", labelled("phi")),
    { type: "hcloud:index/server:Server", name: "translation", props: { location: "fsn1", ...{ labels: {} } } },
    { type: "scaleway:object/bucket:Bucket", name: "consent-forms", props: { region: "fr-par", ...restricted } },
  ],
  "clinic/prod-apac": [
    aws("s3/bucket:Bucket", "patient-intake", "ap-east-1", tagged("phi")),
    azure("storage:StorageAccount", "lab-images", "East Asia", {
      ...confidential,
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
    }),
    azure("storage:StorageAccount", "referrals", "southeastasia", {
      ...confidential,
      kind: "StorageV2",
      sku: { name: "Standard_GRS" },
    }),
    aws("dynamodb/table:Table", "triage", "ap-southeast-1", tagged("phi")),
    aws("rds/instance:Instance", "pharmacy", "ap-southeast-2", tagged("phi")),
    gcp("sql/databaseInstance:DatabaseInstance", "scheduling", "asia-northeast1", {
      region: "asia-northeast1",
      settings: { tier: "db-f1-micro", userLabels: { "data-classification": "phi" } },
    }),
    {
      type: "alicloud:oss/bucket:Bucket",
      name: "intake-forms",
      props: { bucket: "intake-forms", ...restricted },
      provider: { region: "cn-shanghai" },
    },
    {
      type: "tencentcloud:Cos/bucket:Bucket",
      name: "chat-transcripts",
      props: { tags: { "data-classification": "confidential" } },
      provider: { region: "ap-guangzhou" },
    },
    {
      type: "alicloud:oss/bucket:Bucket",
      name: "brochures",
      props: { bucket: "brochures", ...open },
      provider: { region: "cn-hongkong" },
    },
    aws("s3/bucket:Bucket", "macau-office", "ap-east-1", internal),
  ],
  "payments/prod": [
    aws("dynamodb/table:Table", "card-tokens", "us-east-1", tagged("pci")),
    aws("kinesis/stream:Stream", "transactions", "us-east-1", tagged("pci")),
    aws("rds/cluster:Cluster", "ledger", "eu-west-1", tagged("pci")),
    aws("elasticache/cluster:Cluster", "session-cache", "eu-west-1", confidential),
    aws("s3/bucket:Bucket", "invoices", "eu-west-2", confidential),
    aws("backup/plan:Plan", "nightly", "eu-west-1", {
      ...tagged("pci"),
      rules: [
        { copyActions: [{ destinationVaultArn: "arn:aws:backup:eu-central-1:123456789012:backup-vault:v" }] },
        { copyActions: [{ destinationVaultArn: "arn:aws:backup:ap-east-1:123456789012:backup-vault:v" }] },
      ],
    }),
    aws("lambda/function:Function", "fraud-score", "us-east-1", {
      ...tagged("pci"),
      ...sends("SCORING_URL", "https://score.cos.ap-beijing.myqcloud.com"),
    }),
    aws("sns/topicSubscription:TopicSubscription", "settlement-hook", "eu-west-1", {
      protocol: "https",
      endpoint: "https://hook.storage.yandexcloud.net/settle",
    }),
    gcp("bigquery/dataset:Dataset", "chargebacks", "us-central1", labelled("pci")),
    { type: "digitalocean:index/spacesBucket:SpacesBucket", name: "receipts", props: { region: "sgp1" } },
  ],
  "analytics/prod": [
    gcp("bigquery/dataset:Dataset", "visits", "US", labelled("confidential")),
    gcp("storage/bucket:Bucket", "raw-events", "europe-west1", labelled("confidential")),
    gcp("pubsub/topic:Topic", "clickstream", "", labelled("internal")),
    gcp("storage/bucket:Bucket", "ml-features", "asia-south1", labelled("restricted")),
    aws("redshift/cluster:Cluster", "warehouse", "us-west-2", confidential),
    aws("s3/bucket:Bucket", "landing", "sa-east-1"),
    aws("s3/bucket:Bucket", "location-traces", "me-south-1", { tags: { "data-classification": "restricted" } }),
    {
      type: "aws:s3/bucket:Bucket",
      name: "scratch",
      props: { region: new Unknown("is not known before the deployment"), ...confidential },
    },
    aws("lambda/function:Function", "enrich", "us-west-2", {
      ...confidential,
      ...sends("LOOKUP", "https://api.eu-central-1.amazonaws.com"),
    }),
    { type: "acmecloud:store/bucket:Bucket", name: "partner-drop", props: { ...confidential } },
  ],
  "research/dev": [
    aws("s3/bucket:Bucket", "genome-reads", "us-west-2", { ...restricted, bucket: "genome-reads" }),
    aws("s3/bucket:Bucket", "sequencing-beijing", "cn-north-1", restricted),
    aws("ec2/instance:Instance", "notebook", "us-west-2", { ami: "ami-1", instanceType: "t3.large", ...internal }),
    aws("efs/fileSystem:FileSystem", "cohort-files", "ca-central-1", restricted),
    aws("s3/bucket:Bucket", "trial-documents", "eu-north-1", confidential),
    { type: "yandex:index/storageBucket:StorageBucket", name: "mirror", props: { bucket: "mirror" } },
    {
      type: "oci:ObjectStorage/bucket:Bucket",
      name: "biobank",
      props: { freeformTags: { "data-classification": "restricted" } },
      provider: { region: "uk-london-1" },
    },
    { type: "random:index/randomPassword:RandomPassword", name: "seed", props: { length: 20 } },
    azure("storage:StorageAccount", "tissue-images", "southafricanorth", {
      ...confidential,
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
    }),
    gcp("storage/bucket:Bucket", "published-datasets", "us-central1", labelled("public")),
  ],
};

/** 60 resources in 6 stacks, each stack from an input of its own. */
export const sample = (): JudgedFile[] =>
  Object.entries(stacks).map(([stack, declared]) => ({
    file: `${stack.replace("/", "-")}.json`,
    stack,
    judgements: judgeAll(stack, declared),
  }));
