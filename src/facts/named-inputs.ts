/** Catalogue rows that each name an input by a dotted path, of which a resource has a few. */
import { groupBy } from "../collections";
import { preparing } from "../memo";
import type { Value, ValueMap } from "../model";
import { at } from "./values";

interface Row {
  readonly property: string;
}

/** Rows by the first key of their path, with the path taken apart. */
const byFirstKey = preparing((rows: readonly Row[]) => {
  const named = rows.map(({ property }, rank) => ({ property, path: property.split("."), rank }));
  return groupBy(named, ({ path }) => path.slice(0, 1));
});

/** What the inputs hold that rows name, in the order of the rows; Unknown where a step on the way is unknown. */
export function namedInputs(
  props: ValueMap | undefined,
  rows: readonly Row[],
): { readonly property: string; readonly value: Value | undefined }[] {
  const known = byFirstKey(rows);
  const named = Object.keys(props ?? {}).flatMap((key) => known.get(key) ?? []);
  return named.sort((a, b) => a.rank - b.rank).map(({ property, path }) => ({ property, value: at(props, path) }));
}
