/** Resources as Pulumi writes them into states and previews. */
import type { Unknown } from "../model";
import { type Provider, type Resource, type Value, type ValueMap } from "../model";
import { broken } from "./input";
import { isObject, objectAt, textAt, type JsonObject } from "./json";

interface Declared {
  readonly resource: JsonObject;
  /** Where it stands, for messages. */
  readonly path: string;
}

/**
 * The resources to judge. What is only read, and what is about to be deleted, is left out: nothing
 * is declared with it.
 * @throws InputError naming the resource that lacks its URN or type.
 */
export function pulumiResources(
  declared: readonly Declared[],
  valueOf: (value: unknown) => Value,
  missingProvider: (name: string) => Unknown | undefined,
): Resource[] {
  const read = declared.map((each) => ({ ...each, ...identify(each), props: propsOf(each.resource, valueOf) }));
  const propsByUrn = new Map(read.map(({ urn, props }) => [urn, props]));
  const providerOf = (reference: string): Provider => {
    // `urn::id`, where the URN holds `::` itself.
    const urn = reference.slice(0, Math.max(0, reference.lastIndexOf("::")));
    const { type, name } = partsOf(urn);
    const props = propsByUrn.get(urn);
    const unread = props === undefined ? missingProvider(name) : undefined;
    return { type, name, props: props ?? {}, ...(unread === undefined ? {} : { unread }) };
  };
  return read
    .filter(({ resource }) => resource.delete !== true && resource.external !== true)
    .map(({ resource, urn, type, props }) => {
      const provider = textAt(resource, "provider") ?? "";
      const parent = textAt(resource, "parent") ?? "";
      return {
        urn,
        type,
        name: partsOf(urn).name,
        props,
        ...(provider === "" ? {} : { provider: providerOf(provider) }),
        ...(parent === "" ? {} : { parent }),
        ...dependenciesOf(resource),
      };
    });
}

/** Of which resources' outputs each input is made. */
function dependenciesOf(resource: JsonObject): Pick<Resource, "dependencies"> {
  const dependencies = Object.entries(objectAt(resource, "propertyDependencies")).flatMap(([input, on]) => {
    const urns = Array.isArray(on) ? on.filter((each): each is string => typeof each === "string") : [];
    return urns.length === 0 ? [] : [[input, urns] as const];
  });
  return dependencies.length === 0 ? {} : { dependencies: Object.fromEntries(dependencies) };
}

function identify({ resource, path }: Declared): { readonly urn: string; readonly type: string } {
  const urn = textAt(resource, "urn");
  const type = textAt(resource, "type");
  if (urn === undefined || type === undefined) throw broken(path, "a resource needs `urn` and `type`");
  return { urn, type };
}

function propsOf({ inputs }: JsonObject, valueOf: (value: unknown) => Value): ValueMap {
  if (!isObject(inputs)) return {};
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, valueOf(value)]));
}

/** `urn:pulumi:stack::project::parentType$type::name`, where only the name may hold `::`. */
function partsOf(urn: string): { readonly type: string; readonly name: string } {
  const [, , types = "", ...name] = urn.split("::");
  return { type: types.slice(types.lastIndexOf("$") + 1), name: name.join("::") };
}
