import { z } from "zod";
import type { Catalog } from "../catalog/load";
import { ConfigError } from "../errors";
import type { Regime } from "../regimes";
import { didYouMean, foldTag } from "../text";
import { sharedSettings, type PolicySettings, type SharedSettings } from "./schema";

/** Shared settings, complete and checked against the catalogue and the regimes there are. */
export type Settings = SharedSettings;

/**
 * Checks `raw`, the settings given for the policy `settings`.
 * @throws ConfigError naming the path and what would be right. Messages quote keys and short words
 * that the admin wrote, which are no secrets: they come from configuration, not from a program.
 */
export function parseSettings(raw: unknown, catalog: Catalog, regimes: ReadonlyMap<string, Regime>): Settings {
  const parsed = checkShape(sharedSettings, raw, "settings");
  const countries = [...catalog.countries.values()].map(({ code, name }) => ({ id: code, name }));
  const operators = [...catalog.operators.values()];
  const laws = [...regimes.values()].map(({ id, title }) => ({ id, name: title }));
  checkKnown(parsed.regimes, "settings.regimes", laws, "a regime");
  checkKnown(parsed.prohibitedCountries, "settings.prohibitedCountries", countries, "an ISO 3166-1 alpha-2 code");
  checkKnown(parsed.permittedCountries, "settings.permittedCountries", countries, "an ISO 3166-1 alpha-2 code");
  checkKnown(parsed.prohibitedOperators, "settings.prohibitedOperators", operators, "an operator of the catalogue");
  checkKnown(parsed.permittedOperators, "settings.permittedOperators", operators, "an operator of the catalogue");
  checkNoOverlap(parsed.prohibitedCountries, parsed.permittedCountries, "Countries");
  checkNoOverlap(parsed.prohibitedOperators, parsed.permittedOperators, "Operators");
  return {
    ...parsed,
    tagKeys: parsed.tagKeys.map(foldTag),
    tagValues: Object.fromEntries(Object.entries(parsed.tagValues).map(([value, says]) => [foldTag(value), says])),
  };
}

/** Checks the settings of one policy against that policy's schema. @throws ConfigError */
export function parsePolicySettings(policy: string, schema: z.ZodType, raw: unknown): PolicySettings {
  return checkShape(schema, raw, policy) as PolicySettings;
}

/** The shared settings as one policy sees them: its own settings first. */
export const settingsFor = (shared: Settings, own: PolicySettings): Settings => ({
  ...shared,
  unclassified: own.unclassified ?? shared.unclassified,
  sensitiveFrom: own.sensitiveFrom ?? shared.sensitiveFrom,
});

/** Checks `raw` against `schema`; `at` is where it stands. @throws ConfigError with one line for each mistake */
export function checkShape<T extends z.ZodType>(schema: T, raw: unknown, at: string): z.infer<T> {
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
  const prefix = path === "" ? "" : `${path}: `;
  if (issue.code === "invalid_type") return `${prefix}must be ${article(issue.expected)}`;
  return `${prefix}${issue.message}`;
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
    .filter((part) => part !== "")
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

function checkKnown(
  ids: readonly string[],
  at: string,
  known: readonly { readonly id: string; readonly name: string }[],
  what: string,
): void {
  for (const [index, id] of ids.entries()) {
    if (known.some((each) => each.id === id)) continue;
    const byName = known.find((each) => each.name.toLowerCase() === id.toLowerCase());
    const all = known.map((each) => each.id);
    throw new ConfigError(unknownWord(`${at}[${index}]`, `"${id}" is not ${what}`, byName?.id ?? id, all));
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
