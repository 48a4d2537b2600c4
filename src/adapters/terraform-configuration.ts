/** The `configuration` of a plan: what the program itself wrote, module by module. */
import { Unknown, type Value, type ValueMap } from "../model";
import { dig, isObject, listAt, objectAt, textAt, toValue, type JsonObject } from "./json";
import { providerName, type ProviderConfig } from "./terraform-resources";

/** The expressions that a program wrote for one resource, and the provider it chose. */
export interface Configured {
  readonly expressions: JsonObject;
  readonly providerKey: string;
  /** By top-level property: the resources that its expression refers to, through variables and outputs of modules. */
  readonly references: Readonly<Record<string, readonly Referred[]>>;
}

/** A resource of the configuration, which may have several instances. */
export interface Referred {
  /** Names of the modules around it, from the root on. */
  readonly modules: readonly string[];
  /** `aws_s3_bucket.patients`. */
  readonly resource: string;
}

export interface Configuration {
  /** Undefined when the plan does not hold it. `modules`: names from the root on. */
  resource(modules: readonly string[], type: string, name: string): Configured | undefined;
  /** By the key that a configured resource names; undefined when the plan does not hold it. */
  provider(key: string): ProviderConfig | undefined;
}

const computed = new Unknown("is computed while planning, and the plan does not hold it");

const handedOver = new Unknown("is of a provider that is handed to its module, and the plan does not say which");

