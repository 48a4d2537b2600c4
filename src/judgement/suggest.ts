/** What to change: places near the one refused, and types of permitted operators that do the same. */
import type { Operator, Place } from "../catalog/schema";
import { usualOperator } from "../facts/operator";
import { cloudOf } from "../facts/placements";
import { parseTypeToken } from "../facts/type-token";
import { setOutside } from "./describe";
import type { Observation } from "./policy";
import type { Facts, Placement } from "../model";
import { isOperatorProhibited, isPlaceProhibited, restrictionsOfPlace, type Judged, type Law } from "./prohibition";
import { list } from "../text";

type KnownPlacement = Placement & { readonly kind: "place" };

export interface WayOut {
  readonly says: string;
  /** What sets the place, where the way out is to set it otherwise, which mends other resources as well. */
  readonly shared: Pick<Observation, "setBy">;
}

/**
 * What to change so that the resource is in a permitted place, with a permitted operator: another
 * region where the same cloud has one that qualifies, else the same service of another operator.
 */
export function wayOut(facts: Facts, placement: KnownPlacement | undefined, law: Law): WayOut {
  if (placement?.remedy !== undefined) return { says: placement.remedy, shared: {} };
  const regions = placement === undefined ? "" : permittedRegions(placement, facts, law);
  if (placement !== undefined && regions !== "")
    return { says: `${setting(placement)} ${regions}`, shared: setOutside(placement) };
  const same = permittedEquivalents(facts, law);
  const says =
    same === undefined
      ? "use a service of a permitted operator in a permitted place"
      : `use ${same.service} of a permitted operator: ${same.types}`;
  return { says, shared: {} };
}

/** "set `region`", or what sets it where nobody wrote it or only an identifier says it. */
export function setting({ property, written, form, copy, cloud, setBy = property }: KnownPlacement): string {
  if (written && setBy !== property) return `set ${property}, or ${setBy}, to`;
  if (form === "zone") return `set ${property} to a zone of`;
  if (!written) return `set \`${cloud.providerInputs[0] ?? "region"}\` of the provider to`;
  if (form !== "identifier") return `set ${property} to`;
  return copy === undefined ? "move it to" : `set ${property} to one in`;
}

/**
 * Two permitted regions of the same cloud, in different countries, those that need no safeguards and
 * those near the place refused first; for a copy, those near what is copied. As text.
 */
export const permittedRegions = (refused: KnownPlacement, facts: Facts, law: Law): string =>
  placesText(nearestPermitted(refused, facts, law), law);

/** The same, as places. */
export const nearestPermitted = (refused: KnownPlacement, facts: Facts, law: Law): readonly Place[] =>
  nearestRegions(refused, facts, law, () => true);

/** The same, of those alone that need no safeguards. */
export const unconditionalRegions = (refused: KnownPlacement, facts: Facts, law: Law): string =>
  placesText(
    nearestRegions(refused, facts, law, (place) => restrictionsOfPlace(place, facts, law).length === 0),
    law,
  );

/** The same, of those alone that have a pair where the data may be. */
export const regionsOfPermittedPair = (refused: KnownPlacement, facts: Facts, law: Law): string =>
  placesText(
    nearestRegions(refused, facts, law, ({ pair }) =>
      refused.cloud.places.some((each) => each.code === pair && isPermittedPlace(each, facts, law)),
    ),
    law,
  );

