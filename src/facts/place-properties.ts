/** Which inputs mean a place, by the words of their names. */
import type { Catalog } from "../catalog/load";
import type { PlaceProperties } from "../catalog/schema";
import { preparing, rememberingPaths } from "../memo";
import { matchesWildcard, words } from "../text";

export interface Meaning {
  /** The cloud whose place it is, when the name says so; the resource's own otherwise. */
  readonly cloud?: string;
}

/**
 * What the input at `path` (keys only, without list positions) means: a place, or undefined.
 * Exceptions of the catalogue come first; one that holds for every key below some key (`environment.*`)
 * only takes away what the words say.
 */
export const placeMeaning = (type: string, path: readonly string[], catalog: Catalog): Meaning | undefined =>
  meanings(catalog)([type, ...path]);

/** The same inputs come with every resource of a type. */
const meanings = preparing((catalog: Catalog) => {
  const rules = prepare(catalog.placeProperties);
  return rememberingPaths(([type = "", ...path]) => meaningOf(type, path, rules, catalog));
});

function meaningOf(type: string, path: readonly string[], rules: Rules, catalog: Catalog): Meaning | undefined {
  const spoken = path.map((key) => words(key));
  const name = nameWords(spoken, rules);
  const exception = exceptionFor(type, path, rules);
  if (!(exception?.means ?? saysPlace(type, path, spoken, name, rules))) return undefined;
  const cloud = exception?.cloud ?? cloudNamedBy(name, spoken, rules);
  return cloud === undefined || speaksFor(type, cloud, catalog) ? {} : { cloud };
}

type Exception = PlaceProperties["exceptions"][number];

/** The catalogue's rows, prepared once. */
interface Rules {
  readonly nouns: readonly string[];
  readonly endings: ReadonlySet<string>;
  readonly not: readonly string[];
  readonly clouds: ReadonlyMap<string, PlaceProperties["clouds"][number]>;
  /** By the last key of their path, which most leaves do not share. */
  readonly exceptions: ReadonlyMap<string, readonly Exception[]>;
  readonly wholesale: readonly Exception[];
}

function prepare(data: PlaceProperties): Rules {
  const exceptions = new Map<string, Exception[]>();
  for (const each of data.exceptions) {
    const key = lastKey(each.property);
    exceptions.set(key, [...(exceptions.get(key) ?? []), each]);
  }
  return {
    nouns: data.nouns.map((noun) => ` ${noun.words}`),
    endings: new Set(data.endings.map((ending) => ending.words)),
    not: data.not.map((each) => ` ${each.words} `),
    clouds: new Map(data.clouds.map((each) => [each.words, each])),
    exceptions,
    wholesale: exceptions.get("*") ?? [],
  };
}

/** `a.b*.c` -> c; a `*` inside it stands for several keys, so what follows its last one counts. */
const lastKey = (property: string): string => property.slice(property.lastIndexOf(".") + 1);

const holdsFor = (exception: Exception, type: string, property: string): boolean =>
  matchesWildcard(exception.property, property) && matchesWildcard(exception.type, type);

function exceptionFor(type: string, path: readonly string[], { exceptions }: Rules): Exception | undefined {
  const property = path.join(".");
  return exceptions.get(path.at(-1) ?? "")?.find((each) => holdsFor(each, type, property));
}

function saysPlace(
  type: string,
  path: readonly string[],
  spoken: readonly (readonly string[])[],
  name: readonly string[],
  rules: Rules,
): boolean {
  if (!endsInNoun(name, rules) && !endsInNoun(spoken.at(-1) ?? [], rules)) return false;
  const all = ` ${spoken.flat().join(" ")} `;
  if (rules.not.some((phrase) => all.includes(phrase))) return false;
  const property = path.join(".");
  return !rules.wholesale.some((each) => holdsFor(each, type, property));
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
      .find((each) => clouds.get(each)?.around);
  return word === undefined ? undefined : clouds.get(word)?.cloud;
}

/** Whether the type's own vocabulary holds that cloud's places, so that it reads both ways of writing them. */
function speaksFor(type: string, cloud: string, { operatorsOfPackage, clouds }: Catalog): boolean {
  const own = operatorsOfPackage
    .get(type.slice(0, Math.max(0, type.indexOf(":"))))
    ?.find((each) => each.cloud !== undefined)?.cloud;
  if (own === undefined) return false;
  return own === cloud || (clouds.get(own)?.includes.some((included) => included.cloud.id === cloud) ?? false);
}
