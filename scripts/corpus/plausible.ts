/** Plausible answers to what a program asks of its surroundings. Every place is one that no regime prohibits. */

/** The stack's configuration, unless the program's own project file has a default. */
export const stackConfig: Readonly<Record<string, string>> = {
  "aws:region": "us-west-2",
  "aws-native:region": "us-west-2",
  "azure:location": "eastus",
  "azure-native:location": "eastus",
  "gcp:project": "corpus",
  "gcp:region": "us-central1",
  "gcp:zone": "us-central1-a",
  "alicloud:region": "us-east-1",
};

export type Kind = "text" | "number" | "boolean" | "object";

const values: readonly (readonly [RegExp, string])[] = [
  [/^locations$/i, "eastus,westeurope"],
  [/region/i, "us-west-2"],
  [/zone$/i, "us-west-2a"],
  [/location/i, "eastus"],
  [/cidr/i, "10.0.0.0/16"],
  [/number|count|instances|size/i, "2"],
  [/^(is|enable|use)[A-Z]/, "false"],
  [/arn$/i, "arn:aws:iam::123456789012:role/example"],
  [/stack$/i, "organisation/project/stack"],
  [/path$/i, __filename],
  [/publicKey/i, "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAA example"],
  [/ip$/i, "192.0.2.1"],
  [/url|uri/i, "https://example.com/"],
  [/email/i, "someone@example.com"],
  [/domain/i, "www.example.com"],
];

/** A value for a configuration key that the program requires. */
export function configValue(key: string, kind: Kind): string {
  if (kind === "number") return "2";
  if (kind === "boolean") return "false";
  if (kind === "object") return objectValue(key);
  return values.find(([pattern]) => pattern.test(key))?.[1] ?? "example";
}

function objectValue(key: string): string {
  if (/cidr/i.test(key)) return JSON.stringify(["10.0.0.0/24", "10.0.1.0/24"]);
  if (/zones/i.test(key)) return JSON.stringify(["us-west-2a", "us-west-2b"]);
  return key.endsWith("s") ? "[]" : "{}";
}

type Answer = Readonly<Record<string, unknown>>;

const awsAccount = "123456789012";
const answers: Readonly<Record<string, Answer>> = {
  getCallerIdentity: { accountId: awsAccount, arn: `arn:aws:iam::${awsAccount}:user/example`, userId: "EXAMPLE" },
  getRegion: { name: "us-west-2", region: "us-west-2", id: "us-west-2" },
  getAvailabilityZones: {
    names: ["us-west-2a", "us-west-2b", "us-west-2c"],
    zoneIds: ["usw2-az1", "usw2-az2", "usw2-az3"],
  },
  getPartition: { partition: "aws", dnsSuffix: "amazonaws.com" },
  getPolicyDocument: { json: "{}" },
  getAmi: { id: "ami-0123456789", architecture: "x86_64" },
  getVpc: { id: "vpc-1", cidrBlock: "10.0.0.0/16" },
  getSubnets: { ids: ["subnet-1", "subnet-2"] },
  getSubnetIds: { ids: ["subnet-1", "subnet-2"] },
  getZone: { id: "Z1", zoneId: "Z1", name: "example.com" },
  getEngineVersions: { latestMasterVersion: "1.31", latestNodeVersion: "1.31" },
  getKubernetesVersions: { latestVersion: "1.31", validVersions: ["1.31"] },
  getClientConfig: { clientId: "client", objectId: "object", subscriptionId: "subscription", tenantId: "tenant" },
  getAuthorizationToken: { userName: "AWS", password: "example", proxyEndpoint: "https://example.com" },
  getProject: { projectId: "corpus", number: "1" },
  getOrganization: { roots: [{ id: "r-1" }], id: "o-1" },
  getProfile: { email: "someone@example.com", username: "someone" },
};

/** What a provider's function returns; its own arguments when nothing better is known. */
export function functionResult(token: string, inputs: Answer): Answer {
  const name = token.split(/[:/]/).at(-1) ?? "";
  return { id: "example", ...inputs, ...answers[name] };
}
