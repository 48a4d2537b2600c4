/** Which inputs mean a place, by the words of their names. */
import type { Catalog } from "../catalog/load";
import type { PlaceProperties } from "../catalog/schema";
import { matchesWildcard, words } from "../text";

export interface Meaning {
  /** The cloud whose place it is, when the name says so; the resource's own otherwise. */
  readonly cloud?: string;
}

/**
 * What the input at `path` (keys only, without list positions) means: a place, or undefined. For
 * `type`, exceptions of the catalogue come first.
 */
export function placeMeaning(type: string, path: readonly string[], catalog: Catalog): Meaning | undefined {
  const rules = rulesOf(catalog.placeProperties);
  const exception = exceptionFor(type, path.join("."), rules);
  if (exception === false) return undefined;

  const spoken = path.map(wordsOf);
  const name = nameWords(spoken, rules);
  if (exception === undefined) {
    if (!endsInNoun(name, rules) && !endsInNoun(spoken.at(-1) ?? [], rules)) return undefined;
    const all = ` ${spoken.flat().join(" ")} `;
    if (rules.not.some((phrase) => all.includes(phrase))) return undefined;
  }
  const cloud = cloudNamedBy(name, spoken, rules);
  return cloud === undefined || speaksFor(type, cloud, catalog) ? {} : { cloud };
}

/** The catalogue's rows, prepared once: this is asked of every leaf of every resource. */
interface Rules {
  readonly nouns: readonly string[];
  readonly endings: ReadonlySet<string>;
  readonly not: readonly string[];
  readonly clouds: ReadonlyMap<string, string>;
  readonly exact: ReadonlyMap<string, boolean>;
  /** Exceptions with `*` in the type or the property. */
  readonly wild: PlaceProperties["exceptions"];
}

const prepared = new WeakMap<PlaceProperties, Rules>();

function rulesOf(data: PlaceProperties): Rules {
  const kept = prepared.get(data);
  if (kept !== undefined) return kept;
  const isWild = ({ type, property }: PlaceProperties["exceptions"][number]): boolean =>
    type.includes("*") || property.includes("*");
  const rules: Rules = {
    nouns: data.nouns.map((noun) => ` ${noun.words}`),
    endings: new Set(data.endings.map((ending) => ending.words)),
    not: data.not.map((each) => ` ${each.words} `),
    clouds: new Map(data.clouds.map((each) => [each.words, each.cloud])),
    exact: new Map(
      data.exceptions.filter((each) => !isWild(each)).map((each) => [`${each.type} ${each.property}`, each.means]),
    ),
    wild: data.exceptions.filter(isWild),
  };
  prepared.set(data, rules);
  return rules;
}

function exceptionFor(type: string, property: string, { exact, wild }: Rules): boolean | undefined {
  return (
    exact.get(`${type} ${property}`) ??
    wild.find((each) => matchesWildcard(each.property, property) && matchesWildcard(each.type, type))?.means
  );
}

/** Keys repeat from resource to resource, and those of maps are the user's: so a cache, and a small one. */
const keptWords = new Map<string, readonly string[]>();
const mostKept = 10_000;

function wordsOf(key: string): readonly string[] {
  const kept = keptWords.get(key);
  if (kept !== undefined) return kept;
  if (keptWords.size >= mostKept) keptWords.clear();
  const spoken = words(key);
  keptWords.set(key, spoken);
  return spoken;
}

/** The words that name the input: its own without endings, or, when only endings are left, its parent's too. */
function nameWords(spoken: readonly (readonly string[])[], { endings }: Rules): readonly string[] {
  const name: string[] = [];
  for (const own of spoken.toReversed()) {
    name.unshift(...own);
    while (name.length > 0 && endings.has(name.at(-1) ?? "")) name.pop();
    if (name.length > 0) return name;
  }
  return name;
}

function endsInNoun(name: readonly string[], { nouns }: Rules): boolean {
  const text = ` ${name.join(" ")}`;
  return nouns.some((noun) => text.endsWith(noun));
}

/** The cloud that the name itself speaks of (`s3Region`), else the nearest key around it that does (`awsSqs.region`). */
function cloudNamedBy(
  name: readonly string[],
  spoken: readonly (readonly string[])[],
  { clouds }: Rules,
): string | undefined {
  const own = name.find((word) => clouds.has(word));
  // Around it only a cloud's own name counts: `s3` alone is what every other store says it speaks, too.
  const word =
    own ??
    spoken
      .toReversed()
      .flat()
      .find((each) => plainNames.has(each) && clouds.has(each));
  return word === undefined ? undefined : clouds.get(word);
}

const plainNames: ReadonlySet<string> = new Set(["aws", "amazon", "azure", "gcp", "google"]);

/** Whether the type's own vocabulary holds that cloud's places, so that it reads both ways of writing them. */
function speaksFor(type: string, cloud: string, { operatorsOfPackage, clouds }: Catalog): boolean {
  const own = operatorsOfPackage
    .get(type.slice(0, Math.max(0, type.indexOf(":"))))
    ?.find((each) => each.cloud !== undefined)?.cloud;
  if (own === undefined) return false;
  return own === cloud || (clouds.get(own)?.includes.some((included) => included.cloud.id === cloud) ?? false);
}
