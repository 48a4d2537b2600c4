/** Whether an input opens data to somebody prohibited, and in which words that is said. */
import type { Operator } from "../catalog/schema";
import type { Access, Facts, Opened } from "../model";
import { list } from "../text";
import { inputAtFault } from "./describe";
import type { Hit } from "./hits";
import type { Observation } from "./policy";
import {
  countryText,
  operatorsOf,
  restrictionsOfOperator,
  restrictionsOfPlace,
  whyOperatorProhibited,
  whyPlaceProhibited,
  type Law,
} from "./prohibition";

export interface ProhibitedAccess {
  readonly by: "account" | "operator" | "place";
  /** "111122223333", "AWS China (Beijing), operated by Sinnet", "Hong Kong (HK)". */
  readonly whom: string;
  /** What the input names: "it", "a principal of partition aws-cn". */
  readonly names: string;
  /** The sentence that says why. */
  readonly why: string;
}

export type KnownAccess = Access & Opened;

/** "It opens health data to WeChat: `url` names a host of qq.com". */
export function accessText(
  { kind, property, itself }: KnownAccess,
  { by, whom, names }: Omit<ProhibitedAccess, "why">,
  data: string,
): string {
  const because = `${property} ${itself ? "is" : "names"} ${names}`;
  switch (kind) {
    case "principal":
      return `It opens ${data} to ${whom}: ${because}`;
    case "federation":
      return `It opens ${data} to identities ${by === "place" ? "vouched for in" : "of"} ${whom}: ${because}`;
    case "key":
      return `A key to ${data} is held ${by === "place" ? "in" : "by"} ${whom}: ${because}`;
  }
}

/** Why what an input opens is prohibited: by the admin's list, by who runs it, else by where it is. */
export const prohibitedAccess = (access: KnownAccess, facts: Facts, law: Law): ProhibitedAccess | undefined =>
  byAccount(access, law) ?? byOperator(access, facts, law) ?? byPlace(access, facts, law);

/** The rules that allow it with safeguards, of which some are missing; none when it is prohibited. */
export function restrictionsOfAccess(access: KnownAccess, facts: Facts, law: Law): Hit[] {
  if (prohibitedAccess(access, facts, law) !== undefined) return [];
  const about = withoutOutside(law);
  const place = newPlace(access, facts);
  return [
    ...newOperators(access, facts, law).flatMap((operator) => restrictionsOfOperator(operator, facts, about)),
    ...(place === undefined ? [] : restrictionsOfPlace(place.place, facts, about)),
  ];
}

/** What a finding about it is about, for reports. */
export const aboutAccess = ({
  property,
  at,
  operators: [operator],
}: KnownAccess): Pick<Observation, "property" | "places" | "operator"> => ({
  ...inputAtFault(property),
  ...(operator === undefined ? {} : { operator }),
  ...(at === undefined ? {} : { places: [{ cloud: at.cloud.id, place: at.place }] }),
});

function byAccount({ accounts }: KnownAccess, { settings }: Law): ProhibitedAccess | undefined {
  const listed = settings.prohibitedAccounts.filter((entry) => accounts.some((account) => isWithin(account, entry)));
  if (listed.length === 0) return undefined;
  const isAre = listed.length === 1 ? "is" : "are";
  return {
    by: "account",
    whom: list(listed),
    names: listed.length === 1 ? "it" : "them",
    why: `${list(listed)} ${isAre} in \`prohibitedAccounts\` of your settings.`,
  };
}

/** A domain stands for what is below it, too. */
function isWithin(account: string, entry: string): boolean {
  const listed = entry.trim().toLowerCase();
  return account === listed || (listed.includes(".") && account.endsWith(`.${listed}`));
}

function byOperator(access: KnownAccess, facts: Facts, law: Law): ProhibitedAccess | undefined {
  for (const operator of newOperators(access, facts, law)) {
    const why = whyOperatorProhibited(operator, facts, aboutOthers(access, law));
    if (why === undefined) continue;
    const where = access.at === undefined ? "" : ` (${access.at.place.code})`;
    return { by: "operator", whom: `${holderText(access)}${where}`, names: access.names, why };
  }
  return undefined;
}

/** "Sinnet or NWCD", "WeChat". */
export const holderText = ({ service, operators }: KnownAccess): string =>
  service ??
  list(
    operators.map((each) => each.name),
    "or",
  );

function byPlace(access: KnownAccess, facts: Facts, law: Law): ProhibitedAccess | undefined {
  const place = newPlace(access, facts)?.place;
  const why = place === undefined ? undefined : whyPlaceProhibited(place, facts, aboutOthers(access, law));
  if (place === undefined || why === undefined) return undefined;
  const countries = place.countries === "anywhere" ? [] : place.countries.map((code) => countryText(code, law.catalog));
  return {
    by: "place",
    whom: countries.length === 0 ? "any country" : list(countries, "or"),
    names: access.names,
    why,
  };
}

/** Who is let in besides those that run the resource, who are judged by that. A key is apart from the data it opens. */
function newOperators({ operators, itself }: KnownAccess, facts: Facts, law: Law): readonly Operator[] {
  const own = itself === true ? [] : operatorsOf(facts, law);
  return operators.some((each) => own.includes(each)) ? [] : operators;
}

/** A key where the data is says nothing new. */
function newPlace({ kind, at, itself }: KnownAccess, { placements }: Facts): KnownAccess["at"] {
  const isOwn = placements.some(
    (each) => each.kind === "place" && each.cloud.id === at?.cloud.id && each.place.code === at.place.code,
  );
  return kind === "key" && isOwn && itself !== true ? undefined : at;
}

/** What says that data must stay within countries speaks of data and its keys, not of whose identities are let in. */
const aboutOthers = ({ kind }: KnownAccess, law: Law): Law => (kind === "key" ? law : withoutOutside(law));

function withoutOutside(law: Law): Law {
  const enforced = law.settings.enforced.map((regime) => ({
    ...regime,
    rules: regime.rules.filter((rule) => !rule.outside),
  }));
  return { ...law, settings: { ...law.settings, permittedCountries: [], enforced } };
}
