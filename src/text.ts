/** Text helpers shared by all layers: folding, wildcard patterns, suggestions, lists in prose. */
import { closest, distance } from "fastest-levenshtein";
import { remembering } from "./memo";

/** As it is read: compatibility form, and none of the characters that are not seen. Plain text stays as it is. */
export const seen = (text: string): string =>
  /[^\t-~]/.test(text) ? text.normalize("NFKC").replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "") : text;

/** One spelling for all ways to write the same place: compatibility form, lower case, no spaces, one kind of dash. */
export const foldPlace = remembering((text) =>
  seen(text)
    .toLowerCase()
    .replaceAll(/\s/g, "")
    .replaceAll(/[\p{Pd}\u2212]/gu, "-"),
);

/** One spelling for all ways to write the same tag key or value: only letters and digits, lower case. */
export const foldTag = remembering((text) =>
  seen(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, ""),
);

/** A tag key, and each part of it that may be the key itself after a namespace: `acme:data-classification`. */
export const endingsOf = (key: string): string[] => [key, ...namespaced(key)];

/** What follows a separator. After a hyphen or underscore at least two words: `acme-data-classification`, not `ship-class`. */
const namespaced = remembering((key): readonly string[] => {
  const after = [...key.matchAll(/[/:.]/g)].map(({ index }) => key.slice(index + 1));
  const inWords = [...key.matchAll(/[-_]/g)].map(({ index }) => key.slice(index + 1));
  return [...after, ...inWords.filter((rest) => /[-_]/.test(rest))];
});

/** The words of an identifier: `patientRecords_v2` -> patient, records, v2. */
export const words: (identifier: string) => readonly string[] = remembering(split);

function split(identifier: string): string[] {
  return seen(identifier)
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/**
 * Whether `text` matches `pattern`, in which `*` stands for any characters, none included. Without
 * regard to case. Takes time proportional to the text for each `*`: no pattern can be made slow.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  const parts = literalsOf(pattern);
  const subject = text.toLowerCase();
  const first = parts[0] ?? "";
  if (parts.length === 1) return subject === first;
  const last = parts.at(-1) ?? "";
  if (!subject.startsWith(first) || subject.length < first.length + last.length) return false;
  let position = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = subject.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return subject.length - last.length >= position && subject.endsWith(last);
}

/** What stands between the `*` of a pattern, in lower case. */
const literalsOf = remembering((pattern) => pattern.toLowerCase().split("*"));

/** The candidate that `text` most likely meant, or undefined when none is near. */
export function didYouMean(text: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const byFolded = new Map(candidates.map((candidate) => [candidate.toLowerCase(), candidate]));
  const folded = text.toLowerCase();
  const best = closest(folded, [...byFolded.keys()]);
  const tolerated = folded.length <= 3 ? 1 : Math.max(2, Math.floor(folded.length / 3));
  return distance(folded, best) <= tolerated ? byFolded.get(best) : undefined;
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[], joint = "and"): string {
  const last = items.at(-1);
  if (last === undefined) return "";
  return items.length === 1 ? last : `${items.slice(0, -1).join(", ")} ${joint} ${last}`;
}

/** Order of texts by their code units: the same on every machine, in every language. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
