/** The inventory, its summary and the difference of two, for a terminal. */
import Table from "cli-table3";
import { printable } from "../reporters/printable";
import { columnsOf, wrap } from "../reporters/wrap";
import { list } from "../text";
import type { InventoryDiff } from "./diff";
import type { Inventory, InventoryRow } from "./schema";

/** `width` is the terminal's, in columns. */
export function inventoryTable({ rows, summary }: Inventory, width = 120): string {
  if (rows.length === 0) return "No data store, processor, copy or flow was found.\n";
  const tables = [
    table(["Verdict", "Stack", "Resource", "Kind", "Data", "Operator", "Where"], rows.map(rowCells), width),
    table(
      ["Country", ...tallyHeads],
      summary.countries.map(({ country, ...tally }) => [country ?? "not known", ...tallyCells(tally)]),
      width,
    ),
    table(
      ["Operator", "Controlled from", ...tallyHeads],
      summary.operators.map(({ operator, ...tally }) => [
        operator?.name ?? "not known",
        operator === null ? "" : `${operator.parent} (${operator.seat})`,
        ...tallyCells(tally),
      ]),
      width,
    ),
  ];
  return `${tables.join("\n\n")}\n`;
}

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

const rowCells = (row: InventoryRow): string[] => [
  row.verdict,
  row.stack ?? row.file,
  named(row),
  row.kind,
  dataOf(row),
  row.operator?.name ?? "not known",
  where(row),
];

const named = ({ resource, type }: InventoryRow): string => `${printable(resource)}\n${type}`;

/** "health (restricted)", "confidential", "unclassified": the heading says that it is data. */
function dataOf({ classes, level }: InventoryRow): string {
  if (classes.length === 0) return level ?? "unclassified";
  return `${list(classes.map(spaced))}${level === null ? "" : ` (${level})`}`;
}

const spaced = (name: string): string => name.replaceAll("-", " ");

function where({ place, countries, unknown, destination, operator }: InventoryRow): string {
  const at = [place, countries.join(" ")].filter((each) => each !== null && each !== "").join(", ");
  const to = destination === null ? "" : `to ${operator?.name ?? "an unknown operator"}, ${destination}\n`;
  return `${to}${at}${unknown === null ? "" : `${at === "" ? "" : "\n"}${unknown}`}`;
}

const tallyHeads = ["Stores", "Processors", "Copies", "Flows", "Prohibited", "Unresolved", "Data"];
const tallyCells = (tally: Omit<Inventory["summary"]["countries"][number], "country">): string[] => [
  ...[tally.stores, tally.processors, tally.copies, tally.flows, tally.prohibited, tally.unresolved].map(String),
  tally.classes.map(spaced).join(", "),
];

/** Columns as wide as their content, the widest made narrower until the table fits. */
function table(head: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const shown = rows.map((row) => row.map((cell) => cell.split("\n").map(printable).join("\n")));
  const content = head.map((title, index) =>
    [title, ...shown.flatMap((row) => (row[index] ?? "").split("\n"))].reduce(
      (most, line) => Math.max(most, columnsOf(line)),
      0,
    ),
  );
  const widths = fit(content, width - 3 * head.length - 1);
  const made = new Table({
    head: head.map((title, index) => broken(title, widths[index] ?? width)),
    colWidths: widths.map((each) => each + 2),
    style: { head: [], border: [], compact: true },
  });
  made.push(...shown.map((row) => row.map((cell, index) => broken(cell, widths[index] ?? width))));
  return made.toString();
}

const broken = (text: string, width: number): string =>
  text
    .split("\n")
    .flatMap((line) => wrap(line, "", "", width))
    .join("\n");

/** No column is narrower, whatever the terminal. */
const least = 5;

/** The widths, none over a limit that makes them fit. */
function fit(widths: readonly number[], available: number): number[] {
  let limit = Math.max(least, Math.min(available, Math.max(...widths)));
  const limited = (): number[] => widths.map((each) => Math.min(each, limit));
  while (limit > least && limited().reduce((sum, each) => sum + each, 0) > available) limit -= 1;
  return limited();
}
