/** What reaches a resource from others, a second time: all edges are gone through until nothing changes any more. */
import type { z } from "zod";
import type { classifiersFile, lineageFile } from "../../src/catalog/schema";
import { Secret, Unknown, type Value } from "../../src/model";
import { flows } from "./slow-places";
import { isLike, rowsOf, speaks, wordsOf } from "./slow-text";

const rows = rowsOf("lineage") as z.input<typeof lineageFile>;
const { nameProperties } = rowsOf("classifiers") as z.input<typeof classifiersFile>;
/** From low to high. */
export const levels = [undefined, "public", "internal", "confidential", "restricted"] as const;
type Level = Exclude<(typeof levels)[number], undefined>;

/** A resource, and what is known of it by itself. */
export interface Member {
  readonly urn: string;
  readonly type: string;
  readonly props: Readonly<Record<string, Value>>;
  readonly parent?: string | undefined;
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
  readonly isComponent: boolean;
  readonly holds: boolean;
  /** Whether it sends anything to anybody. */
  readonly sends: boolean;
  readonly level: Level | undefined;
  readonly classes: readonly string[];
  /** Whether a tag or the settings say so, and not only its name. */
  readonly isTold: boolean;
}
export interface Data {
  readonly level: Level | undefined;
  readonly classes: readonly string[];
}
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly as: "copy" | "access";
}

/** What each resource holds once everything has gone where it goes; by URN. */
export function holding(stack: readonly Member[], sensitiveFrom: Level): Map<string, Data> {
  const edges = edgesOf(stack);
  const own = new Map(stack.map((each) => [each.urn, isSource(each, sensitiveFrom) ? moving(each) : undefined]));
  const held = new Map(own);
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const { from, to, as } of edges) {
      const receiver = stack.find(({ urn }) => urn === to);
      const data = held.get(from);
      // What a program makes of the data ends where somebody says it is public.
      if (data === undefined || receiver === undefined || (as === "access" && receiver.level === "public")) continue;
      const before = held.get(to);
      const after = joined(before, data);
      if (before?.level === after.level && before?.classes.length === after.classes.length) continue;
      held.set(to, after);
      isChanged = true;
    }
  }
  return new Map(stack.map((each) => [each.urn, joined(each, held.get(each.urn))]));
}

export const isSource = ({ level, holds, isTold }: Member, sensitiveFrom: Level): boolean =>
  level !== undefined &&
  level !== "public" &&
  levels.indexOf(level) >= levels.indexOf(sensitiveFrom) &&
  (holds || isTold);

function moving({ level, classes }: Data): Data | undefined {
  const going = classes.filter((each) => !rows.staysPut.some((row) => row.class === each));
  return classes.length > 0 && going.length === 0 ? undefined : { level, classes: going };
}

function joined(one: Data | undefined, other: Data | undefined): Data {
  const all = [one, other].flatMap((each) => each ?? []);
  return {
    level: levels.findLast((level) => all.some((each) => each.level === level)),
    classes: [...new Set(all.flatMap(({ classes }) => classes))].sort(),
  };
}

// --------------------------------------------------------------------------------------------- edges

interface Reference {
  readonly top: string;
  readonly words: readonly string[];
  readonly data: "in" | "out" | "both";
  readonly as: Edge["as"];
  /** Undefined where the value is not known. */
  readonly names: readonly string[] | undefined;
}

export function edgesOf(stack: readonly Member[]): Edge[] {
  const referring = stack.map((each) => ({ each, references: each.isComponent ? [] : referencesOf(each) }));
  const carrying = referring
    .filter(({ each, references }) => each.holds || each.sends || references.length > 0)
    .map(({ each }) => each);
  return referring.flatMap(({ each, references }) => [
    ...ofParent(each, stack),
    ...references.flatMap((reference) =>
      carrying
        .filter((other) => other.urn !== each.urn && isNamed(other, reference) && fits(other, each, reference))
        .flatMap((other) => along(reference, each, other)),
    ),
    ...Object.entries(each.dependencies).flatMap(([top, urns]) =>
      carrying
        .filter((other) => other.urn !== each.urn && urns.includes(other.urn))
        .flatMap((other) =>
          meant(
            references.filter((one) => one.top === top),
            other,
          ).flatMap((reference) => along(reference, each, other)),
        ),
    ),
  ]);
}

function ofParent(each: Member, stack: readonly Member[]): Edge[] {
  const parent = stack.find(({ urn }) => urn === each.parent);
  return parent?.isComponent === true ? rows.relations.flatMap((row) => along(row, each, parent)) : [];
}

