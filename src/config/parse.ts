import type { z } from "zod";
import { codesOf } from "../catalog/groups";
import type { Catalog } from "../catalog/load";
import { ConfigError } from "../errors";
import type { Regime } from "../regimes/enforce";
import type { RegimeRows } from "../regimes/schema";
import { foldTag } from "../text";
import { checkAccounts } from "./accounts";
import { completeExceptions } from "./complete-exceptions";
import type { Exception } from "./exceptions";
import { readDefault, type DefaultClassification } from "./default-classification";
import { check, checkKnown } from "./problems";
import { enforcedRegimes } from "./regimes";
import { sharedSettings, type PolicySettings, type SharedSettings } from "./schema";

/** Shared settings, complete and checked against the catalogue and the regimes there are. */
export interface Settings extends Omit<SharedSettings, "exceptions" | "exceptionsFile" | "defaultClassification"> {
  /** The regimes that `regimes` and `customRegimes` put in force. */
  readonly enforced: readonly Regime[];
  /** With what its tag states. */
  readonly defaultClassification?: DefaultClassification | undefined;
  /** Those of the file included. */
  readonly exceptions: readonly Exception[];
}

/**
 * Checks `raw`, the settings given for the policy `settings`.
 * @throws ConfigError naming the path and what would be right. Messages quote keys and short words
 * that the admin wrote, which are no secrets: they come from configuration, not from a program.
 * @param day the law as of which day applies, ISO 8601
 * @param policies names of those that can have exceptions; an exception for another is a mistake
 */
export function parseSettings(
  raw: unknown,
  catalog: Catalog,
  regimes: ReadonlyMap<string, RegimeRows>,
  day: string = new Date().toISOString().slice(0, 10),
  policies?: readonly string[],
): Settings {
  const parsed = check(sharedSettings, raw, "settings");
  const countries = [...catalog.countries.values()].map(({ code, name }) => ({ id: code, name }));
  const operators = [...catalog.operators.values()];
  checkKnown(parsed.prohibitedCountries, "settings.prohibitedCountries", countries, "an ISO 3166-1 alpha-2 code");
  checkKnown(parsed.permittedCountries, "settings.permittedCountries", countries, "an ISO 3166-1 alpha-2 code");
  checkKnown(parsed.prohibitedOperators, "settings.prohibitedOperators", operators, "an operator of the catalogue");
  checkKnown(parsed.permittedOperators, "settings.permittedOperators", operators, "an operator of the catalogue");
  checkAccounts(parsed.prohibitedAccounts, "settings.prohibitedAccounts", catalog.access);
  checkNoOverlap(parsed.prohibitedCountries, parsed.permittedCountries, "Countries");
  checkNoOverlap(parsed.prohibitedOperators, parsed.permittedOperators, "Operators");
  checkReferences(parsed, catalog);
  return {
    ...parsed,
    defaultClassification: readDefault(parsed, catalog),
    enforced: enforcedRegimes(parsed, catalog, regimes, day),
    classifications: parsed.classifications.map((rule) => ({
      ...rule,
      ...(rule.subjects === undefined ? {} : { subjects: rule.subjects.flatMap((word) => codesOf(word, catalog)) }),
    })),
    tagKeys: parsed.tagKeys.map(foldTag),
    tagValues: Object.fromEntries(Object.entries(parsed.tagValues).map(([value, says]) => [foldTag(value), says])),
    exceptions: completeExceptions(parsed, { catalog, regimes, policies }),
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

function checkNoOverlap(
  prohibited: readonly string[],
  permitted: readonly string[],
  what: "Countries" | "Operators",
): void {
  const both = prohibited.filter((item) => permitted.includes(item));
  if (both.length > 0)
    throw new ConfigError(`settings: ${both.join(", ")} is both in prohibited${what} and in permitted${what}`);
}

/** Whether safeguards, contracts and data subjects name something that there is. */
function checkReferences({ safeguards, contracts, classifications }: SharedSettings, catalog: Catalog): void {
  const all = [...catalog.safeguards.values()].map(({ id, title }) => ({ id, name: title }));
  for (const [index, { id }] of safeguards.entries())
    checkKnown([id], "settings.safeguards", all, "a safeguard", `[${index}].id`);
  for (const [index, { operator, company }] of contracts.entries()) {
    const at = `settings.contracts[${index}]`;
    checkKnown([operator], at, [...catalog.operators.values()], "an operator of the catalogue", ".operator");
    const row = catalog.operators.get(operator);
    const companies = [row?.legalEntity ?? "", ...(row?.affiliates ?? [])].map((id) => ({ id, name: id }));
    checkKnown([company], at, companies, `a company of ${row?.name ?? operator}`, ".company");
  }
  const people = [...catalog.countries.values()].map(({ code, name }) => ({ id: code, name }));
  const groups = [...catalog.countryGroups.values()];
  for (const [index, { subjects }] of classifications.entries())
    checkKnown(
      subjects ?? [],
      `settings.classifications[${index}].subjects`,
      [...people, ...groups],
      "a country or country group",
    );
}
