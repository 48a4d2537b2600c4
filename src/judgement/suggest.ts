/** What to change: places near the one refused, and types of permitted operators that do the same. */
import type { Place } from "../catalog/schema";
import { parseTypeToken } from "../facts/type-token";
import type { Facts, Placement } from "../model";
import { whyOperatorProhibited, whyPlaceProhibited, type Law } from "./prohibition";
import { list } from "../text";

type KnownPlacement = Placement & { readonly kind: "place" };

/**
 * What to change so that the resource is in a permitted place, with a permitted operator: another
 * region where the same cloud has one that qualifies, else the same service of another operator.
 */
export function wayOut(facts: Facts, placement: KnownPlacement | undefined, law: Law): string {
  if (placement?.remedy !== undefined) return placement.remedy;
  const regions = placement === undefined ? "" : permittedRegions(placement, law);
  if (placement !== undefined && regions !== "") return `${setting(placement)} ${regions}`;
  const same = permittedEquivalents(facts.resource.type, law);
  return same === undefined
    ? "use a service of an operator that is not controlled from a prohibited country"
    : `use ${same.service} of a permitted operator: ${same.types}`;
}

/** "set `region`", or what sets it where nobody wrote it or only an identifier says it. */
function setting({ property, written, form, copy, cloud }: KnownPlacement): string {
  if (form === "zone") return `set ${property} to a zone of`;
  if (!written) return `set \`${cloud.providerInputs[0] ?? "region"}\` of the provider to`;
  if (form !== "identifier") return `set ${property} to`;
  return copy === undefined ? "move it to" : `set ${property} to one in`;
}

/**
 * Two permitted regions of the same cloud, in different countries, in the same part of the world first; as text.
 * With `ofPair`, only those that have a pair for which it holds.
 */
export function permittedRegions(refused: KnownPlacement, law: Law, ofPair?: (pair: Place) => boolean): string {
  const from = law.catalog.countries.get(firstCountry(refused.place));
  const distance = (place: Place): number => {
    const to = law.catalog.countries.get(firstCountry(place));
    if (from?.region !== to?.region) return 2;
    return from?.subregion === to?.subregion ? 0 : 1;
  };
  const near = refused.cloud.places
    .filter((place) => isPermittedRegion(place, refused, law))
    .filter((place) => ofPair === undefined || pairsOf(place, refused).some(ofPair))
    .toSorted((a, b) => distance(a) - distance(b));
  const [first] = near;
  const second = near.find((place) => first !== undefined && firstCountry(place) !== firstCountry(first)) ?? near[1];
  const chosen = [first, second].flatMap((place) => place ?? []);
  return list(
    chosen.map((place) => `${place.code} (${law.catalog.countries.get(firstCountry(place))?.name ?? ""})`),
    "or",
  );
}

const pairsOf = ({ pair }: Place, { cloud }: KnownPlacement): Place[] =>
  cloud.places.filter((each) => each.code === pair);

const firstCountry = (place: Place): string => (place.countries === "anywhere" ? "" : (place.countries[0] ?? ""));

/** Whether a place may be suggested at all. */
export const isPermittedPlace = (place: Place, law: Law): boolean =>
  place.countries !== "anywhere" && whyPlaceProhibited(place, law) === undefined;

function isPermittedRegion(place: Place, refused: KnownPlacement, law: Law): boolean {
  const operator = law.catalog.operators.get(place.operator ?? refused.cloud.operator);
  return (
    place.kind === "region" &&
    place.suggest &&
    place.partition === permittedPartition(refused) &&
    isPermittedPlace(place, law) &&
    operator !== undefined &&
    whyOperatorProhibited(operator, law) === undefined
  );
}

/** A partition other than the operator's main one is another account altogether; look there only for itself. */
const permittedPartition = ({ cloud, place }: KnownPlacement): string | undefined =>
  place.operator === undefined ? place.partition : cloud.places.find((each) => each.operator === undefined)?.partition;

/** Types of permitted operators that do the same job as `type`, one of each, as text; undefined when none is known. */
function permittedEquivalents(
  type: string,
  law: Law,
): { readonly service: string; readonly types: string } | undefined {
  const entry = law.catalog.equivalents.get(parseTypeToken(type).canonical);
  const byPackage = new Map<string, string>();
  for (const each of entry?.types ?? []) {
    const { package: name } = parseTypeToken(each);
    if (!byPackage.has(name) && packageIsPermitted(name, law)) byPackage.set(name, each);
  }
  if (entry === undefined || byPackage.size === 0) return undefined;
  return { service: entry.service, types: list([...byPackage.values()].slice(0, 2), "or") };
}

const packageIsPermitted = (name: string, law: Law): boolean =>
  (law.catalog.operatorsOfPackage.get(name) ?? []).some(
    (operator) => whyOperatorProhibited(operator, law) === undefined,
  );
