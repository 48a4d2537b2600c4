import { z } from "zod";
import type { Catalog } from "../catalog/load";
import { ConfigError } from "../errors";
import type { Regime } from "../regimes";
import { didYouMean, foldTag } from "../text";
import { sharedSettings, type PolicySettings, type SharedSettings } from "./schema";

/** Shared settings, complete and checked against the catalogue. */
export interface Settings extends Omit<SharedSettings, "prohibitedCountries"> {
  readonly prohibitedCountries: ReadonlySet<string>;
  /** True when the admin named the countries; then the admin, not the regime, is the reason. */
  readonly countriesFromAdmin: boolean;
}

/**
 * Checks `raw`, the settings given for policy `policy` (`settings` for the shared ones).
 * @throws ConfigError naming the path and what would be right. Messages quote keys and short words
 * that the admin wrote, which are no secrets: they come from configuration, not from a program.
 */
export function parseSettings(raw: unknown, catalog: Catalog, regime: Regime): Settings {
  const parsed = check(sharedSettings, raw, "settings");
  checkCountries(parsed.prohibitedCountries ?? [], "settings.prohibitedCountries", catalog);
  checkCountries(parsed.permittedCountries, "settings.permittedCountries", catalog);
  checkOperators(parsed.prohibitedOperators, "settings.prohibitedOperators", catalog);
  checkOperators(parsed.permittedOperators, "settings.permittedOperators", catalog);
  checkNoOverlap(parsed.prohibitedCountries ?? [], parsed.permittedCountries, "Countries");
  checkNoOverlap(parsed.prohibitedOperators, parsed.permittedOperators, "Operators");
  return {
    ...parsed,
    tagKeys: parsed.tagKeys.map(foldTag),
    tagValues: Object.fromEntries(Object.entries(parsed.tagValues).map(([value, says]) => [foldTag(value), says])),
    prohibitedCountries: new Set(parsed.prohibitedCountries ?? regime.countries.keys()),
    countriesFromAdmin: parsed.prohibitedCountries !== undefined,
  };
}

/** Checks the settings of one policy against that policy's schema. @throws ConfigError */
export function parsePolicySettings(policy: string, schema: z.ZodType, raw: unknown): PolicySettings {
  return check(schema, raw, policy) as PolicySettings;
}

/** The shared settings as one policy sees them: its own settings first. */
export const settingsFor = (shared: Settings, own: PolicySettings): Settings => ({
  ...shared,
  unclassified: own.unclassified ?? shared.unclassified,
  sensitiveFrom: own.sensitiveFrom ?? shared.sensitiveFrom,
});

/** Settings with nothing set. */
export const defaultSettings = (catalog: Catalog, regime: Regime): Settings => parseSettings({}, catalog, regime);

function check<T extends z.ZodType>(schema: T, raw: unknown, at: string): z.infer<T> {
  const result = schema.safeParse(raw, { reportInput: true });
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map((issue) => describe(issue, schema, at)).join("\n"));
}

function describe(issue: z.core.$ZodIssue, schema: z.ZodType, at: string): string {
  const path = pathText([at, ...issue.path]);
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, issue.path);
    return issue.keys
      .map((key) => unknownWord(pathText([at, ...issue.path, key]), "is not a setting", key, known))
      .join("\n");
  }
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String);
    const given = typeof issue.input === "string" ? issue.input : "";
    return unknownWord(path, `must be ${allowed.length > 1 ? "one of " : ""}${allowed.join(", ")}`, given, allowed);
  }
  if (issue.code === "invalid_type") return `${path}: must be ${article(issue.expected)}`;
  return `${path}: ${issue.message}`;
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

function unknownWord(path: string, problem: string, word: string, known: readonly string[]): string {
  const meant = didYouMean(word, known);
  if (meant !== undefined) return `${path}: ${problem}; did you mean "${meant}"?`;
  return known.length > 0 && known.length <= 12 && problem.startsWith("is not")
    ? `${path}: ${problem}; known: ${known.join(", ")}`
    : `${path}: ${problem}`;
}

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? String(part) : `.${String(part)}`))
    .join("");

/** The keys an object may have at `path` in `schema`, to suggest the one that was meant. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  const unwrap = (): void => {
    while (at instanceof z.ZodOptional || at instanceof z.ZodDefault) at = at.unwrap();
  };
  for (const part of path) {
    unwrap();
    if (at instanceof z.ZodObject) at = at.shape[String(part)];
    else if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodRecord) at = at.valueType;
  }
  unwrap();
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function checkCountries(codes: readonly string[], at: string, catalog: Catalog): void {
  for (const [index, code] of codes.entries()) {
    if (catalog.countries.has(code)) continue;
    const byName = [...catalog.countries.values()].find((country) => country.name.toLowerCase() === code.toLowerCase());
    const meant = byName?.code ?? didYouMean(code, [...catalog.countries.keys()]);
    throw new ConfigError(
      `${at}[${index}]: "${code}" is not an ISO 3166-1 alpha-2 code${meant === undefined ? "" : `; did you mean "${meant}"?`}`,
    );
  }
}

function checkOperators(ids: readonly string[], at: string, catalog: Catalog): void {
  for (const [index, id] of ids.entries()) {
    if (catalog.operators.has(id)) continue;
    const byName = [...catalog.operators.values()].find((operator) => operator.name.toLowerCase() === id.toLowerCase());
    const meant = byName?.id ?? didYouMean(id, [...catalog.operators.keys()]);
    throw new ConfigError(
      `${at}[${index}]: "${id}" is not an operator of the catalogue${meant === undefined ? "" : `; did you mean "${meant}"?`}`,
    );
  }
}

function checkNoOverlap(
  prohibited: readonly string[],
  permitted: readonly string[],
  what: "Countries" | "Operators",
): void {
  const both = prohibited.filter((item) => permitted.includes(item));
  if (both.length > 0)
    throw new ConfigError(`settings: ${both.join(", ")} is both in prohibited${what} and in permitted${what}`);
}
