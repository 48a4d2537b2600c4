/** One order for the same rows, whatever the order of the inputs. By code unit: no locale decides. */
import { compare } from "../text";
import { kind, type InventoryRow } from "./schema";

/**
 * Sorted by file, stack and resource, then by what kind of row it is and where it was read. The file is first:
 * inputs read in the order of their names then come out in this order without being kept.
 */
export function inOrder<T>(items: readonly T[], rowOf: (item: T) => InventoryRow): T[] {
  return items.toSorted((a, b) => compareRows(rowOf(a), rowOf(b)));
}

const compareRows = (a: InventoryRow, b: InventoryRow): number =>
  comparePlaces(a, b) ||
  // Rows alike in all of these differ, if at all, in what a reader sees.
  compare(JSON.stringify(a), JSON.stringify(b));

export const comparePlaces = (a: InventoryRow, b: InventoryRow): number =>
  compare(a.file, b.file) ||
  compare(a.stack ?? "", b.stack ?? "") ||
  compare(a.urn, b.urn) ||
  kind.options.indexOf(a.kind) - kind.options.indexOf(b.kind) ||
  compare(a.property ?? "", b.property ?? "") ||
  compare(a.place ?? "", b.place ?? "") ||
  compare(a.destination ?? "", b.destination ?? "");
