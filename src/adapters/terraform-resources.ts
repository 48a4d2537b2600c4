/** Terraform's resources and providers as ours. */
import { groupBy } from "../collections";
import type { Provider, Resource, Unknown, ValueMap } from "../model";
import type { Input } from "./input";
import { pulumiNamed, type TerraformNames } from "./terraform-names";

/** A provider's configuration: `aws`, or `aws.hongkong` with an alias. */
export interface ProviderConfig {
  /** The provider's own name, `google-beta`. */
  readonly provider: string;
  /** With the alias, as a program refers to it. */
  readonly name: string;
  /** Under Terraform's names. */
  readonly values: ValueMap;
  readonly unread?: Unknown;
}

export interface Declaration {
  readonly address: string;
  readonly type: string;
  /** With its index: `data["patients"]`. */
  readonly name: string;
  readonly provider: ProviderConfig;
  /** Under Terraform's names. */
  readonly values: ValueMap;
  /** By top-level property: the addresses of the resources it refers to, without an index where it names none. */
  readonly references?: Readonly<Record<string, readonly string[]>>;
}

/** What is declared, under Pulumi's names, with one resource for each provider in use. */
export function terraformResources(
  declared: readonly Declaration[],
  names: TerraformNames,
): Pick<Input, "resources" | "spelling"> {
  const properties = new Map<string, ReadonlyMap<string, string>>();
  const spell = (type: string, spelled: ReadonlyMap<string, string>): void => {
    if (spelled.size > 0) properties.set(type, new Map([...(properties.get(type) ?? []), ...spelled]));
  };

  const providers = new Map<ProviderConfig, Provider>();
  const providerOf = (config: ProviderConfig): Provider => {
    const known = providers.get(config);
    if (known !== undefined) return known;
    const named = pulumiNamed(config.values, config.provider, names);
    const type = `pulumi:providers:${names.packageOf(config.provider)}`;
    spell(type, named.spelling);
    const { name, unread } = config;
    const provider = { type, name, props: named.props, ...(unread === undefined ? {} : { unread }) };
    providers.set(config, provider);
    return provider;
  };

  const instances = groupBy(declared, ({ address }) => [address, withoutIndex(address)]);
  const dependenciesOf = ({ type, references = {} }: Declaration): Pick<Resource, "dependencies"> => {
    const dependencies = Object.entries(references).flatMap(([key, addresses]) => {
      const urns = [...new Set(addresses.flatMap((each) => instances.get(each) ?? []).map(({ address }) => address))];
      const { name, listName } = names.property(type, [key]);
      return urns.length === 0 ? [] : [...new Set([name, listName])].map((each) => [each, urns] as const);
    });
    return dependencies.length === 0 ? {} : { dependencies: Object.fromEntries(dependencies) };
  };

  const resources = declared.map((each): Resource => {
    const { address, type, name, provider: config, values } = each;
    const provider = providerOf(config);
    const token = names.tokenOf(type, names.packageOf(config.provider));
    const { props, spelling: spelled } = pulumiNamed(values, type, names);
    spell(token, spelled);
    return { urn: address, type: token, name, props, provider, ...dependenciesOf(each) };
  });
  const configured = [...new Map([...providers.values()].map((each) => [`${each.type} ${each.name}`, each])).values()];
  return {
    resources: [...configured.map((provider) => ({ urn: `provider.${provider.name}`, ...provider })), ...resources],
    spelling: { properties, types: names.typeNames },
  };
}

/** `registry.terraform.io/hashicorp/aws` -> aws; for what names none, the first word of the type. */
export const providerName = (address: string | undefined, type: string): string => {
  const name = address?.split("/").at(-1) ?? "";
  return name === "" ? (type.split("_")[0] ?? type) : name;
};

/** `aws_s3_bucket.patients["eu"]` -> aws_s3_bucket.patients: what a program refers to. */
const withoutIndex = (address: string): string => address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, "");

/** `patients`, `patients[0]`, `patients["eu"]`. */
export const indexed = (name: string, index: unknown): string =>
  typeof index === "number" || typeof index === "string" ? `${name}[${JSON.stringify(index)}]` : name;
