/** Values of a plan or state with what Terraform keeps beside them: which are unknown, and which sensitive. */
import { Secret, Unknown, type Value, type ValueMap } from "../model";
import { deepest, isObject, toValue } from "./json";

export const notKnown = new Unknown("is not known before the deployment");

/**
 * `unknown` and `sensitive` are trees like `value`, with `true` where they hold. What is unknown is
 * mostly absent from `value` itself.
 */
export function masked(value: unknown, unknown: unknown, sensitive: unknown, depth = 0): Value {
  if (unknown === true) return notKnown;
  if (sensitive === true) return new Secret(masked(value, unknown, false, depth));
  if (depth < deepest && (Array.isArray(value) || Array.isArray(unknown))) {
    const items = itemsOf(value);
    const length = Math.max(items.length, itemsOf(unknown).length);
    return Array.from({ length }, (_, index) =>
      masked(items[index], itemsOf(unknown)[index], itemsOf(sensitive)[index], depth + 1),
    );
  }
  if (depth < deepest && (isObject(value) || isObject(unknown))) {
    const keys = new Set([...keysOf(value), ...keysOf(unknown)]);
    return Object.fromEntries(
      [...keys].map((key) => [key, masked(own(value, key), own(unknown, key), own(sensitive, key), depth + 1)]),
    );
  }
  return toValue(value, undefined, depth);
}

export const maskedMap = (value: unknown, unknown: unknown, sensitive: unknown): ValueMap =>
  Object.fromEntries(
    [...new Set([...keysOf(value), ...keysOf(unknown)])].map((key) => [
      key,
      masked(own(value, key), unknown === true || own(unknown, key), sensitive === true || own(sensitive, key), 1),
    ]),
  );

const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const keysOf = (value: unknown): readonly string[] => (isObject(value) ? Object.keys(value) : []);
const own = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
