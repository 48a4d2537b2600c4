/**
 * Whose data a resource holds, a second time: every row of the classifiers is asked of every tag, name and column, letter
 * by letter. Shares no code with the real one but the types of the rows.
 */
import type { z } from "zod";
import type { classifiersFile, DataClass } from "../../src/catalog/schema";
import { Secret, Unknown, type Value } from "../../src/model";
import { isDigit, isLetter, rowsOf, speaks, wordsOf } from "./slow-text";

type Rows = z.input<typeof classifiersFile>;
export const rows = rowsOf("classifiers") as Rows;

const levels = ["public", "internal", "confidential", "restricted"] as const;
type Level = (typeof levels)[number];

export interface Tag {
  readonly key: string;
  readonly value: Value;
}
/** A resource as it was made up: tags by where they lie, and what things are called. */
export interface Labelled {
  readonly type: string;
  readonly name: string;
  /** The values of inputs that name what it makes. */
  readonly called: readonly string[];
  readonly columns: readonly string[];
  readonly own: readonly Tag[];
  readonly provider: readonly Tag[];
  readonly merged: readonly Tag[];
  readonly stack: readonly Tag[];
}
export interface Admin {
  readonly tagKeys: readonly string[];
  readonly tagValues: Readonly<Record<string, { readonly level?: Level; readonly classes?: readonly DataClass[] }>>;
}
interface Said {
  readonly level: Level | undefined;
  readonly classes: readonly DataClass[];
}
export interface Classified extends Said {
  readonly isDoubtful: boolean;
}

export function classified(resource: Labelled, admin: Admin): Classified {
  let isDoubtful = false;
  let said: Said[] = [];
  let isOwn = false;
  for (const tags of [resource.own, resource.provider, resource.merged, resource.stack]) {
    for (const tag of tags) {
      const meaning = meaningOf(tag, admin);
      if (meaning.isDoubtful) isDoubtful = true;
      said.push(...meaning.said);
    }
    isOwn = tags === resource.own;
    // The nearest that says anything is believed.
    if (said.length > 0) break;
  }
  const hints = [
    ...[resource.name, ...resource.called, ...resource.columns].flatMap(classesNamed),
    ...rows.types.filter((row) => row.type === resource.type).map((row) => row.class),
  ];
  const isPublicBelieved =
    !isDoubtful && (isOwn || (hints.length === 0 && said.every(({ classes }) => classes.length === 0)));
  if (!isPublicBelieved) said = said.filter(({ level }) => level !== "public");
  // Of tags that lie side by side the strictest is believed.
  const level = highest(said.flatMap((each) => each.level ?? []));
  if (level === "public") return { level, classes: [], isDoubtful };
  const classes = [...new Set([...said.flatMap((each) => each.classes), ...hints])].sort();
  return { level: level ?? impliedBy(classes), classes, isDoubtful };
}

const highest = (of: readonly Level[]): Level | undefined => levels.findLast((level) => of.includes(level));
const impliedBy = (of: readonly DataClass[]): Level | undefined =>
  highest(rows.classes.filter((row) => of.includes(row.class)).map((row) => row.impliedLevel));

// ------------------------------------------------------------------------------------------- tags

interface Meaning {
  readonly said: readonly Said[];
  readonly isDoubtful: boolean;
}
const silent: Meaning = { said: [], isDoubtful: false };
const doubt: Meaning = { said: [], isDoubtful: true };

function meaningOf({ key, value }: Tag, admin: Admin): Meaning {
  const known = knownKey(key, admin);
  if (known === undefined) return silent;
  const plain = value instanceof Secret ? value.value : value;
  if (plain instanceof Unknown || (typeof plain !== "string" && typeof plain !== "boolean")) return doubt;
  const text = String(plain);
  if (known.whenTrue !== undefined) {
    if (["false", "no", "n", "0"].includes(folded(text))) return silent;
    if (["true", "yes", "y", "1"].includes(folded(text)))
      return { said: [{ level: impliedBy(known.whenTrue), classes: known.whenTrue }], isDoubtful: false };
  }
  const whole = valueSays(text, known.key, admin);
  const parts = whole === undefined ? partsOf(text) : [];
  const meanings = parts.length > 1 ? parts.map((part) => valueSays(part, known.key, admin)) : [whole];
  const said = meanings
    .filter((each) => each !== undefined)
    .filter(({ level, classes }) => level !== undefined || classes.length > 0)
    .filter(({ level }) => level !== "public" || known.mayStatePublic)
    .map(({ level, classes }) => ({ level: level ?? impliedBy(classes), classes }));
  return { said, isDoubtful: meanings.includes(undefined) };
}

interface KnownKey {
  readonly key: string;
  readonly mayStatePublic: boolean;
  readonly whenTrue?: readonly DataClass[] | undefined;
}

/** The longest end of a key that somebody knows: all of it, what follows `/`, `:` or `.`, or at least two words. */
function knownKey(key: string, admin: Admin): KnownKey | undefined {
  for (let start = 0; start < key.length; start++) {
    const before = key[start - 1];
    const rest = key.slice(start);
    const isEnd = start === 0 || "/:.".includes(before ?? "");
    const isWords = "-_".includes(before ?? "") && (rest.includes("-") || rest.includes("_"));
    if (!isEnd && !isWords) continue;
    const ending = folded(rest);
    if (admin.tagKeys.some((each) => folded(each) === ending)) return { key: ending, mayStatePublic: true };
    const row = rows.tagKeys.find((each) => each.key === ending);
    if (row !== undefined) return { key: row.key, mayStatePublic: row.mayStatePublic ?? false, whenTrue: row.whenTrue };
  }
  return undefined;
}

/** What a value says: nothing that is known (undefined), or something, which may be that it says nothing. */
function valueSays(text: string, key: string, admin: Admin): Said | undefined {
  const said = folded(text);
  for (const [value, { level, classes = [] }] of Object.entries(admin.tagValues))
    if (folded(value) === said) return { level, classes };
  const row =
    rows.tagValues.find((each) => each.value === said) ?? rows.tagValues.find((each) => each.value === key + said);
  return row === undefined ? undefined : { level: row.level, classes: row.classes ?? [] };
}

function partsOf(text: string): string[] {
  const parts = [""];
  for (const letter of text) {
    if (",;/|+ \t\n".includes(letter)) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${letter}`);
  }
  return parts.filter((part) => part !== "");
}

/** Lower case letters and digits, whatever stands between them and however wide they are. */
function folded(text: string): string {
  let result = "";
  for (const letter of text.normalize("NFKC")) if (isLetter(letter) || isDigit(letter)) result += letter.toLowerCase();
  return result;
}

// ------------------------------------------------------------------------------------------ names

function classesNamed(name: string): DataClass[] {
  const spoken = wordsOf(name);
  return rows.names.filter((row) => speaks(spoken, row.words)).map((row) => row.class);
}
