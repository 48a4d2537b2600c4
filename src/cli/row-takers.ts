/** Where the rows of an inventory go: into files and standard output, or into a comparison with an earlier one. */
import { ConfigError } from "../errors";
import { inventoryCsv } from "../inventory/csv";
import { startDiff } from "../inventory/diff";
import { diffTable } from "../inventory/diff-table";
import { type InventoryForm, type InventoryHead } from "../inventory/form";
import { inventoryJson } from "../inventory/json";
import { inventoryParquet } from "../inventory/parquet";
import type { InventoryRow } from "../inventory/schema";
import { startSummary } from "../inventory/summary";
import { storedInventory, wholeInventory, type StoredInventory } from "../inventory/stored";
import { inventoryTable } from "../inventory/table";
import { terminalFor, type Terminal, type Wanted } from "./formats";
import { linesOf, readText } from "./reading";
import { openSink, type Sink } from "./sink";

/** What rows go to, one input's after the other's. */
export interface RowTaker {
  add(rows: readonly InventoryRow[]): void;
  /** All rows were added. */
  end(): void;
  /** What was taken is not to be kept. */
  drop(): void;
}

type Starting = (head: InventoryHead, terminal: Terminal) => InventoryForm | Promise<InventoryForm>;

/** The forms that an inventory comes in. */
export const inventoryFormats: Readonly<Record<string, Starting>> = {
  table: (_, { columns }) => inventoryTable(columns),
  csv: () => inventoryCsv(),
  json: inventoryJson,
  parquet: (head) => inventoryParquet(head),
};

/** Writes each form as far as it is known. @throws ConfigError for a file that cannot be written, or bytes that have none. */
export async function openInventory(head: InventoryHead, wanted: readonly Wanted[]): Promise<RowTaker> {
  const outputs: { readonly form: InventoryForm; readonly sink: Sink }[] = [];
  const drop = (): void => {
    for (const { sink } of outputs) sink.drop();
  };
  try {
    for (const { format, file } of wanted) {
      const form = await inventoryFormats[format]?.(head, terminalFor(file));
      if (form === undefined) continue;
      if (file === undefined && process.stdout.isTTY && form.begin instanceof Uint8Array)
        throw new ConfigError(`--format ${format}: is binary; give it a file, such as ${format}=FILE`);
      outputs.push({ form, sink: openSink(file) });
    }
  } catch (error) {
    drop();
    throw error;
  }
  const summary = startSummary();
  let isBegun = false;
  const write = (pieceOf: (form: InventoryForm) => string | Uint8Array): void => {
    for (const { form, sink } of outputs) sink.write(pieceOf(form));
  };
  const begin = (): void => {
    if (!isBegun) write((form) => form.begin);
    isBegun = true;
  };
  return {
    add(rows) {
      begin();
      summary.add(rows);
      write((form) => form.add(rows));
    },
    end() {
      begin();
      write((form) => form.end(summary.sum()));
      for (const { sink } of outputs) sink.close();
    },
    drop,
  };
}

/** Prints what has changed since an earlier inventory. @throws InventoryError when `file` is none. */
export function openChanges(file: string, print: (text: string) => void, width?: number): RowTaker {
  const earlier = storedAt(file) ?? wholeInventory(readText(file), file);
  const comparing = startDiff(earlier.rows());
  return {
    add: (rows) => comparing.add(rows),
    end: () => print(diffTable(comparing.changes(), width)),
    drop: () => undefined,
  };
}

/** One that was written by this command, as far as its first line tells. @throws ConfigError when it cannot be read. */
export const storedAt = (file: string): StoredInventory | undefined => storedInventory(file, () => linesOf(file));
