/** The inventory and its summary, for a terminal. */
import { dataOf, named, spaced, where } from "./cells";
import type { InventoryForm } from "./form";
import { startGravest } from "./gravest";
import { table } from "./grid";
import type { Inventory, InventoryRow } from "./schema";

/** Rows that are shown; of more, those with the gravest verdicts. */
const mostRows = 1_000;

/** `width` is the terminal's, in columns. */
export function inventoryTable(width = 120, most = mostRows): InventoryForm<string> {
  const gravest = startGravest(most);
  return {
    begin: "",
    add(rows) {
      for (const row of rows) gravest.add(row);
      return "";
    },
    end({ countries, operators }) {
      const { rows, left } = gravest.taken();
      if (rows.length === 0) return "No data store, processor, copy or flow was found.\n";
      const tables = [
        table(["Verdict", "Stack", "Resource", "Kind", "Data", "Operator", "Where"], rows.map(rowCells), width),
        ...(left === 0 ? [] : [leftOut(left)]),
        table(
          ["Country", ...tallyHeads],
          countries.map(({ country, ...tally }) => [country ?? "not known", ...tallyCells(tally)]),
          width,
        ),
        table(
          ["Operator", "Controlled from", ...tallyHeads],
          operators.map(({ operator, ...tally }) => [
            operator?.name ?? "not known",
            operator === null ? "" : `${operator.parent} (${operator.seat})`,
            ...tallyCells(tally),
          ]),
          width,
        ),
      ];
      return `${tables.join("\n\n")}\n`;
    },
  };
}

const leftOut = (count: number): string =>
  `${count} more ${count === 1 ? "row is" : "rows are"} counted below but not shown; --format csv=FILE writes all.`;

const rowCells = (row: InventoryRow): string[] => [
  row.verdict,
  row.stack ?? row.file,
  named(row),
  row.kind,
  dataOf(row),
  row.operator?.name ?? "not known",
  where(row),
];

const tallyHeads = ["Stores", "Processors", "Copies", "Flows", "Prohibited", "Unresolved", "Data"];
const tallyCells = (tally: Omit<Inventory["summary"]["countries"][number], "country">): string[] => [
  ...[tally.stores, tally.processors, tally.copies, tally.flows, tally.prohibited, tally.unresolved].map(String),
  tally.classes.map(spaced).join(", "),
];
