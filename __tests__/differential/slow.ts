/**
 * A second judgement, written as the data files and docs say it: it reads the rows from the files, searches them from one
 * end to the other each time, keeps nothing, and shares no code with the real one but the types of the rows.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { classifiersFile, cloudFile, DataClass, operatorsFile } from "../../src/catalog/schema";
import type { regimeFile } from "../../src/regimes/schema";
import { filesOf, rowsOf } from "./slow-text";

/** Rows as they stand in the files: what is left out is left out. */
type RegimeFile = z.input<typeof regimeFile>;
type Cloud = z.input<typeof cloudFile>;
type Place = Cloud["places"][number];
type Operator = z.input<typeof operatorsFile>["operators"][number];
type Classifiers = z.input<typeof classifiersFile>;

const laws = join(__dirname, "..", "..", "policies", "regimes");

interface Group {
  readonly id: string;
  readonly members: readonly {
    readonly country: string;
    readonly during?: { readonly from: string; readonly until?: string };
  }[];
}

const operators = (rowsOf("operators") as { operators: Operator[] }).operators;
const groups = (rowsOf("country-groups") as { groups: Group[] }).groups;
const { classes, types } = rowsOf("classifiers") as Classifiers;
const clouds = filesOf("clouds") as Cloud[];
export const regimes = readdirSync(laws)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(join(laws, file), "utf8")) as RegimeFile);

export interface Declared {
  readonly type: string;
  readonly name: string;
  /** The place of the resource, in the input that its cloud reads. */
  readonly region: string;
  readonly replicas: readonly string[];
}
export interface Known {
  readonly level?: Level | undefined;
  readonly classes: readonly DataClass[];
  readonly volume?: { readonly people?: number; readonly devices?: number } | undefined;
  readonly subjects?: readonly string[] | undefined;
}
export interface Wanted {
  readonly regimes: readonly string[];
  readonly prohibitedCountries: readonly string[];
  readonly permittedCountries: readonly string[];
  readonly prohibitedOperators: readonly string[];
  readonly permittedOperators: readonly string[];
  readonly unclassified: "sensitive" | "not-sensitive";
  readonly sensitiveFrom: "internal" | "confidential" | "restricted";
  /** Safeguards declared for everything. */
  readonly safeguards: readonly string[];
  readonly day: string;
}

const levels = ["public", "internal", "confidential", "restricted"] as const;
type Level = (typeof levels)[number];

/** `policy resource`, for each of prohibited-location, prohibited-copy and prohibited-operator that must speak. */
export function judged(resource: Declared, known: Known, wanted: Wanted): string[] {
  const byType = types.filter((row) => row.type === resource.type).map((row) => row.class);
  const all = [...known.classes, ...byType];
  // What an admin classifies without a level has the level that its classes imply.
  const stated = known.level ?? (known.classes.length > 0 ? impliedLevel(known.classes) : undefined);
  const level = stated ?? impliedLevel(all);
  if (!isProtected(level, wanted)) return [];
  const about = level === "public" ? [] : all;
  const law = { ...known, classes: about };
  const cloud = cloudOf(resource.type);
  const own = placeOf(resource.region, cloud);
  const found: string[] = [];
  if (own !== undefined && isPlaceBarred(own, law, wanted)) found.push("prohibited-location");
  for (const replica of resource.replicas) {
    const place = placeOf(replica, cloud);
    if (place !== undefined && isPlaceBarred(place, law, wanted)) found.push("prohibited-copy");
  }
  // Each place where its data is may be run by somebody else than its service.
  const places = [own, ...resource.replicas.map((each) => placeOf(each, cloud))];
  const runs = [
    own?.operator ?? cloud.operator,
    ...places.flatMap((each) => (each === undefined ? [] : [each.operator ?? cloud.operator])),
  ];
  if (runs.some((id) => isOperatorBarred(operatorOf(id), law, wanted))) found.push("prohibited-operator");
  return [...new Set(found)].sort().map((policy) => `${policy} ${resource.name}`);
}

function impliedLevel(of: readonly DataClass[]): Level | undefined {
  const implied = classes.filter((row) => of.includes(row.class)).map((row) => row.impliedLevel);
  return levels.findLast((level) => implied.includes(level));
}

function isProtected(level: Level | undefined, { unclassified, sensitiveFrom }: Wanted): boolean {
  if (level === undefined) return unclassified === "sensitive";
  if (level === "public") return false;
  return levels.indexOf(level) >= levels.indexOf(sensitiveFrom);
}

function cloudOf(type: string): Cloud {
  const [packageName = ""] = type.split(":");
  const operator = operators.find((row) => row.cloud !== undefined && (row.pulumiPackages ?? []).includes(packageName));
  const cloud = clouds.find((row) => row.id === operator?.cloud);
  if (cloud === undefined) throw new Error(`no cloud of ${packageName}`);
  return cloud;
}

const operatorOf = (id: string): Operator => {
  const operator = operators.find((row) => row.id === id);
  if (operator === undefined) throw new Error(`no operator ${id}`);
  return operator;
};

const placeOf = (code: string, cloud: Cloud): Place | undefined => cloud.places.find((place) => place.code === code);

// ---------------------------------------------------------------------------------------- the law

type Effect = "bars" | "restricts" | "advises";
type RuleRow = RegimeFile["rules"][number];

const holds = (period: { readonly from: string; readonly until?: string | undefined }, day: string): boolean =>
  period.from <= day && (period.until === undefined || day <= period.until);

