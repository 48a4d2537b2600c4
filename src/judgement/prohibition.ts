/** Whether a place, an operator or a flow is prohibited for some data, or short of safeguards, and by which rules. */
import type { Operator, Place } from "../catalog/schema";
import type { Facts, Flow } from "../model";
import { askedOnce } from "./asked-once";
import { lawText } from "./citing";
import { hitsOfCountry, hitsOfOperator, type Hit } from "./hits";
import type { Judged, Law } from "./law";
import { countryText } from "./names";

export { ofAnyData, type Judged, type Law } from "./law";
export { countryText } from "./names";

/** The sentences that say why the data must not be in a place; undefined when it may. */
export const whyPlaceProhibited = (place: Pick<Place, "countries">, judged: Judged, law: Law): string | undefined =>
  whyProhibited(verdictsOfPlace(place, judged, law));

/** Likewise for an operator, whatever the place. */
export const whyOperatorProhibited = (operator: Operator, judged: Judged, law: Law): string | undefined =>
  whyProhibited([verdictOfOperator(operator, judged, law)]);

/** The same without the sentences, to ask of every place and operator that may be suggested. */
export const isPlaceProhibited = (place: Place, judged: Judged, law: Law): boolean =>
  verdictsOfPlace(place, judged, law).some(isBarred);
export const isOperatorProhibited = (operator: Operator, judged: Judged, law: Law): boolean =>
  isBarred(verdictOfOperator(operator, judged, law));

/** Why a host must not be sent to or fetched from: by who runs it, else by where it is. */
export const whyFlowProhibited = ({ operator, place }: Flow, judged: Judged, law: Law): string | undefined =>
  whyOperatorProhibited(operator, judged, law) ??
  (place === undefined ? undefined : whyPlaceProhibited(place, judged, law));

/** Whether any place or operator of the resource is prohibited. */
export const isProhibited = (facts: Facts, law: Law): boolean =>
  operatorsOf(facts, law).some((operator) => isOperatorProhibited(operator, facts, law)) ||
  facts.placements.some((each) => each.kind === "place" && isPlaceProhibited(each.place, facts, law));

/** Whether this data may be in the country, by every rule in force. */
export const isPermittedCountry = (country: string, judged: Judged, law: Law): boolean =>
  !verdictsOfPlace({ countries: [country] }, judged, law).some(isBarred);

/**
 * Every operator that a resource's data is with: its service's, and those of the places where it is,
 * which differ when a service runs on another operator's cloud.
 */
export function operatorsOf({ operator, placements }: Facts, { catalog }: Law): Operator[] {
  const ofPlaces = placements.flatMap((placement) =>
    placement.kind === "place"
      ? (catalog.operators.get(placement.place.operator ?? placement.cloud.operator) ?? [])
      : [],
  );
  return [...new Set([...(operator.kind === "operator" ? [operator.operator] : []), ...ofPlaces])];
}

/** The rules that allow the data there with safeguards, of which some are missing; none when it is prohibited. */
export const restrictionsOfPlace = (place: Pick<Place, "countries">, judged: Judged, law: Law): Hit[] =>
  restrictions(verdictsOfPlace(place, judged, law));
export const restrictionsOfOperator = (operator: Operator, judged: Judged, law: Law): Hit[] =>
  restrictions([verdictOfOperator(operator, judged, law)]);

/** Whether the law forbids the operator for this data, or allows it with safeguards that are missing. */
export const isBoundOperator = (operator: Operator, judged: Judged, law: Law): boolean => {
  const verdict = verdictOfOperator(operator, judged, law);
  return isBarred(verdict) || restrictions([verdict]).length > 0;
};

/** What a government advises against the operator without forbidding it, as sentences; undefined for nothing. */
export function adviceOnOperator(operator: Operator, judged: Judged, law: Law): string | undefined {
  const advice = verdictOfOperator(operator, judged, law).hits.filter((hit) => hit.effect === "advises");
  return advice.length === 0 ? undefined : lawText(advice);
}

/** What the law says of one country or operator, and what the admin's own lists do. */
interface Verdict {
  readonly hits: readonly Hit[];
  /** Sentences of the admin's prohibitions. */
  readonly own: readonly string[];
}

const isBarred = ({ hits, own }: Verdict): boolean => own.length > 0 || hits.some((hit) => hit.effect === "bars");

/** One of several countries prohibits a place; the first that does is said. */
function whyProhibited(verdicts: readonly Verdict[]): string | undefined {
  const barred = verdicts.find(isBarred);
  if (barred === undefined) return undefined;
  const law = barred.hits.length === 0 ? [] : [lawText(barred.hits)];
  return [...law, ...barred.own].join(" ");
}

const restrictions = (verdicts: readonly Verdict[]): Hit[] =>
  verdicts.some(isBarred) ? [] : verdicts.flatMap(({ hits }) => hits.filter((hit) => hit.effect === "restricts"));

const verdictsOfPlace = askedOnce(({ countries }: Pick<Place, "countries">, judged: Judged, law: Law): Verdict[] =>
  (countries === "anywhere" ? ["anywhere"] : countries).map((country) => {
    const hits = hitsOfCountry(country, judged, law);
    return { hits, own: ownProhibition(country, hits, law) };
  }),
);

/** What the admin's lists say of a country where data is. */
function ownProhibition(country: string, hits: readonly Hit[], { settings, catalog }: Law): string[] {
  const { prohibitedCountries, permittedCountries } = settings;
  const name = country === "anywhere" ? "" : countryText(country, catalog);
  if (prohibitedCountries.includes(country)) return [`${name} is in \`prohibitedCountries\` of your settings.`];
  if (permittedCountries.length === 0 || permittedCountries.includes(country)) return [];
  if (hits.some((hit) => hit.effect === "bars")) return [];
  const permitted = permittedCountries.join(", ");
  return country === "anywhere"
    ? [`The operator may choose any country, and \`permittedCountries\` of your settings has ${permitted}.`]
    : [`${name} is not in \`permittedCountries\` of your settings (${permitted}).`];
}

const verdictOfOperator = askedOnce((operator: Operator, judged: Judged, law: Law): Verdict => {
  const { settings, catalog } = law;
  if (settings.permittedOperators.includes(operator.id)) return { hits: [], own: [] };
  if (settings.prohibitedOperators.includes(operator.id))
    return { hits: [], own: [`${operator.name} is in \`prohibitedOperators\` of your settings.`] };
  const hits = hitsOfOperator(operator, judged, law);
  // `permittedCountries` says where data may be; it does not make every foreign operator a prohibited one.
  if (!settings.prohibitedCountries.includes(operator.seatOfControl)) return { hits, own: [] };
  const seat = countryText(operator.seatOfControl, catalog);
  const own = `${operator.ultimateParent} controls it from ${seat}, which is in \`prohibitedCountries\` of your settings.`;
  return { hits, own: [own] };
});
