/** What every way of running a program hands over, and how it becomes the pack's resources. */
import { Unknown, type Provider, type Resource, type Value, type ValueMap } from "../../src/model";

/** A resource as the program's language runtime sends it to the engine. */
export interface Declared {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** False for components. */
  readonly custom: boolean;
  readonly parent?: string;
  /** Of an explicit provider: its URN and id, joined by `::`. */
  readonly provider?: string;
  /** In the wire format: JSON with markers for unknowns, secrets, files and other resources. */
  readonly inputs: unknown;
}

/** The marker of a value that is not known before the deployment. */
export const unknownMarker = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const fileSignatures: ReadonlySet<unknown> = new Set([
  "c44067f5952c0a294b673a41bacd8c17",
  "0def7320c3a5731c473e5ecbe6d01bc7",
]);

const notKnown = new Unknown("is not known before the deployment");
const content = new Unknown("is the content of a file");
const reference = new Unknown("is another resource");

/** Resources as the policies see them; `config` is the stack's configuration, which default providers take on. */
export function toResources(declared: readonly Declared[], config: Readonly<Record<string, string>>): Resource[] {
  const byUrn = new Map(declared.map((each) => [each.urn, each]));
  return declared.map((each) => {
    const provider = each.custom && !each.type.startsWith("pulumi:") ? providerOf(each, byUrn, config) : undefined;
    return {
      urn: each.urn,
      type: each.type,
      name: each.name,
      props: toMap(each.inputs),
      ...(each.parent ? { parent: each.parent } : {}),
      ...(provider ? { provider } : {}),
    };
  });
}

function providerOf(
  { type, provider = "" }: Declared,
  byUrn: ReadonlyMap<string, Declared>,
  config: Readonly<Record<string, string>>,
): Provider {
  const explicit = byUrn.get(provider.split("::").slice(0, -1).join("::"));
  if (explicit !== undefined) return { type: explicit.type, name: explicit.name, props: toMap(explicit.inputs) };
  const packageName = type.split(":")[0] ?? "";
  const own = Object.entries(config).filter(([key]) => key.startsWith(`${packageName}:`));
  return {
    type: `pulumi:providers:${packageName}`,
    name: "default",
    props: Object.fromEntries(own.map(([key, value]) => [key.slice(packageName.length + 1), value])),
  };
}

function toMap(inputs: unknown): ValueMap {
  if (typeof inputs !== "object" || inputs === null) return {};
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, toValue(value)]));
}

function toValue(value: unknown): Value {
  if (value === unknownMarker) return notKnown;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null) return null;
  if (Array.isArray(value)) return value.map(toValue);
  const signature = (value as Readonly<Record<string, unknown>>)[signatureKey];
  if (signature === undefined) return toMap(value);
  // The engine hands a policy secrets in clear and unmarked.
  if (signature === secretSignature && "value" in value) return toValue(value.value);
  return fileSignatures.has(signature) ? content : reference;
}
