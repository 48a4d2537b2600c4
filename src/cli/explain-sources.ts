/** Where a fact was read, from the catalogue's own files: what the build compiles has no sources. */
import { join } from "node:path";
import { dataFolder, readDataFile } from "../catalog/load";
import { cloudFile, countriesFile, operatorsFile, typesFile } from "../catalog/schema";
import type { Source } from "../catalog/terms";
import { once } from "../lazy";
import { loadRegimes } from "../regimes";
import type { Line } from "./explain";

const regimes = once(() => loadRegimes());

const catalogFile = <T extends Parameters<typeof readDataFile>[1]>(shape: T, ...path: readonly string[]) =>
  readDataFile(join(dataFolder, ...path), shape);

export function sourcesOfPlace(cloud: string, code: string): Line[] {
  const { sources, places } = catalogFile(cloudFile, "clouds", `${cloud}.json`);
  return cite(
    places.filter((place) => place.code === code).map(({ source }) => source),
    sources,
  );
}

export function sourcesOfCountry(code: string): Line[] {
  const { sources, countries } = catalogFile(countriesFile, "countries.json");
  return cite(
    countries.filter((country) => country.code === code).map(({ source }) => source),
    sources,
  );
}

export function sourcesOfOperator(id: string): Line[] {
  const { sources, operators } = catalogFile(operatorsFile, "operators.json");
  const keys = operators
    .filter((operator) => operator.id === id)
    .flatMap(({ source, lists, furtherSources }) => [source, ...lists.map((list) => list.source), ...furtherSources]);
  return cite(keys, sources);
}

export function sourcesOfRole(packageName: string): Line[] {
  const { sources, source } = catalogFile(typesFile, "types", `${packageName}.json`);
  return cite([source], sources);
}

/** None for a regime of an admin's own. */
export function sourcesOfRule(regime: string, rule: string): Line[] {
  const file = regimes().get(regime);
  const row = file?.rules.find(({ id }) => id === rule);
  return file === undefined || row === undefined ? [] : cite(sourceKeysIn(row), file.sources);
}

/** A rule's own source, and those of what ties it to operators, places and thresholds. */
function sourceKeysIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === "source" && typeof each === "string" ? [each] : sourceKeysIn(each),
  );
}

const cite = (keys: readonly string[], sources: Readonly<Record<string, Source>>): Line[] =>
  [...new Set(keys)].flatMap((key) => {
    const source = sources[key];
    return source === undefined ? [] : [{ label: "source", text: textOf(source) }];
  });

const textOf = ({ title, reference, checked, confidence }: Source): string =>
  `${title}: ${reference} (${confidence}, checked ${checked})`;
