/** CrossGuard's arguments -> Resource. The only module that knows how the SDK hands values over. */
import { getConfig } from "@pulumi/pulumi/runtime/config";
import { Secret as MarkedSecret, type PolicyResource, type ResourceValidationArgs } from "@pulumi/policy";
import * as proxy from "@pulumi/policy/proxy";
import { unknownValue } from "@pulumi/pulumi/runtime/rpc";
import {
  Secret,
  tooDeep,
  tooLarge,
  Unknown,
  type Resource,
  type Surroundings,
  type Value,
  type ValueMap,
} from "../model";

type Arguments = Pick<ResourceValidationArgs, "urn" | "type" | "name" | "props" | "opts" | "provider">;

/** The SDK keeps the text of an asset in a promise, already fulfilled: this takes no turn of the event loop. */
export async function readResource(args: Arguments): Promise<Resource> {
  const assets: Assets = new Map();
  const resource = read(args, { assets, left: mostRead });
  if (assets.size === 0) return resource;
  for (const asset of assets.keys()) assets.set(asset, await contentOf(asset));
  return read(args, { assets, left: mostRead });
}

const read = (args: Arguments, reading: Reading): Resource => ({
  urn: args.urn,
  type: args.type,
  name: args.name,
  props: readMap(inputsOf(args.props), 0, reading),
  ...(args.opts.parent ? { parent: args.opts.parent } : {}),
  ...(args.provider
    ? {
        provider: {
          type: args.provider.type,
          name: args.provider.name,
          props: readMap(inputsOf(args.provider.props), 0, reading),
        },
      }
    : {}),
});

/** What only the whole stack says of a resource: what it is made of, and what it belongs to. */
export const readRelations = ({
  parent,
  propertyDependencies,
}: Pick<PolicyResource, "parent" | "propertyDependencies">): Pick<Resource, "parent" | "dependencies"> => ({
  ...(parent === undefined ? {} : { parent: parent.urn }),
  dependencies: Object.fromEntries(
    Object.entries(propertyDependencies).map(([property, on]) => [property, on.map((each) => each.urn)]),
  ),
});

export function readSurroundings(args: Pick<ResourceValidationArgs, "stackTags">): Surroundings {
  return {
    stackTags: Object.fromEntries(args.stackTags),
    config: getConfig,
    environment: (name) => process.env[name],
  };
}

const notKnown = new Unknown("is not known before the deployment");
const notReadable = new Unknown("cannot be read");
const content = new Unknown("is the content of a file");

const deepest = 100;
/** Values, lists and maps; more than are judged, so that what is cut off here is refused there. */
const mostRead = 1_000_000;

/** The assets met, each with its content as far as it is known yet. */
type Assets = Map<Asset, Value>;
interface Reading {
  readonly assets: Assets;
  /** How much more is read: what is handed over might be a circle. */
  left: number;
}
interface Asset {
  readonly text?: unknown;
  readonly assets?: unknown;
}

/** A text, or the texts of an archive that is made of some; what lies in files is not read. */
async function contentOf(asset: Asset): Promise<Value> {
  const text = await asset.text;
  if (typeof text === "string") return text === unknownValue ? notKnown : text;
  const members = (await asset.assets) as Readonly<Record<string, Asset>> | undefined;
  if (members === undefined || typeof members !== "object") return content;
  const read: [string, Value][] = [];
  for (const [name, member] of Object.entries(members)) read.push([name, await contentOf(member)]);
  return read.some(([, each]) => each !== content) ? Object.fromEntries(read) : content;
}

/** A promise does not work through the proxy by which the SDK guards unknown values. */
const withoutProxy = (value: object): Asset =>
  (value as { readonly __getSpecialProxyTarget?: Asset }).__getSpecialProxyTarget ?? value;

function readAsset(value: object, assets: Assets): Value {
  const asset = withoutProxy(value);
  const known = assets.get(asset);
  if (known !== undefined) return known;
  assets.set(asset, content);
  return content;
}

/**
 * Reading an unknown property throws, and an uncaught throw would make the SDK drop the whole policy
 * for this resource with an advisory note. So each property is read on its own.
 */
function readProperty(owner: Record<string, unknown>, key: string, depth: number, reading: Reading): Value {
  let value: unknown;
  try {
    value = owner[key];
  } catch (error) {
    return error instanceof Error && "unknownTypeSentinel" in error ? notKnown : notReadable;
  }
  return toValue(value, depth, reading);
}

function toValue(value: unknown, depth: number, reading: Reading): Value {
  reading.left--;
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return sentinels.has(value) ? notKnown : value;
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object") return notReadable;
  if (depth >= deepest) return tooDeep;
  if (reading.left <= 0) return tooLarge;
  if (value instanceof MarkedSecret) return new Secret(toValue(value.value, depth + 1, reading));
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, index) =>
      readProperty(value as unknown as Record<string, unknown>, String(index), depth + 1, reading),
    );
  }
  if ("__pulumiAsset" in value || "__pulumiArchive" in value) return readAsset(value, reading.assets);
  return readMap(value as Record<string, unknown>, depth + 1, reading);
}

// Marked internal, so the SDK's type declarations leave them out. Where they are not, values are read through the proxy.
const { isSpecialProxy, getSpecialProxyTarget, ...others } = proxy as unknown as Readonly<Record<string, unknown>>;
/** What stands for a value that is not known. */
const sentinels: ReadonlySet<unknown> = new Set(
  Object.entries(others).flatMap(([name, value]) => (/^unknown\w+Value$/.test(name) ? [value] : [])),
);

/** The inputs as the SDK has them, unknown and secret ones as it marks them, to hand back changed. */
export const writableInputs = (props: Record<string, unknown>): Readonly<Record<string, unknown>> | undefined => {
  const inputs = inputsOf(props);
  return inputs === props ? undefined : inputs;
};

/**
 * The inputs themselves: a proxy around them throws, stack and all, at each value that is not known;
 * a second one, around what may be changed, hands over secrets without their marks.
 */
function inputsOf(proxied: Record<string, unknown>): Record<string, unknown> {
  if (typeof isSpecialProxy !== "string" || typeof getSpecialProxyTarget !== "string" || sentinels.size === 0)
    return proxied;
  let inputs = proxied;
  // An input that a program calls so is no proxy.
  while (inputs[isSpecialProxy] === true && !Object.hasOwn(inputs, isSpecialProxy))
    inputs = inputs[getSpecialProxyTarget] as Record<string, unknown>;
  return inputs;
}

const readMap = (map: Record<string, unknown>, depth: number, reading: Reading): ValueMap =>
  Object.fromEntries(Object.keys(map).map((key) => [key, readProperty(map, key, depth, reading)]));
