/** One order for the same rows, whatever the order of the inputs. By code unit: no locale decides. */
import { compare } from "../text";
import { kind, type InventoryRow } from "./schema";

/** Sorted by stack, file and resource, then by what kind of row it is and where it was read. */
export function inOrder<T>(items: readonly T[], rowOf: (item: T) => InventoryRow): T[] {
  return items
    .map((item) => ({ item, keys: keysOf(rowOf(item)) }))
    .sort((a, b) => compareAll(a.keys, b.keys))
    .map(({ item }) => item);
}

const keysOf = (row: InventoryRow): string[] => [
  row.stack ?? "",
  row.file,
  row.urn,
  String(kind.options.indexOf(row.kind)),
  row.property ?? "",
  row.place ?? "",
  row.destination ?? "",
  // Rows alike in all of the above differ, if at all, in what a reader sees.
  JSON.stringify(row),
];

const compareAll = (a: readonly string[], b: readonly string[]): number =>
  a.reduce((order, key, index) => (order === 0 ? compare(key, b[index] ?? "") : order), 0);