/** `variables` are those of the root module. */
export function readConfiguration(plan: unknown): Configuration {
  const root = objectAt(plan, "configuration", "root_module");
  const providers = objectAt(plan, "configuration", "provider_config");
  const known = new Map<string, ProviderConfig>();
  const resources = new Map<JsonObject, ReadonlyMap<string, JsonObject>>();

  const moduleAt = (modules: readonly string[]): JsonObject =>
    modules.reduce<JsonObject>((at, name) => objectAt(at, "module_calls", name, "module"), root);

  const resourcesOf = (module: JsonObject): ReadonlyMap<string, JsonObject> => {
    const read = resources.get(module) ?? new Map(listAt(module, "resources").filter(isObject).map(keyed));
    resources.set(module, read);
    return read;
  };

  /** A constant, or the variable that is all an expression refers to; else it cannot be told. */
  const evaluate = (expression: unknown, modules: readonly string[], depth = 0): Value => {
    if (Array.isArray(expression)) return expression.map((each) => evaluate(each, modules, depth + 1));
    if (!isObject(expression) || depth > 20) return computed;
    if (Object.hasOwn(expression, "constant_value")) return toValue(expression.constant_value);
    if (!Object.hasOwn(expression, "references")) {
      return Object.keys(expression).length === 0 ? computed : evaluateAll(expression, modules, depth + 1);
    }
    const [reference, ...others] = [...new Set(listAt(expression, "references"))];
    const variable = /^var\.([\w-]+)$/.exec(typeof reference === "string" ? reference : "")?.[1];
    return variable === undefined || others.length > 0 ? computed : evaluateVariable(variable, modules, depth + 1);
  };

  const evaluateAll = (expressions: JsonObject, modules: readonly string[], depth = 0): ValueMap =>
    Object.fromEntries(Object.entries(expressions).map(([key, each]) => [key, evaluate(each, modules, depth)]));

  /** Without what comes out as nothing: a module hands on variables that its caller left at null. */
  const writtenIn = (expressions: JsonObject, modules: readonly string[]): JsonObject =>
    Object.fromEntries(
      Object.entries(expressions).filter(([, each]) => {
        const value = evaluate(each, modules);
        return value !== null && value !== "";
      }),
    );

  const evaluateVariable = (name: string, modules: readonly string[], depth: number): Value => {
    const caller = modules.slice(0, -1);
    const given = dig(moduleAt(caller), "module_calls", modules.at(-1) ?? "", "expressions", name);
    if (modules.length > 0 && given !== undefined) return evaluate(given, caller, depth);
    const declared = dig(moduleAt(modules), "variables", name);
    const value = modules.length > 0 ? undefined : dig(plan, "variables", name, "value");
    const settled = value === undefined ? dig(declared, "default") : value;
    return settled === undefined ? computed : toValue(settled);
  };

  const referredBy = (expression: unknown, modules: readonly string[], depth = 0): Referred[] => {
    if (depth > 20) return [];
    if (Array.isArray(expression)) return expression.flatMap((each) => referredBy(each, modules, depth + 1));
    if (!isObject(expression)) return [];
    if (!Array.isArray(expression.references))
      return Object.values(expression).flatMap((each) => referredBy(each, modules, depth + 1));
    return expression.references.flatMap((each: unknown) =>
      typeof each === "string" ? referredByName(each, modules, depth) : [],
    );
  };

  const referredByName = (reference: string, modules: readonly string[], depth: number): Referred[] => {
    const [kind = "", name = "", output = ""] = reference.replaceAll(/\[[^\]]*\]/g, "").split(".");
    if (kind === "var") {
      const [caller, called] = [modules.slice(0, -1), modules.at(-1) ?? ""];
      const given = dig(moduleAt(caller), "module_calls", called, "expressions", name);
      return modules.length === 0 ? [] : referredBy(given, caller, depth + 1);
    }
    if (kind === "module") {
      const inner = [...modules, name];
      return referredBy(dig(moduleAt(inner), "outputs", output, "expression"), inner, depth + 1);
    }
    const resource = `${kind}.${name}`;
    return resourcesOf(moduleAt(modules)).has(resource) ? [{ modules, resource }] : [];
  };

  const providerAt = (key: string): Pick<ProviderConfig, "provider" | "name"> => {
    const config = objectAt(providers, key);
    const provider = providerName(textAt(config, "full_name") ?? textAt(config, "name"), key);
    const alias = textAt(config, "alias");
    return { provider, name: alias === undefined ? provider : `${provider}.${alias}` };
  };

  /** Up to Terraform 1.1, what a module was handed stands nowhere: with several to choose from, none can be assumed. */
  const mayBeAnother = (key: string): boolean => {
    if (!key.includes(":") || isObject(dig(providers, key, "expressions"))) return false;
    const { provider } = providerAt([key, ...outer(key)].find((each) => isObject(dig(providers, each))) ?? key);
    const others = Object.keys(providers).filter(
      (each) => each !== key && providerAt(each).provider === provider && isObject(dig(providers, each, "expressions")),
    );
    return others.length > (isObject(dig(providers, key)) ? 0 : 1);
  };

  return {
    resource(modules, type, name) {
      const found = resourcesOf(moduleAt(modules)).get(`${type}.${name}`);
      if (found === undefined) return undefined;
      return {
        expressions: writtenIn(objectAt(found, "expressions"), modules),
        references: Object.fromEntries(
          Object.entries(objectAt(found, "expressions")).map(([key, each]) => [key, referredBy(each, modules)]),
        ),
        providerKey: textAt(found, "provider_config_key") ?? type.split("_")[0] ?? type,
      };
    },
    provider(key) {
      const kept = known.get(key);
      if (kept !== undefined) return kept;
      // A module without a configuration of its own has that of the module around it.
      const own = [key, ...outer(key)].find((each) => isObject(dig(providers, each)));
      if (own === undefined) return undefined;
      const config = objectAt(providers, own);
      const isHandedOver = mayBeAnother(key);
      const read = {
        ...providerAt(own),
        ...(isHandedOver ? { unread: handedOver } : {}),
        values: isHandedOver
          ? {}
          : evaluateAll(objectAt(config, "expressions"), moduleNames(textAt(config, "module_address") ?? "")),
      };
      known.set(key, read);
      return read;
    },
  };
}

const keyed = (resource: JsonObject): [string, JsonObject] => [
  `${textAt(resource, "type") ?? ""}.${textAt(resource, "name") ?? ""}`,
  resource,
];

/** `module.a:module.b:aws` -> `module.a:aws`, `aws`. */
function outer(key: string): string[] {
  const parts = key.split(":");
  const provider = parts.at(-1) ?? "";
  return parts.slice(1).map((_, index) => [...parts.slice(0, parts.length - 2 - index), provider].join(":"));
}

/** `module.a["x"].module.b[0]` -> a, b: the names by which the configuration holds them. */
export const moduleNames = (address: string): string[] =>
  [...address.matchAll(/(?:^|\.)module\.([\w-]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g)].map((match) => match[1] ?? "");
