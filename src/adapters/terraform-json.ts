/** Terraform configuration written as JSON, as `cdktf synth` puts it into `cdk.tf.json`. */
import { Unknown, type Value, type ValueMap } from "../model";
import { broken, terraformSurroundings, type Format } from "./input";
import { deepest, dig, isObject, listAt, objectAt, textAt, toValue, type JsonObject, type Special } from "./json";
import { providerName, terraformResources, type Declaration, type ProviderConfig } from "./terraform-resources";

export const terraformJson: Format = {
  id: "terraform-json",
  language: "hcl",
  title: "Terraform configuration as JSON (`cdk.tf.json`)",
  marker: { key: "uniqueId", of: (urn) => urn.slice(urn.indexOf(".") + 1) },
  keys: ["uniqueId"],
  recognises: (document) =>
    isObject(document) &&
    !isObject(document.planned_values) &&
    !isObject(document.deployment) &&
    (isObject(document.resource) || (isObject(document.terraform) && isObject(document.provider))),
  read(document, context) {
    const valueOf = (value: unknown): Value => toValue(value, referenceIn(document));
    const providers = providersIn(document, valueOf);
    const implicit = new Map<string, ProviderConfig>();
    const providerOf = (body: JsonObject, type: string): ProviderConfig => {
      const name = textAt(body, "provider") ?? type.split("_")[0] ?? type;
      const bare = name.split(".")[0] ?? name;
      const provider = providerName(textAt(document, "terraform", "required_providers", bare, "source"), bare);
      const config = providers.get(name) ?? implicit.get(name) ?? { provider, name, values: {} };
      implicit.set(name, config);
      return config;
    };
    const declared = Object.entries(objectAt(document, "resource")).flatMap(([type, named]) =>
      bodiesIn(named, `resource.${type}`).map(([name, body]): Declaration => ({
        address: `${type}.${name}`,
        type,
        name: nameOf(body) ?? name,
        provider: providerOf(body, type),
        values: valuesOf(body, valueOf),
        references: referencesIn(body, document),
      })),
    );
    const modules = Object.keys(objectAt(document, "module")).length;
    return {
      ...terraformResources(declared, context.terraform()),
      surroundings: terraformSurroundings(context),
      notes:
        modules === 0
          ? []
          : [`${modules} modules are only called here, and what is in them is not read: check the plan as well.`],
    };
  },
};

/** Named bodies, each of which the JSON syntax also allows as a list: `{"a": {...}}`, `{"a": [{...}]}`, `[{"a": ...}]`. */
function bodiesIn(named: unknown, path: string): (readonly [string, JsonObject])[] {
  if (Array.isArray(named)) return named.flatMap((each, index) => bodiesIn(each, `${path}[${index}]`));
  if (!isObject(named)) throw broken(path, "must be an object that holds each resource under its name");
  return Object.entries(named).flatMap(([name, body]) =>
    (Array.isArray(body) ? body : [body]).map((each) => {
      if (!isObject(each)) throw broken(`${path}.${name}`, "must be an object");
      return [name, each] as const;
    }),
  );
}

/** The last name of the construct's path, by which a program knows it. */
const nameOf = (body: JsonObject): string | undefined => textAt(body, "//", "metadata", "path")?.split("/").at(-1);

/** What says how a resource is made, not what it is. */
const meta: ReadonlySet<string> = new Set([
  "//",
  "provider",
  "alias",
  "count",
  "for_each",
  "depends_on",
  "lifecycle",
  "provisioner",
  "connection",
  "timeouts",
  "dynamic",
]);

function valuesOf(body: JsonObject, valueOf: (value: unknown) => Value): ValueMap {
  const own = Object.entries(body).filter(([key]) => !meta.has(key));
  const values = Object.fromEntries(own.map(([key, value]) => [key, valueOf(value)]));
  // A dynamic block stands for any number of blocks like its content.
  const dynamic = Array.isArray(body.dynamic) ? body.dynamic : [body.dynamic];
  const blocks = dynamic.flatMap((each) => (isObject(each) ? Object.entries(each) : []));
  for (const [key, block] of blocks) {
    const contents = (Array.isArray(block) ? block : [block]).map((each) => valueOf(dig(each, "content")));
    const known = values[key];
    values[key] = [
      ...(Array.isArray(known) ? (known as readonly Value[]) : known === undefined ? [] : [known]),
      ...contents,
    ];
  }
  return values;
}

function providersIn(document: unknown, valueOf: (value: unknown) => Value): Map<string, ProviderConfig> {
  const configs = Object.entries(objectAt(document, "provider")).flatMap(([local, given]) =>
    (Array.isArray(given) ? given : [given]).filter(isObject).map((body): [string, ProviderConfig] => {
      const alias = textAt(body, "alias");
      const name = alias === undefined ? local : `${local}.${alias}`;
      const provider = providerName(textAt(document, "terraform", "required_providers", local, "source"), local);
      return [name, { provider, name, values: valuesOf(body, valueOf) }];
    }),
  );
  return new Map(configs);
}

/** By top-level property: the resources of the file that any text in it refers to. */
function referencesIn(body: JsonObject, document: unknown): Record<string, readonly string[]> {
  const texts = (value: unknown, depth: number): string[] => {
    if (typeof value === "string") return value.includes("${") ? [value] : [];
    if (typeof value !== "object" || value === null || depth > deepest) return [];
    return Object.values(value).flatMap((each) => texts(each, depth + 1));
  };
  const referred = Object.entries(body).flatMap(([key, value]) => {
    if (meta.has(key)) return [];
    const names = texts(value, 0).flatMap((text) => text.match(/(?<![\w.-])[a-z]\w*\.[\w-]+/g) ?? []);
    const known = names.filter((name) => dig(document, "resource", ...name.split(".")) !== undefined);
    return known.length === 0 ? [] : [[key, [...new Set(known)]] as const];
  });
  return Object.fromEntries(referred);
}

/** A text that is nothing but one expression: `${aws_s3_bucket.scans.bucket}`. */
const expression = /^\$\{([^{}]*)\}$/;

/**
 * What an expression stands for: a constant of the same file, else something that is not known yet.
 * A text with an expression in it stays as it is, so that the host or name around it can be read.
 */
const referenceIn =
  (document: unknown): Special =>
  (value) => {
    const inner = typeof value === "string" ? expression.exec(value)?.[1]?.trim() : undefined;
    if (inner === undefined) return undefined;
    const [kind = "", name = "", property = "", ...more] = inner.split(".");
    if (!/^[\w.-]+$/.test(inner)) return new Unknown("is an expression that only a plan holds");
    if (kind === "local" && property === "") return constant(dig(document, "locals", name)) ?? onlyInPlan;
    if (kind === "var") return new Unknown("is a variable, which only a plan holds");
    if (kind === "data" || kind === "each" || kind === "count") return onlyInPlan;
    const target = bodyOf(dig(document, "resource", kind, name));
    if (target === undefined) return onlyInPlan;
    const known = more.length === 0 ? constant(dig(target, property)) : undefined;
    return known ?? new Unknown(`refers to ${kind}.${name}, and only a plan holds it`);
  };

const onlyInPlan = new Unknown("is an expression that only a plan holds");

const bodyOf = (body: unknown): unknown => (Array.isArray(body) ? listAt({ body }, "body")[0] : body);

const constant = (value: unknown): Value | undefined =>
  (typeof value === "string" && !value.includes("${")) || typeof value === "number" || typeof value === "boolean"
    ? value
    : undefined;
