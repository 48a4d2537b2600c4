/** Looking into parsed JSON of which nothing is known yet. */
import { tooDeep, type Value } from "../model";
import { broken } from "./input";

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The own value at a path of keys; undefined when a step is no object or lacks the key. */
export function dig(root: unknown, ...path: readonly string[]): unknown {
  let value = root;
  for (const key of path) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

export const objectAt = (root: unknown, ...path: readonly string[]): JsonObject => {
  const value = dig(root, ...path);
  return isObject(value) ? value : {};
};
/** None when it is absent. @throws InputError when something else stands there, which must not read as nothing. */
export const listAt = (root: unknown, ...path: readonly string[]): readonly unknown[] => {
  const value = dig(root, ...path);
  if (value !== undefined && value !== null && !Array.isArray(value)) throw broken(path.join("."), "must be a list");
  return Array.isArray(value) ? value : [];
};
export const textAt = (root: unknown, ...path: readonly string[]): string | undefined => {
  const value = dig(root, ...path);
  return typeof value === "string" ? value : undefined;
};

/** As CrossGuard's adapter: deeper than this nothing is read, so that no input can exhaust the stack. */
export const deepest = 100;

/** What a leaf or a map becomes before its parts are looked at; undefined to go on as usual. */
export type Special = (value: unknown, depth: number) => Value | undefined;

/** JSON as a value; `special` decides first what a format writes in a way of its own. */
export function toValue(value: unknown, special: Special = () => undefined, depth = 0): Value {
  const own = special(value, depth);
  if (own !== undefined) return own;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null) return null;
  if (depth >= deepest) return tooDeep;
  if (Array.isArray(value)) return value.map((item) => toValue(item, special, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toValue(item, special, depth + 1)]));
}