function isPlaceBarred(place: Place, known: Known, wanted: Wanted): boolean {
  const countries = place.countries === "anywhere" ? ["anywhere"] : place.countries;
  return countries.some((country) => {
    const effects = rulesFor(known, wanted).flatMap((rule) => effectInCountry(rule, country, wanted));
    if (effects.includes("bars")) return true;
    if (wanted.prohibitedCountries.includes(country)) return true;
    return wanted.permittedCountries.length > 0 && !wanted.permittedCountries.includes(country);
  });
}

function isOperatorBarred(operator: Operator, known: Known, wanted: Wanted): boolean {
  if (wanted.permittedOperators.includes(operator.id)) return false;
  if (wanted.prohibitedOperators.includes(operator.id)) return true;
  if (wanted.prohibitedCountries.includes(operator.seatOfControl)) return true;
  return rulesFor(known, wanted)
    .flatMap((rule) => (isTied(operator, rule, wanted) ? effectOf(rule, wanted) : []))
    .includes("bars");
}

/** The rules in force that are about the data and protect those whose it is. */
function rulesFor(known: Known, wanted: Wanted): RuleRow[] {
  const found: RuleRow[] = [];
  for (const regime of regimes) {
    const isNamed =
      wanted.regimes.includes(regime.id) || (regime.aliases ?? []).some((alias) => wanted.regimes.includes(alias));
    if (!isNamed || !holds(regime.inForce, wanted.day)) continue;
    const protectedPeople = regime.subjects.flatMap((word) => [word, ...membersOf(word)]);
    const { subjects } = known;
    if (
      !regime.subjects.includes("anyone") &&
      subjects !== undefined &&
      !subjects.some((each) => protectedPeople.includes(each))
    )
      continue;
    for (const rule of regime.rules) {
      if (rule.inForce !== undefined && !holds(rule.inForce, wanted.day)) continue;
      if (isAbout(rule, known) && isOverThreshold(rule, known)) found.push(rule);
    }
  }
  return found;
}

/** A group of countries, whenever they were its members: who is protected is no matter of dates. */
const membersOf = (word: string): string[] =>
  groups.filter((group) => group.id === word).flatMap((group) => group.members.map(({ country }) => country));

function isAbout(rule: RuleRow, known: Known): boolean {
  if (rule.data.includes("any-sensitive") || known.classes.length === 0) return true;
  return known.classes.some((name) => {
    const row = classes.find((each) => each.class === name);
    return rule.data.some((about) => {
      if (about === "any-personal") return row?.personal === true;
      const wider = classes.find((each) => each.class === about);
      return about === name || row?.within === about || wider?.within === name;
    });
  });
}

function isOverThreshold(rule: RuleRow, { volume }: Known): boolean {
  if (rule.threshold === undefined) return true;
  const count = rule.threshold.unit === "people" ? volume?.people : volume?.devices;
  return count === undefined || count > rule.threshold.moreThan;
}

/** ISO codes of a rule's countries on the day. */
function countriesOf(rule: RuleRow, { day }: Wanted): string[] {
  const own = (rule.countries ?? []).map(({ country }) => country);
  const ofGroups = (rule.groups ?? []).flatMap((id) =>
    groups
      .filter((group) => group.id === id)
      .flatMap((group) => group.members.filter(({ during }) => during === undefined || holds(during, day)))
      .map(({ country }) => country),
  );
  return [...own, ...ofGroups];
}

const isOutside = (rule: RuleRow): boolean => rule.kind === "must-stay-in" || rule.outside === true;
const isInRuleCountry = (country: string, rule: RuleRow, wanted: Wanted): boolean =>
  countriesOf(rule, wanted).includes(country) !== isOutside(rule);

function effectInCountry(rule: RuleRow, country: string, wanted: Wanted): Effect[] {
  if (rule.binds.places !== true) return [];
  const isMet = country === "anywhere" ? isOutside(rule) : isInRuleCountry(country, rule, wanted);
  return isMet ? effectOf(rule, wanted) : [];
}

function isTied(operator: Operator, rule: RuleRow, wanted: Wanted): boolean {
  const ties = rule.binds.operators;
  if (ties === undefined) return false;
  if ((ties.ids ?? []).includes(operator.id)) return true;
  if ((operator.lists ?? []).some(({ list }) => (ties.lists ?? []).includes(list))) return true;
  const by = ties.by ?? [];
  if (by.includes("seat-of-control") && isInRuleCountry(operator.seatOfControl, rule, wanted)) return true;
  if (
    by.includes("incorporation") &&
    (operator.incorporated ?? []).some(({ country }) => isInRuleCountry(country, rule, wanted))
  )
    return true;
  if (!by.includes("ownership")) return false;
  const owned = (operator.owners ?? []).filter(({ country }) => isInRuleCountry(country, rule, wanted));
  const share = owned.reduce((sum, { percent }) => sum + percent, 0);
  return owned.length > 0 && share >= (ties.ownedAtLeast ?? 0);
}

function effectOf(rule: RuleRow, wanted: Wanted): Effect[] {
  const needed = rule.safeguards ?? [];
  const missing = needed.filter((id) => !wanted.safeguards.includes(id));
  const isShort = rule.need === "one" ? missing.length === needed.length : missing.length > 0;
  if (needed.length > 0 && !isShort) return [];
  if (rule.force === "policy") return ["advises"];
  return needed.length > 0 && !rule.kind.startsWith("must-") ? ["restricts"] : ["bars"];
}
