/** A table for a terminal. */
import Table from "cli-table3";
import { printable } from "../reporters/printable";
import { columnsOf, wrap } from "../reporters/wrap";

/** Columns as wide as their content, the widest made narrower until the table fits. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], width: number): string {
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
