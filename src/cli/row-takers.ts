/** Where the rows of an inventory go: into files and standard output, or into a comparison with an earlier one. */
import { ConfigError } from "../errors";
import { inventoryCsv } from "../inventory/csv";
import { startDiff } from "../inventory/diff";
import { diffTable } from "../inventory/diff-table";
import { headOf, type InventoryForm, type InventoryHead } from "../inventory/form";
import { inventoryJson, parseInventory } from "../inventory/json";
import { inventoryParquet } from "../inventory/parquet";
import type { InventoryRow } from "../inventory/schema";
import { startSummary } from "../inventory/summary";
import { inventoryTable } from "../inventory/table";
import { terminalFor, type Terminal, type Wanted } from "./formats";
import { readText } from "./reading";
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
  const comparing = startDiff(parseInventory(readText(file), file).rows);
  return {
    add: (rows) => comparing.add(rows),
    end: () => print(diffTable(comparing.changes(), width)),
    drop: () => undefined,
  };
}

const batch = 1_000;

/** One that is there as a whole. @throws ConfigError as `openInventory` does. */
export async function writeInventory(
  { generated, rows }: { readonly generated: string | null; readonly rows: readonly InventoryRow[] },
  wanted: readonly Wanted[],
): Promise<void> {
  const taker = await openInventory(headOf(generated === null ? undefined : new Date(generated)), wanted);
  // All at once would be more than a text may hold.
  for (let start = 0; start < rows.length; start += batch) taker.add(rows.slice(start, start + batch));
  taker.end();
}
