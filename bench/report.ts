/** The tables as Markdown, on the terminal and in docs/performance.md alike. */
import { cpus, totalmem, type } from "node:os";
import type { Table } from "./part";

export function tableText({ title, method, head, rows }: Table): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [`## ${title}`, "", method, "", line(head), rule, ...rows.map(line)].join("\n");
}

/** "Linux, 2 × Intel Xeon ..., 24 GB, Node.js 20.20.2". */
export function machineText(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${type()}, ${processors.length} × ${processors[0]?.model.trim() ?? "processor"}, ${memory} GB, Node.js ${process.versions.node}`;
}

/** Marks the end of what people write in docs/performance.md. */
export const marker = "<!-- Written by `npm run bench -- --write`. -->";

export const pageText = (tables: readonly Table[], day: string): string =>
  [marker, "", `Measured on ${day}: ${machineText()}.`, "", tables.map(tableText).join("\n\n"), ""].join("\n");
