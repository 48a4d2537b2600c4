/** `terraform show -json` (or `tofu show -json`) of a plan or of a state. */
import { groupBy } from "../collections";
import { Secret, Unknown, type Value, type ValueMap } from "../model";
import { broken, nowhereElse, terraformSurroundings, type Context, type Format, type Input } from "./input";
import { dig, isObject, listAt, textAt, type JsonObject } from "./json";
import {
  readConfiguration,
  moduleNames,
  type Configuration,
  type Configured,
  type Referred,
} from "./terraform-configuration";
import { maskedMap } from "./terraform-masks";
import type { TerraformNames } from "./terraform-names";
import {
  indexed,
  providerName,
  terraformResources,
  type Declaration,
  type ProviderConfig,
} from "./terraform-resources";

const notInPlan = new Unknown("is of a provider whose configuration the plan does not hold");
export const notInState = new Unknown("is in the provider's configuration, which a state does not hold");

export const terraformPlan: Format = {
  id: "terraform-plan",
  language: "hcl",
  title: "the output of `terraform show -json PLAN`",
  marker: { key: "address", of: (urn) => urn },
  keys: ["planned_values", "resource_changes"],
  recognises: (document) =>
    isObject(document) && (isObject(document.planned_values) || Array.isArray(document.resource_changes)),
  read(document, context) {
    const { names, configuration } = { names: context.terraform(), configuration: readConfiguration(document) };
    const found = new Map<string, Found>();
    for (const each of inModules(dig(document, "planned_values", "root_module"), "planned_values.root_module", 0))
      found.set(each.address, each);
    for (const { address, after } of changes(document)) {
      if (after === undefined) found.delete(address);
      // A plan cut short may lack what becomes of it; what is planned stands elsewhere, too.
      else if (after.values !== undefined || !found.has(address)) found.set(address, after);
    }
    return {
      ...readAll([...found.values()], configuration, notInPlan, names),
      surroundings: terraformSurroundings(context),
      notes: [],
      problems: dig(document, "errored") === true ? ["planning failed, so resources may be missing from it"] : [],
    };
  },
};

export const terraformShownState: Format = {
  id: "terraform-state",
  language: "hcl",
  title: "the output of `terraform show -json` of a state",
  marker: { key: "address", of: (urn) => urn },
  keys: ["root_module"],
  recognises: (document) =>
    isObject(document) && typeof document.format_version === "string" && isObject(document.values),
  read(document, context: Context): Input {
    const found = inModules(dig(document, "values", "root_module"), "values.root_module", 0);
    return { ...readAll(found, undefined, notInState, context.terraform()), surroundings: nowhereElse, notes: [] };
  },
};

/** A resource as it stands in a plan or state. */
interface Found {
  readonly address: string;
  /** Address of the module around it, with indexes; empty for the root. */
  readonly module: string;
  readonly modules: readonly string[];
  readonly type: string;
  readonly name: string;
  readonly index: unknown;
  readonly provider: string | undefined;
  readonly values: unknown;
  readonly unknown: unknown;
  readonly sensitive: unknown;
}

function readAll(
  found: readonly Found[],
  configuration: Configuration | undefined,
  unread: Unknown,
  names: TerraformNames,
): Pick<Input, "resources" | "spelling"> {
  const missing = new Map<string, ProviderConfig>();
  const providerOf = ({ provider: address, type }: Found, configured: Configured | undefined): ProviderConfig => {
    const known = configured && configuration?.provider(configured.providerKey);
    if (known !== undefined) return known;
    const provider = providerName(address, type);
    // A provider that the program configures nowhere has nothing set; else what is set cannot be told.
    const config = missing.get(provider) ?? { provider, name: provider, values: {}, ...(configured ? {} : { unread }) };
    missing.set(provider, config);
    return config;
  };
  const instances = groupBy(found, ({ modules, type, name }) => [JSON.stringify([modules, `${type}.${name}`])]);
  const addressesOf = ({ module }: Found, { modules, resource }: Referred): string[] => {
    const all = instances.get(JSON.stringify([modules, resource])) ?? [];
    // Of a module that is called several times, its own instance is meant.
    const own = all.filter((other) => other.module === module);
    return (own.length > 0 ? own : all).map(({ address }) => address);
  };
  const declared = found.map((each): Declaration => {
    const configured = configuration?.resource(each.modules, each.type, each.name);
    const values = maskedMap(each.values, each.unknown, each.sensitive);
    return {
      address: each.address,
      type: each.type,
      name: indexed(each.name, each.index),
      provider: providerOf(each, configured),
      values: configured === undefined ? values : withoutComputed(values, configured.expressions, [], each.type, names),
      references: Object.fromEntries(
        Object.entries(configured?.references ?? {}).map(([key, referred]) => [
          key,
          referred.flatMap((other) => addressesOf(each, other)),
        ]),
      ),
    };
  });
  return terraformResources(declared, names);
}

