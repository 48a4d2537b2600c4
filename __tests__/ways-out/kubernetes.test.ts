/** A cluster is where its provider says, and its workloads and volumes where the labels of machines and zones say. */
import { unknown } from "../support/analyze";
import { blockingTraps, unresolvedTraps, type Trap } from "../support/traps";

const hongKong = { regimes: [], prohibitedCountries: ["HK"] };

type Props = (code: string) => Trap["speaks"]["props"] & object;

/** An input that takes `bad`, which is in Hong Kong, or `good`. */
const between =
  (bad: string, good: string) =>
  (trap: string, type: string, props: Props): Trap => ({
    trap,
    type,
    settings: hongKong,
    speaks: { props: props(bad) },
    says: "Hong Kong (HK)",
    silent: { props: props(good) },
  });
const google = between("asia-east2-a", "europe-west3-a");
const deployment = "kubernetes:apps/v1:Deployment";
const storageClass = "kubernetes:storage.k8s.io/v1:StorageClass";

const singapore = { spec: { nodeSelector: { "topology.kubernetes.io/region": "ap-southeast-1" } } };
const kubeconfig = (server: string): string => JSON.stringify({ clusters: [{ cluster: { server } }] });

blockingTraps("ways out of a Kubernetes cluster", [
  {
    trap: "the cluster behind the kubeconfig is elsewhere",
    type: deployment,
    speaks: { provider: { kubeconfig: kubeconfig("https://ABC.gr7.cn-north-1.eks.amazonaws.com.cn") } },
    says: "cn-north-1",
    silent: { provider: { kubeconfig: kubeconfig("https://ABC.gr7.us-east-1.eks.amazonaws.com") } },
  },
  google("a workload selects machines by their zone", deployment, (zone) => ({
    spec: { template: { spec: { nodeSelector: { "topology.kubernetes.io/zone": zone } } } },
  })),
  google("a workload has an affinity to a zone", deployment, (zone) => ({
    spec: {
      template: {
        spec: {
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: {
                nodeSelectorTerms: [
                  { matchExpressions: [{ key: "topology.kubernetes.io/zone", operator: "In", values: [zone] }] },
                ],
              },
            },
          },
        },
      },
    },
  })),
  between("ap-east-1a", "eu-central-1a")(
    "machines are made in a zone",
    "kubernetes:karpenter.sh/v1:NodePool",
    (zone) => ({
      spec: {
        template: {
          spec: { requirements: [{ key: "topology.kubernetes.io/zone", operator: "In", values: [zone] }] },
        },
      },
    }),
  ),
  google("volumes of a class are made in a zone", storageClass, (zone) => ({
    provisioner: "pd.csi.storage.gke.io",
    allowedTopologies: [{ matchLabelExpressions: [{ key: "topology.gke.io/zone", values: [zone] }] }],
  })),
  google("a class names zones in its parameters, separated by commas", storageClass, (zone) => ({
    provisioner: "kubernetes.io/gce-pd",
    parameters: { type: "pd-ssd", zones: `us-central1-a, ${zone}` },
  })),
  between("eastasia", "germanywestcentral")("a class names a location in its parameters", storageClass, (location) => ({
    provisioner: "file.csi.azure.com",
    parameters: { location },
  })),
  between("cn-hongkong-b", "eu-central-1a")("a class of Alibaba Cloud names a zone", storageClass, (zoneId) => ({
    provisioner: "diskplugin.csi.alibabacloud.com",
    parameters: { zoneId },
  })),
  between("eastasia-1", "germanywestcentral-1")(
    "a volume is bound to a zone by its driver's label",
    "kubernetes:core/v1:PersistentVolume",
    (zone) => ({
      spec: {
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: "topology.disk.csi.azure.com/zone", operator: "In", values: [zone] }] },
            ],
          },
        },
      },
    }),
  ),
  google("a volume is a disk whose name says the zone", "kubernetes:core/v1:PersistentVolume", (zone) => ({
    spec: { csi: { driver: "pd.csi.storage.gke.io", volumeHandle: `projects/p/zones/${zone}/disks/d` } },
  })),
  between("ap-east-1", "eu-central-1")(
    "backups are stored in a bucket elsewhere",
    "kubernetes:velero.io/v1:BackupStorageLocation",
    (region) => ({
      spec: { provider: "aws", objectStorage: { bucket: "backups" }, config: { region } },
    }),
  ),
  between("db.cluster-1.ap-east-1.rds.amazonaws.com", "db.cluster-1.eu-central-1.rds.amazonaws.com")(
    "a service stands for a host elsewhere",
    "kubernetes:core/v1:Service",
    (externalName) => ({ spec: { type: "ExternalName", externalName } }),
  ),
  between("https://sqs.ap-east-1.amazonaws.com/1/q", "https://sqs.eu-central-1.amazonaws.com/1/q")(
    "a map of settings names a host elsewhere",
    "kubernetes:core/v1:ConfigMap",
    (QUEUE_URL) => ({ data: { QUEUE_URL } }),
  ),
  google("values of a chart select machines by their zone", "kubernetes:helm.sh/v3:Release", (zone) => ({
    chart: "records",
    values: { nodeSelector: { "topology.kubernetes.io/zone": zone } },
  })),
]);

unresolvedTraps("ways out of a Kubernetes cluster", [
  {
    trap: "a kubeconfig that only the deployment makes",
    type: deployment,
    speaks: { provider: { kubeconfig: unknown } },
    says: "`kubeconfig` of provider default",
    silent: { provider: { kubeconfig: kubeconfig("https://ABC.gr7.us-east-1.eks.amazonaws.com") } },
  },
  {
    trap: "a region whose code means other countries on other clouds, where nothing says whose the machines are",
    type: deployment,
    speaks: { props: singapore, provider: { kubeconfig: kubeconfig("https://10.0.0.1") } },
    says: "of several clouds",
    silent: { props: singapore, provider: { kubeconfig: kubeconfig("https://ABC.gr7.us-east-1.eks.amazonaws.com") } },
  },
]);
