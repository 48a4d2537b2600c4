/** Reading property trees without ever mistaking "unknown" for "absent". */
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
const pathTo = (path: string, key: string): string => {
  const isName = /^[a-z][a-z0-9_]{0,40}$/i.test(key) && !/\d{4}/.test(key);
  // A long run of letters and digits mixed is a key of another kind.
  const shown = isName && !/(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{12}/i.test(key) ? key : "…";
  return path === "" ? shown : `${path}.${shown}`;
};

export interface Leaf {
  /** Keys from the root, without list positions. */
  readonly keys: readonly string[];
  /** As a person would write it: `replicas[0].regionName`. */
  readonly path: string;
  readonly value: Value;
}

/** Every scalar and unknown in a tree, in order. */
export function leaves(value: Value): Leaf[] {
  const found: Leaf[] = [];
  const visit = (each: Value, keys: readonly string[], path: string): void => {
    const plain = reveal(each);
    if (Array.isArray(plain)) {
      (plain as readonly Value[]).forEach((item, index) => visit(item, keys, `${path}[${index}]`));
    } else if (isMap(plain)) {
      for (const [key, item] of Object.entries(plain)) visit(item, [...keys, key], pathTo(path, key));
    } else if (plain !== undefined) {
      found.push({ keys, path, value: plain });
    }
  };
  visit(value, [], "");
  return found;
}

/** The value that a text holds as JSON; undefined when it is none. */
export function parseJson(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