function nearestRegions(
  refused: KnownPlacement,
  facts: Facts,
  law: Law,
  qualifies: (place: Place) => boolean,
): Place[] {
  const { countries } = law.catalog;
  const home = refused.copy === undefined ? undefined : homeOf(facts);
  const from = countries.get(firstCountry(home ?? refused.place));
  const distance = (place: Place): number => {
    const to = countries.get(firstCountry(place));
    const needsMore = restrictionsOfPlace(place, facts, law).length > 0 ? 4 : 0;
    if (from?.region !== to?.region) return needsMore + 3;
    if (from?.subregion !== to?.subregion) return needsMore + 2;
    return needsMore + (from?.code === to?.code ? 0 : 1);
  };
  // A copy beside the original is none, and one that is there already need not be made.
  const taken = new Set(facts.placements.flatMap((each) => (each.kind === "place" ? [each.place.code] : [])));
  const near = refused.cloud.places
    .filter((place) => !taken.has(place.code) && isPermittedRegion(place, refused, facts, law) && qualifies(place))
    .map((place) => ({ place, away: distance(place) }))
    .toSorted((a, b) => a.away - b.away)
    .map(({ place }) => place);
  const [first] = near;
  const second = near.find((place) => first !== undefined && firstCountry(place) !== firstCountry(first)) ?? near[1];
  return [first, second].flatMap((place) => place ?? []);
}

const placesText = (places: readonly Place[], { catalog }: Law): string =>
  list(
    places.map((place) => `${place.code} (${catalog.countries.get(firstCountry(place))?.name ?? ""})`),
    "or",
  );

/** Where the resource itself is, when that is one place. */
export function homeOf({ placements }: Facts): Place | undefined {
  const own = placements.flatMap((each) => (each.kind === "place" && each.copy === undefined ? [each.place] : []));
  return own.length === 1 ? own[0] : undefined;
}

const firstCountry = (place: Place): string => (place.countries === "anywhere" ? "" : (place.countries[0] ?? ""));

/** Whether a place may be suggested at all. */
export const isPermittedPlace = (place: Place, judged: Judged, law: Law): boolean =>
  place.countries !== "anywhere" && !isPlaceProhibited(place, judged, law);

function isPermittedRegion(place: Place, refused: KnownPlacement, judged: Judged, law: Law): boolean {
  const operator = law.catalog.operators.get(place.operator ?? refused.cloud.operator);
  return (
    place.kind === "region" &&
    place.suggest &&
    place.partition === permittedPartition(refused) &&
    isPermittedPlace(place, judged, law) &&
    operator !== undefined &&
    !isOperatorProhibited(operator, judged, law)
  );
}

/** A partition other than the operator's main one is another account altogether; look there only for itself. */
const permittedPartition = ({ cloud, place }: KnownPlacement): string | undefined =>
  place.operator === undefined ? place.partition : cloud.places.find((each) => each.operator === undefined)?.partition;

/** Types of permitted operators that do the same job as the resource's, one of each, as text; undefined when none is known. */
function permittedEquivalents(
  judged: Judged,
  law: Law,
): { readonly service: string; readonly types: string } | undefined {
  const entry = law.catalog.equivalents.get(parseTypeToken(judged.resource.type).canonical);
  const byPackage = new Map<string, string>();
  for (const each of entry?.types ?? []) {
    const { package: name } = parseTypeToken(each);
    if (!byPackage.has(name) && packageIsPermitted(name, judged, law)) byPackage.set(name, each);
  }
  if (entry === undefined || byPackage.size === 0) return undefined;
  return { service: entry.service, types: list([...byPackage.values()].slice(0, 2), "or") };
}

/** Whether its usual operator is permitted, and has a region where the data may be. */
function packageIsPermitted(name: string, judged: Judged, law: Law): boolean {
  const operator = usualOperator(name, cloudOf(name, law.catalog), law.catalog);
  return (
    operator !== undefined && !isOperatorProhibited(operator, judged, law) && hasPermittedRegion(operator, judged, law)
  );
}

/** An operator whose regions nobody knows promises nothing either way. */
function hasPermittedRegion({ cloud }: Operator, judged: Judged, law: Law): boolean {
  const places = law.catalog.clouds.get(cloud ?? "")?.cloud.places;
  return (
    places?.some((place) => place.kind === "region" && place.suggest && isPermittedPlace(place, judged, law)) ?? true
  );
}
