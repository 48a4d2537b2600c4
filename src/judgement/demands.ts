/** Rules of other scanners that demand the very copy that is refused, and how to satisfy both. */
import type { Demand } from "../catalog/schema";
import { parseTypeToken } from "../facts/type-token";
import type { Facts, Placement } from "../model";
import { list, matchesWildcard } from "../text";
import type { Law } from "./prohibition";
import { regionsOfPermittedPair } from "./suggest";

type KnownPlacement = Placement & { readonly kind: "place" };

/** One sentence, when the catalogue knows such rules for this type. */
export function demandedBy(facts: Facts, copy: KnownPlacement, law: Law): string[] {
  const { canonical } = parseTypeToken(facts.resource.type);
  const demand = law.catalog.demands.find(({ types }) => types.some((type) => matchesWildcard(type, canonical)));
  return demand === undefined ? [] : [satisfying(demand, copy, facts, law)];
}

/** A sentence, not a catalogue. */
const mostNamed = 2;

function satisfying({ rules, satisfiedBy }: Demand, copy: KnownPlacement, facts: Facts, law: Law): string {
  const named = rules.slice(0, mostNamed).map(({ tool, rule }) => `${rule} (${tool})`);
  const names = list(rules.length > mostNamed ? [...named, "others"] : named);
  const demands = rules.length === 1 ? "demands" : "demand";
  if (satisfiedBy === "destination")
    return `${names} ${demands} a copy in another region: a permitted one satisfies it`;
  const regions = regionsOfPermittedPair(copy, facts, law);
  return `${names} ${demands} a copy in the region's pair: ${
    regions === "" ? "no permitted region has a permitted one" : `move it to ${regions}, whose pair is permitted`
  }`;
}
