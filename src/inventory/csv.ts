/** RFC 4180, with a header, lists joined by `;`. A cell that a spreadsheet would run as a formula is made text. */
import { columns, type Column } from "./columns";
import type { InventoryForm } from "./form";
import type { InventoryRow } from "./schema";

export const inventoryCsv = (): InventoryForm<string> => ({
  begin: line(columns.map(({ name }) => name)),
  add: (rows) => rows.map((row) => line(cells(row))).join(""),
  end: () => "",
});

const line = (record: readonly string[]): string => `${record.map(cell).join(",")}\r\n`;

const cells = (row: InventoryRow): string[] => columns.map((column) => valueOf(column, row));

function valueOf(column: Column, row: InventoryRow): string {
  if (column.type === "list") return column.of(row).join(";");
  return String(column.of(row) ?? "");
}

/** Spreadsheets take these for the start of a formula; the full-width ones where the locale folds them. */
const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/;

function cell(value: string): string {
  const safe = startsFormula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