/**
 * Leaves out what is unknown because the provider computes it: the program did not write it. What
 * is written in a dynamic block is not in `written`, so a block is kept.
 */
function withoutComputed(
  values: ValueMap,
  written: JsonObject,
  keys: readonly string[],
  type: string,
  names: TerraformNames,
): ValueMap {
  const kept = Object.entries(values).flatMap(([key, value]): (readonly [string, Value])[] => {
    const path = [...keys, key];
    const own = dig(written, key);
    if (value instanceof Unknown) {
      return own === undefined && !names.property(type, path).isList ? [] : [[key, value]];
    }
    if (!Array.isArray(value)) return [[key, value]];
    const blocks = Array.isArray(own) ? own.filter(isObject) : [];
    const items = (value as readonly Value[]).map((item, index) => {
      // Sets are in another order here and there: the first block stands for one without its own.
      const block = blocks[index] ?? blocks[0];
      return block !== undefined && isMap(item) ? withoutComputed(item, block, path, type, names) : item;
    });
    return [[key, items]];
  });
  return Object.fromEntries(kept);
}

const isMap = (value: Value): value is ValueMap =>
  isObject(value) && !(value instanceof Unknown) && !(value instanceof Secret);

/** The resources of a module and of those in it. A data source declares nothing. */
function inModules(module: unknown, path: string, depth: number): Found[] {
  if (depth > 50) throw broken(path, "modules are nested too deeply");
  const own = listAt(module, "resources").flatMap((resource, index): Found[] => {
    const at = `${path}.resources[${index}]`;
    if (!isObject(resource)) throw broken(at, "must be an object");
    if (resource.mode === "data") return [];
    return [
      {
        ...identify(resource, at, textAt(module, "address")),
        values: resource.values,
        unknown: undefined,
        sensitive: resource.sensitive_values,
      },
    ];
  });
  const children = listAt(module, "child_modules");
  return [
    ...own,
    ...children.flatMap((child, index) => inModules(child, `${path}.child_modules[${index}]`, depth + 1)),
  ];
}

/** What each change leaves behind: `after` is undefined for what is deleted. */
function changes(document: unknown): { readonly address: string; readonly after: Found | undefined }[] {
  const deferred = listAt(document, "deferred_changes").map((each) => dig(each, "resource_change"));
  return [...listAt(document, "resource_changes"), ...deferred].flatMap((resource, index) => {
    const at = `resource_changes[${index}]`;
    if (!isObject(resource)) throw broken(at, "must be an object");
    if (resource.mode === "data") return [];
    const { change } = resource;
    if (!isObject(change)) throw broken(at, "a resource change needs `change`");
    const found = identify(resource, at, textAt(resource, "module_address"));
    // A deposed object of a resource is on its way out, and is not the resource itself.
    if (textAt(resource, "deposed") !== undefined) return [];
    const after = { values: change.after, unknown: change.after_unknown, sensitive: change.after_sensitive };
    return [{ address: found.address, after: change.after === null ? undefined : { ...found, ...after } }];
  });
}

function identify(
  resource: JsonObject,
  path: string,
  module = "",
): Pick<Found, "address" | "module" | "modules" | "type" | "name" | "index" | "provider"> {
  const type = textAt(resource, "type");
  const name = textAt(resource, "name");
  if (type === undefined || name === undefined) throw broken(path, "a resource needs `type` and `name`");
  const { index } = resource;
  const address = textAt(resource, "address") ?? `${module === "" ? "" : `${module}.`}${type}.${indexed(name, index)}`;
  return {
    address,
    module,
    modules: moduleNames(module),
    type,
    name,
    index,
    provider: textAt(resource, "provider_name"),
  };
}
