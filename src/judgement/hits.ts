/** Where a rule meets a place or an operator, and with what effect. */
import type { Operator } from "../catalog/schema";
import type { OperatorTies } from "../regimes/schema";
import { preparing } from "../memo";
import { bearingRules, type Bearing, type Judged, type Law } from "./law";
import { contractedCompany, countryText, incorporatedIn } from "./names";
import { missingSafeguards, type MissingSafeguard } from "./safeguards";

/** `bars`: forbidden, unless what lifts the rule is declared. `restricts`: allowed with safeguards, of which some are missing. `advises`: never blocks. */
export type Effect = "bars" | "restricts" | "advises";

export interface Hit extends Bearing {
  readonly effect: Effect;
  /** What the rule meets, to precede "barred by": "China (CN) is", "Hong Kong (HK) counts as China,". */
  readonly because: string;
  /** The sections that say so, that of a threshold apart. */
  readonly citations: readonly string[];
  /** The rule in words. */
  readonly text: string;
  readonly missing: readonly MissingSafeguard[];
}

/** What the law says of data in a country; of any country the operator likes, when `country` is "anywhere". */
export const hitsOfCountry = (country: string, judged: Judged, law: Law): Hit[] =>
  countryTies(bearingRules(judged, law), country, law).flatMap(({ bearing, tie }) =>
    effectOf(bearing, tie.because, tie.citations, judged, law),
  );

/** What the law says of data with an operator, wherever it is. */
export const hitsOfOperator = (operator: Operator, judged: Judged, law: Law): Hit[] =>
  operatorTies(operator, judged, law).flatMap(({ bearing, tie }): Hit[] => {
    const ties = bearing.rule.binds.operators;
    if (ties === undefined) return [];
    const company = contractedCompany(operator, judged, law);
    const country = company === undefined ? undefined : incorporatedIn(company, operator);
    if (
      ties.exempt !== undefined &&
      company !== undefined &&
      country !== undefined &&
      ties.exempt.incorporatedIn.includes(country)
    ) {
      const { citation, text } = ties.exempt;
      const because = `${company} is incorporated in ${countryText(country, law.catalog)},`;
      return [{ ...bearing, effect: "advises", because, citations: [citation], text, missing: [] }];
    }
    return effectOf(bearing, tie.because, tie.citations, judged, law);
  });

function effectOf(bearing: Bearing, because: string, ofTie: readonly string[], judged: Judged, law: Law): Hit[] {
  const { rule } = bearing;
  const citations = [...ofTie, rule.citation];
  const missing = missingSafeguards(rule, judged, law);
  if (rule.safeguards.length > 0 && missing.length === 0) return [];
  const lawful = missing.length > 0 && !rule.kind.startsWith("must-");
  const effect = rule.force === "policy" ? "advises" : lawful ? "restricts" : "bars";
  return [{ ...bearing, effect, because, citations, text: rule.text, missing }];
}

interface Tie {
  readonly because: string;
  readonly citations: readonly string[];
}

/** A rule that meets what was asked about: most places and operators meet none, whatever the resource. */
interface Tied {
  readonly bearing: Bearing;
  readonly tie: Tie;
}

function countryTies(rules: readonly Bearing[], country: string, law: Law): readonly Tied[] {
  const known = tiesOfCountries(rules);
  const ties = known.get(country) ?? rules.flatMap((bearing) => tied(bearing, tieOfCountry(country, bearing, law)));
  known.set(country, ties);
  return ties;
}

/** Which company a contract is with is asked anew: it is a matter of the settings, not of the rules. */
function operatorTies(operator: Operator, judged: Judged, law: Law): readonly Tied[] {
  const rules = bearingRules(judged, law);
  const tiesOf = (): readonly Tied[] =>
    rules.flatMap((bearing) => {
      const ties = bearing.rule.binds.operators;
      return ties === undefined ? [] : tied(bearing, tieToOperator(operator, ties, bearing, judged, law));
    });
  if (contractedCompany(operator, judged, law) !== undefined) return tiesOf();
  const known = tiesOfOperators(rules);
  const ties = known.get(operator) ?? tiesOf();
  known.set(operator, ties);
  return ties;
}

const tied = (bearing: Bearing, tie: Tie | undefined): Tied[] => (tie === undefined ? [] : [{ bearing, tie }]);
const tiesOfCountries = preparing((_rules: readonly Bearing[]) => new Map<string, readonly Tied[]>());
const tiesOfOperators = preparing((_rules: readonly Bearing[]) => new Map<Operator, readonly Tied[]>());

function tieOfCountry(country: string, bearing: Bearing, law: Law): Tie | undefined {
  const { rule } = bearing;
  if (!rule.binds.places) return undefined;
  if (country !== "anywhere") return tieToCountry(country, bearing, (is) => is, law);
  return rule.outside ? { because: "The operator may choose any country,", citations: [] } : undefined;
}

/** `phrase` makes "... from China (CN)" of what names the country. */
function tieToCountry(
  code: string,
  { rule }: Bearing,
  phrase: (named: string) => string,
  { catalog }: Law,
): Tie | undefined {
  const covered = rule.countries.get(code);
  if (rule.outside ? covered !== undefined : covered === undefined) return undefined;
  const name = countryText(code, catalog);
  const isOwnName = covered === undefined || covered.as === catalog.countries.get(code)?.name;
  const phrased = phrase(name);
  const because = isOwnName
    ? phrased === name
      ? `${name} is`
      : `${phrased},`
    : `${phrased}${phrased === name ? "" : ", which"} counts as ${covered.as},`;
  return { because, citations: covered?.citations ?? [] };
}

function tieToOperator(
  operator: Operator,
  ties: OperatorTies,
  bearing: Bearing,
  judged: Judged,
  law: Law,
): Tie | undefined {
  if (ties.ids.includes(operator.id)) return { because: `${operator.name} is`, citations: [] };
  const listed = operator.lists.find((row) => ties.lists.includes(row.list));
  if (listed !== undefined)
    return { because: `${operator.name} is on the ${listed.list},`, citations: [listed.citation] };
  const byCountry = (code: string, phrase: (named: string) => string): Tie | undefined =>
    tieToCountry(code, bearing, phrase, law);

  if (ties.by.includes("seat-of-control")) {
    const tie = byCountry(operator.seatOfControl, (named) => `${operator.ultimateParent} controls it from ${named}`);
    if (tie !== undefined) return tie;
  }
  if (ties.by.includes("incorporation")) {
    const contracted = contractedCompany(operator, judged, law);
    for (const { company, country } of operator.incorporated) {
      if (contracted !== undefined && company !== contracted) continue;
      const tie = byCountry(country, (named) => `${company} is incorporated in ${named}`);
      if (tie !== undefined) return tie;
    }
  }
  return ties.by.includes("ownership") ? tieByOwnership(operator, ties.ownedAtLeast ?? 0, byCountry) : undefined;
}

function tieByOwnership(
  { owners }: Operator,
  atLeast: number,
  byCountry: (code: string, phrase: (named: string) => string) => Tie | undefined,
): Tie | undefined {
  const tied = owners.filter(({ country }) => byCountry(country, (named) => named) !== undefined);
  const share = tied.reduce((sum, { percent }) => sum + percent, 0);
  const [first] = tied;
  if (first === undefined || share < atLeast) return undefined;
  const names = tied.map(({ name }) => name).join(" and ");
  return byCountry(first.country, (named) => `${names} of ${named} own ${share} % of it`);
}
