/** Which inputs mean a place, by the words of their names. */
import type { Catalog } from "../catalog/load";
import type { PlaceProperties } from "../catalog/schema";
import { words } from "../text";

export interface Meaning {
  /** The cloud whose place it is, when the name says so; the resource's own otherwise. */
  readonly cloud?: string;
}

/**
 * What the input at `path` (keys only, without list positions) means: a place, or undefined. For
 * `type`, exceptions of the catalogue come first.
 */
export function placeMeaning(type: string, path: readonly string[], { placeProperties }: Catalog): Meaning | undefined {
  const exception = placeProperties.exceptions.find((each) => each.type === type && each.property === path.join("."));
  if (exception !== undefined) return exception.means ? {} : undefined;

  const spoken = path.map((key) => words(key));
  const name = nameWords(spoken, placeProperties);
  if (!endsInNoun(name, placeProperties)) return undefined;
  const all = ` ${spoken.flat().join(" ")} `;
  if (placeProperties.not.some((each) => all.includes(` ${each.words} `))) return undefined;
  const cloud = placeProperties.clouds.find((each) => name.includes(each.words))?.cloud;
  return cloud === undefined ? {} : { cloud };
}

/** The words that name the input: its own without endings, or, when only endings are left, its parent's too. */
function nameWords(spoken: readonly (readonly string[])[], { endings }: PlaceProperties): string[] {
  const isEnding = (word: string | undefined): boolean => endings.some((each) => each.words === word);
  const name: string[] = [];
  for (const own of spoken.toReversed()) {
    name.unshift(...own);
    while (name.length > 0 && isEnding(name.at(-1))) name.pop();
    if (name.length > 0) return name;
  }
  return name;
}

function endsInNoun(name: readonly string[], { nouns }: PlaceProperties): boolean {
  const text = ` ${name.join(" ")}`;
  return nouns.some((noun) => text.endsWith(` ${noun.words}`));
}
