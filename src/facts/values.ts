/** Reading property trees without ever mistaking "unknown" for "absent". */
import { remembering } from "../memo";
import { Secret, Unknown, type Value, type ValueMap } from "../model";

export const isMap = (value: Value | undefined): value is ValueMap =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Unknown) &&
  !(value instanceof Secret);

/** The value without its secret mark; whoever prints must not use this. */
export const reveal = (value: Value | undefined): Value | undefined =>
  value instanceof Secret ? reveal(value.value) : value;

/**
 * The value at a path of keys; undefined when absent, Unknown when a step on the way is unknown. A
 * list of one on the way stands for its item: Terraform writes every block as a list.
 */
export function at(root: Value | undefined, path: readonly string[]): Value | undefined {
  let value = reveal(root);
  for (const key of path) {
    if (Array.isArray(value) && value.length === 1) value = reveal((value as readonly Value[])[0]);
    if (value instanceof Unknown) return value;
    if (!isMap(value) || !Object.hasOwn(value, key)) return undefined;
    value = reveal(value[key]);
  }
  return value;
}

/** A property as a list of scalars: a lone value becomes a list of one, absent an empty one. */
export function items(value: Value | undefined): readonly Value[] {
  const plain = reveal(value);
  if (plain === undefined || plain === null || plain === "") return [];
  return Array.isArray(plain) ? (plain as readonly Value[]).flatMap(items) : [plain];
}

/** A key that a program made up, in a map of its own, may hold anything: only names of inputs are shown. */
const shownKey = remembering((key) => {
  const isName = /^[a-z][a-z0-9_]{0,40}$/i.test(key) && !/\d{4}/.test(key);
  const isWords = /^[a-z]+\d?(?:[A-Z][a-z]{2,}\d?)*$/.test(key);
  // A long run of letters and digits mixed is a key of another kind, unless it is words: `s3Destination`.
  return isName && (isWords || !/(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{12}/i.test(key)) ? key : "…";
});

export const pathTo = (path: string, key: string): string => (path === "" ? shownKey(key) : `${path}.${shownKey(key)}`);

export interface Leaf {
  /** Keys from the root, without list positions. */
  readonly keys: readonly string[];
  /** As a person would write it: `replicas[0].regionName`. */
  readonly path: string;
  readonly value: Value;
  /** For what a pair such as `{ name: "AWS_REGION", value: "us-east-1" }` holds: what the pair is called. */
  readonly called?: string;
}

/** What a pair is called; nothing for no pair, and for one that says what is not so: `operator: NotIn`. */
function pairName(map: ValueMap): string | undefined {
  if (!("value" in map || "values" in map)) return undefined;
  const [name, operator] = [reveal(map.name ?? map.key), reveal(map.operator)];
  return typeof name === "string" && !(typeof operator === "string" && /^not/i.test(operator)) ? name : undefined;
}

/** Every scalar and unknown in a tree, in order. */
export const leaves = (value: Value): Leaf[] => leavesWithin(value, Infinity, Infinity) ?? [];

/** The same of a tree that may be of any shape; undefined when it is deeper or has more values, leaves or not. */
export function leavesWithin(value: Value, deepest: number, most: number): Leaf[] | undefined {
  const found: Leaf[] = [];
  let visited = 0;
  /** False as soon as there is too much. */
  const visit = (each: Value, keys: readonly string[], path: string, depth: number, called?: string): boolean => {
    if (depth > deepest || ++visited > most) return false;
    const plain = reveal(each);
    if (Array.isArray(plain)) {
      const list = plain as readonly Value[];
      return list.every((item, index) => visit(item, keys, `${path}[${index}]`, depth + 1, called));
    }
    if (isMap(plain)) {
      const pair = pairName(plain);
      return Object.entries(plain).every(([key, item]) =>
        visit(item, [...keys, key], pathTo(path, key), depth + 1, /^values?$/.test(key) ? pair : undefined),
      );
    }
    if (plain !== undefined) found.push({ keys, path, value: plain, ...(called === undefined ? {} : { called }) });
    return true;
  };
  return visit(value, [], "", 0) ? found : undefined;
}

/** The value that a text holds as JSON; undefined when it is none. */
export function parseJson(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
