/** `terraform.tfstate`, as Terraform and OpenTofu keep it. */
import { InputError } from "../errors";
import { Secret, type Value, type ValueMap } from "../model";
import { broken, nowhereElse, type Format } from "./input";
import { isObject, listAt, textAt, toValue, type JsonObject } from "./json";
import { notInState } from "./terraform-plan";
import {
  indexed,
  providerName,
  terraformResources,
  type Declaration,
  type ProviderConfig,
} from "./terraform-resources";

export const terraformState: Format = {
  id: "terraform-state",
  language: "hcl",
  title: "a state file of Terraform or OpenTofu (`terraform.tfstate`)",
  keys: ["terraform_version", "serial"],
  recognises: (document) =>
    isObject(document) &&
    typeof document.version === "number" &&
    (typeof document.terraform_version === "string" || typeof document.lineage === "string") &&
    (Array.isArray(document.resources) || Array.isArray(document.modules)),
  read(document, context) {
    if (!isObject(document) || document.version !== 4) {
      throw new InputError(
        "version: a state of Terraform before 0.12 is not read; give the output of `terraform show -json` of it",
      );
    }
    const providers = new Map<string, ProviderConfig>();
    const declared = listAt(document, "resources").flatMap((resource, index): Declaration[] => {
      const at = `resources[${index}]`;
      if (!isObject(resource)) throw broken(at, "must be an object");
      return resource.mode === "data" ? [] : instancesOf(resource, at, providers);
    });
    return { ...terraformResources(declared, context.terraform()), surroundings: nowhereElse, notes: [] };
  },
};

function instancesOf(resource: JsonObject, path: string, providers: Map<string, ProviderConfig>): Declaration[] {
  const type = textAt(resource, "type");
  const name = textAt(resource, "name");
  if (type === undefined || name === undefined) throw broken(path, "a resource needs `type` and `name`");
  const provider = providerOf(textAt(resource, "provider"), type, providers);
  const module = textAt(resource, "module");
  return listAt(resource, "instances").flatMap((instance, index): Declaration[] => {
    if (!isObject(instance)) throw broken(`${path}.instances[${index}]`, "must be an object");
    // A deposed object is on its way out.
    if (textAt(instance, "deposed") !== undefined) return [];
    const own = indexed(name, instance.index_key);
    const values = attributesOf(instance);
    return [
      { address: `${module === undefined ? "" : `${module}.`}${type}.${own}`, type, name: own, provider, values },
    ];
  });
}

/** `provider["registry.terraform.io/hashicorp/aws"].hongkong`, in a module after its address; `provider.aws` of old. */
function providerOf(reference = "", type: string, providers: Map<string, ProviderConfig>): ProviderConfig {
  const [, quoted, bare, alias] = /provider(?:\["([^"]+)"\]|\.([\w-]+))(?:\.([\w-]+))?$/.exec(reference) ?? [];
  const provider = providerName(quoted ?? bare, type);
  const name = alias === undefined ? provider : `${provider}.${alias}`;
  const config = providers.get(name) ?? { provider, name, values: {}, unread: notInState };
  providers.set(name, config);
  return config;
}

function attributesOf(instance: JsonObject): ValueMap {
  const { attributes } = instance;
  if (!isObject(attributes)) return {};
  const values = Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key, toValue(value, undefined, 1)]),
  );
  return listAt(instance, "sensitive_attributes").reduce<ValueMap>(
    (all, path) => (Array.isArray(path) ? (withSecret(all, path) as ValueMap) : all),
    values,
  );
}

/** The value with what is at `steps` marked as secret. A step is `{"type": "get_attr", "value": "password"}`, or a bare name. */
function withSecret(value: Value, steps: readonly unknown[]): Value {
  const [step, ...rest] = steps;
  if (step === undefined) return value instanceof Secret ? value : new Secret(value);
  const given = isObject(step) ? step.value : step;
  const key = isObject(given) ? given.value : given;
  if (typeof key !== "string" && typeof key !== "number") return value;
  if (Array.isArray(value)) {
    return (value as readonly Value[]).map((item, index) => (index === key ? withSecret(item, rest) : item));
  }
  if (!isObject(value) || value instanceof Secret || !Object.hasOwn(value, key)) return value;
  return { ...value, [key]: withSecret(value[key] ?? null, rest) };
}
