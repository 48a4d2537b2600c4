/** The difference of two inventories, for a terminal. */
import { dataOf, named, where } from "./cells";
import type { InventoryDiff } from "./diff";
import { table } from "./grid";
import type { InventoryRow } from "./schema";

/** What is new, gone, moved, reclassified and judged differently; one line when nothing is. */
export function diffTable({ added, gone, moved, reclassified, rejudged }: InventoryDiff, width = 120): string {
  const line = (what: string, row: InventoryRow, from: string, to: string): string[] => [
    what,
    row.stack ?? row.file,
    named(row),
    from,
    to,
  ];
  const rows = [
    ...added.map((row) => line("new", row, "", where(row))),
    ...gone.map((row) => line("gone", row, where(row), "")),
    ...moved.map(({ before, after }) => line("moved", after, where(before), where(after))),
    ...reclassified.map(({ before, after }) => line("reclassified", after, dataOf(before), dataOf(after))),
    ...rejudged.map(({ before, after }) => line("judged", after, before.verdict, after.verdict)),
  ];
  if (rows.length === 0) return "Nothing changed.\n";
  return `${table(["Change", "Stack", "Resource", "Before", "After"], rows, width)}\n`;
}
