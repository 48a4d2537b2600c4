/** Regimes as they apply on a day: rules not in force left out, groups of countries resolved. */
import { codesOf } from "../catalog/groups";
import type { Catalog } from "../catalog/load";
import type { Period } from "../catalog/schema";
import { anyone, type CustomRegime, type RegimeRows, type RuleRow } from "./schema";

/** A country of a rule: the name under which it is covered, and the sections that say so. */
export interface Covered {
  readonly as: string;
  readonly citations: readonly string[];
}

export interface Rule extends Omit<RuleRow, "countries" | "groups"> {
  /** Every country of the rule, by ISO code. */
  readonly countries: ReadonlyMap<string, Covered>;
}

/** A regime in force. */
export interface Regime {
  readonly id: string;
  readonly title: string;
  /** ISO codes of those whose data it protects. */
  readonly subjects: ReadonlySet<string> | typeof anyone;
  readonly rules: readonly Rule[];
}

const isInForce = ({ from, until }: Period, day: string): boolean =>
  from <= day && (until === undefined || day <= until);

/** `file` as it applies on `day` (ISO 8601). */
export function enforce(file: RegimeRows, catalog: Catalog, day: string): Regime {
  const rules = isInForce(file.inForce, day) ? file.rules : [];
  return {
    id: file.id,
    title: file.title,
    subjects: file.subjects.includes(anyone)
      ? anyone
      : new Set(file.subjects.flatMap((word) => codesOf(word, catalog))),
    rules: rules
      .filter((rule) => rule.inForce === undefined || isInForce(rule.inForce, day))
      .map((rule) => ({
        ...rule,
        outside: rule.outside || rule.kind === "must-stay-in",
        countries: countriesOf(rule, catalog, day),
      })),
  };
}

function countriesOf(rule: RuleRow, catalog: Catalog, day: string): Map<string, Covered> {
  const covered = ({
    country,
    as,
    citation,
  }: Partial<RuleRow["countries"][number]> & { country: string }): Covered => ({
    as: as ?? catalog.countries.get(country)?.name ?? country,
    citations: citation === undefined ? [] : [citation],
  });
  const ofGroups = rule.groups.flatMap((id) => {
    const group = catalog.countryGroups.get(id);
    const members = group?.members.filter(({ during }) => during === undefined || isInForce(during, day)) ?? [];
    return members.map((member) => [member.country, covered(member)] as const);
  });
  return new Map([...ofGroups, ...rule.countries.map((row) => [row.country, covered(row)] as const)]);
}

/** An admin's regime as a whole one; `base` is what it extends. */
export function complete(custom: CustomRegime, base: RegimeRows | undefined): RegimeRows {
  const replaced = new Set(custom.rules.map((rule) => rule.id));
  const { extends: _, ...own } = custom;
  const stated = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return {
    title: custom.id,
    short: custom.title ?? custom.id,
    jurisdiction: "",
    version: "",
    inForce: { from: "0000-01-01" },
    subjects: [anyone],
    ...base,
    ...stated,
    aliases: [],
    id: custom.id,
    missing: [...(base?.missing ?? []), ...custom.missing],
    rules: [...(base?.rules.filter((rule) => !replaced.has(rule.id)) ?? []), ...custom.rules],
  };
}