function along({ data, as }: Pick<Reference, "data" | "as">, one: Member, other: Member): Edge[] {
  const into = { from: other.urn, to: one.urn, as };
  const out = { from: one.urn, to: other.urn, as };
  return [...(data === "out" ? [] : [into]), ...(data === "in" ? [] : [out])];
}

const isNamed = (other: Member, { names = [] }: Reference): boolean =>
  !other.isComponent &&
  names.length > 0 &&
  nameProperties.some(({ property }) =>
    textsIn(other.props[property]).some((name) => names.includes(name.toLowerCase())),
  );

/** What stands around a name, or in it, must say that it is one of these; or it is one of its own kind. */
const fits = (other: Member, each: Member, { words, names = [] }: Reference): boolean =>
  other.type === each.type || kindOf(other).some((word) => words.includes(word) || names.includes(word));

/** Which inputs the engine's word means that a resource is made of another's output. */
function meant(references: readonly Reference[], other: Member): readonly Reference[] {
  const fitting = references.filter(({ words }) => kindOf(other).some((word) => words.includes(word)));
  if (fitting.length > 0) return fitting;
  const unknown = references.filter(({ names }) => names === undefined);
  return unknown.length > 0 ? unknown : references;
}

const kindOf = ({ type }: Member): string[] =>
  type
    .split(":")
    .slice(1)
    .flatMap((part) => part.split("/"))
    .flatMap(wordsOf)
    .filter(isTelling);
const isTelling = (word: string): boolean => !rows.generic.some((row) => row.words === word);

// ---------------------------------------------------------------------------------------- references

const shortestName = 3;

const referencesOf = ({ type, props }: Member): Reference[] =>
  leavesOf(props, []).flatMap(({ keys, value }) => {
    const row = rowOf(keys, type);
    if (row?.as === undefined || row.data === "none") return [];
    const names = value instanceof Unknown ? undefined : namesIn(value);
    if (names?.length === 0) return [];
    const around = keys.slice(0, -1).map((key) => wordsOf(key).join(" "));
    const isProgram = flows.programs.some((each) => around.includes(each.words));
    return [
      {
        top: keys[0] ?? "",
        words: keys.flatMap(wordsOf).filter(isTelling),
        data: row.data,
        as: isProgram ? "access" : row.as,
        names,
      },
    ];
  });

/** The longest phrase decides, of equally long ones the last in the path; a row for the type before one for all. */
function rowOf(keys: readonly string[], type: string): (typeof rows.references)[number] | undefined {
  const spoken = keys.flatMap(wordsOf);
  const found = rows.references
    .filter((row) => speaks(spoken, row.words))
    .filter((row) => row.types === undefined || row.types.some((pattern) => isLike(pattern, type)));
  const length = ({ words }: { words: string }): number => words.split(" ").length;
  const longest = found.filter((row) => found.every((other) => length(other) <= length(row)));
  for (let start = spoken.length - 1; start >= 0; start--) {
    const here = longest.filter((row) => speaks(spoken.slice(start, start + length(row)), row.words));
    if (here.length > 0) return here.find((row) => row.types !== undefined) ?? here[0];
  }
  return undefined;
}

function namesIn(text: string): string[] {
  const found = [""];
  for (const sign of text.toLowerCase()) {
    if (/[a-z0-9._-]/.test(sign)) found.push(`${found.pop() ?? ""}${sign}`);
    else found.push("");
  }
  return found.filter((each) => each.length >= shortestName);
}

interface Leaf {
  readonly keys: readonly string[];
  readonly value: string | Unknown;
}

function leavesOf(value: Value | undefined, keys: readonly string[]): Leaf[] {
  if (value instanceof Secret) return leavesOf(value.value, keys);
  if (value instanceof Unknown) return [{ keys, value }];
  if (typeof value === "string") {
    const inner = /^[[{]/.test(value.trim()) ? (JSON.parse(value) as Value) : undefined;
    return inner === undefined ? [{ keys, value }] : leavesOf(inner, keys);
  }
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap((each) => leavesOf(each, keys));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...keys, key]));
}

/** The texts of a list, or one alone. */
const textsIn = (value: Value | undefined): string[] =>
  value instanceof Secret
    ? textsIn(value.value)
    : typeof value === "string"
      ? [value].filter((each) => each.length >= shortestName)
      : Array.isArray(value)
        ? (value as readonly Value[]).flatMap(textsIn)
        : [];
