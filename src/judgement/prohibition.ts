/** Whether a country, a place or an operator is prohibited, and by which rule. */
import type { Catalog } from "../catalog/load";
import type { Operator, Place } from "../catalog/schema";
import type { Settings } from "../config/parse";
import type { Facts, Flow } from "../model";
import type { Regime } from "../regimes";

export interface Law {
  readonly catalog: Catalog;
  /** The regimes in force. */
  readonly regimes: readonly Regime[];
  readonly settings: Settings;
}

/**
 * Why a country is prohibited, to follow its name: "counts as China, on the ... list (28 CFR
 * 202.208)". Undefined when it is not prohibited.
 */
function whyCountry(code: string, { settings, regimes, catalog }: Law): string | undefined {
  const reasons = regimes.flatMap((regime) => {
    const row = regime.countries.get(code);
    if (row === undefined) return [];
    const covered = row.as === catalog.countries.get(code)?.name ? "is" : `counts as ${row.as},`;
    return [`${covered} on the ${regime.title} (${citationsText(row.citations.map((citation) => citation.rule))})`];
  });
  if (settings.prohibitedCountries.includes(code)) reasons.push("is in `prohibitedCountries` of your settings");
  if (reasons.length > 0) return reasons.join(" and ");
  if (settings.permittedCountries.length > 0 && !settings.permittedCountries.includes(code)) {
    return `is not in \`permittedCountries\` of your settings (${settings.permittedCountries.join(", ")})`;
  }
  return undefined;
}

/** Whether data may be in the country, by every rule in force. */
export const isPermittedCountry = (code: string, law: Law): boolean => whyCountry(code, law) === undefined;

/** Whether a law or the admin prohibits the country itself, whatever else is permitted. */
const isProhibitedCountry = (code: string, { settings, regimes }: Law): boolean =>
  settings.prohibitedCountries.includes(code) || regimes.some((regime) => regime.countries.has(code));

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

/** Why a host must not be sent to or fetched from: by who runs it, else by where it is. */
export const whyFlowProhibited = ({ operator, place }: Flow, law: Law): string | undefined =>
  whyOperatorProhibited(operator, law) ?? (place === undefined ? undefined : whyPlaceProhibited(place, law));

/** Whether any place or operator of the resource is prohibited. */
export const isProhibited = (facts: Facts, law: Law): boolean =>
  operatorsOf(facts, law).some((operator) => whyOperatorProhibited(operator, law) !== undefined) ||
  facts.placements.some((each) => each.kind === "place" && whyPlaceProhibited(each.place, law) !== undefined);

/** "28 CFR 202.208, 202.601(a)(1); 15 CFR 791.4": a title is not repeated. */
function citationsText(rules: readonly string[]): string {
  const byTitle = new Map<string, string[]>();
  for (const rule of rules) {
    const [, title = "", section = rule] = /^(\d+ CFR) (.+)$/.exec(rule) ?? [];
    byTitle.set(title, [...(byTitle.get(title) ?? []), section]);
  }
  return [...byTitle].map(([title, sections]) => `${title} ${sections.join(", ")}`.trim()).join("; ");
}

/** The sentence that says why a place is prohibited; one of several countries is when any of them is. */
export function whyPlaceProhibited(place: Place, law: Law): string | undefined {
  if (place.countries === "anywhere") {
    const { permittedCountries } = law.settings;
    if (permittedCountries.length === 0) return undefined;
    return `The operator may choose any country, and \`permittedCountries\` of your settings has ${permittedCountries.join(", ")}.`;
  }
  for (const country of place.countries) {
    const why = whyCountry(country, law);
    if (why !== undefined) return `${countryText(country, law.catalog)} ${why}.`;
  }
  return undefined;
}

/** Likewise for an operator: by the admin's list, else by the country it is controlled from. */
export function whyOperatorProhibited(operator: Operator, law: Law): string | undefined {
  const { settings, catalog } = law;
  if (settings.permittedOperators.includes(operator.id)) return undefined;
  if (settings.prohibitedOperators.includes(operator.id))
    return `${operator.name} is in \`prohibitedOperators\` of your settings.`;
  // `permittedCountries` says where data may be; it does not make every foreign operator a prohibited one.
  if (!isProhibitedCountry(operator.seatOfControl, law)) return undefined;
  const seat = countryText(operator.seatOfControl, catalog);
  return `${operator.ultimateParent} controls it from ${seat}, which ${whyCountry(operator.seatOfControl, law) ?? ""}.`;
}

/** "Hong Kong (HK)". */
export const countryText = (code: string, catalog: Catalog): string =>
  `${catalog.countries.get(code)?.name ?? code} (${code})`;
