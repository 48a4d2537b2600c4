/** For providers that talk to a host of their configuration: who and where that host is. */
import type { Catalog } from "../catalog/load";
import { Unknown, type OperatorFact, type Placement, type Resource, type Value } from "../model";
import { hostsIn, recogniseHost } from "./hosts";
import { parseTypeToken } from "./type-token";
import { at, leaves } from "./values";

export interface ProviderHost {
  readonly operator: OperatorFact;
  readonly placements: readonly Placement[];
}

/**
 * What the configuration of the resource's provider says; undefined when its package takes no host,
 * or takes one only to replace its own operator's and none is set.
 */
export function providerHost(resource: Resource, catalog: Catalog): ProviderHost | undefined {
  const { package: packageName, providerOf } = parseTypeToken(resource.type);
  const row = catalog.hostProviders.get(packageName);
  const props = providerOf === undefined ? resource.provider?.props : resource.props;
  // Without a provider this is a component or an audit: there is no configuration to read.
  if (row === undefined || props === undefined) return undefined;

  const name = `provider ${providerOf === undefined ? (resource.provider?.name ?? "") : resource.name}`;
  const read = row.inputs.flatMap(
    (input) => readInput(at(props, input.split(".")), `\`${input}\` of ${name}`, catalog) ?? [],
  );
  const known = read.find((each) => each.operator.kind === "operator") ?? read[0];
  if (known !== undefined || row.whenUnset === "operator") return known;
  const unread = providerOf === undefined ? resource.provider?.unread : resource.unread;
  if (unread !== undefined) return unresolved(`\`${row.inputs[0] ?? ""}\` of ${name}`, unread.why);
  if (row.whenUnset === "nobody") {
    return { operator: { kind: "nobody", because: `${name} uses the machine itself` }, placements: [] };
  }
  return unresolved(`\`${row.inputs[0] ?? ""}\` of ${name}`, "names no host");
}

/** What one input says: nothing, an operator and perhaps a place, or a host that cannot be told or is not known. */
function readInput(value: Value | undefined, property: string, catalog: Catalog): ProviderHost | undefined {
  const texts = value === undefined ? [] : leaves(value).map((leaf) => leaf.value);
  const hosts = texts.flatMap((text) => (typeof text === "string" ? hostsIn(text) : []));
  const facts = hosts.flatMap((host) => recogniseHost(host, catalog) ?? []);
  const [first] = facts;
  if (first !== undefined) {
    const placements = facts.flatMap(({ found }): Placement[] =>
      found === undefined ? [] : [{ kind: "place", ...found, property, written: true }],
    );
    // Which of several is used, a policy does not see: each of their places counts, and none is taken for the operator.
    const isOne = facts.every((each) => each.operator === first.operator) && hosts.length === facts.length;
    if (!isOne) return { ...unresolved(property, "names hosts of several operators"), placements };
    return { operator: { kind: "operator", operator: first.operator, because: property }, placements };
  }
  const unknown = texts.find((text) => text instanceof Unknown);
  if (unknown instanceof Unknown) return unresolved(property, unknown.why);
  return hosts.length > 0 ? unresolved(property, "names a host that the catalogue does not know") : undefined;
}

const unresolved = (property: string, why: string): ProviderHost => ({
  operator: {
    kind: "unresolved",
    why: `${property} ${why}`,
    settle: `set ${property} to a host of a known operator, by name and before the deployment`,
  },
  placements: [],
});
