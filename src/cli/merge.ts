/** `data-sovereignty merge`: the JSON reports, or the inventories, of shards as one. */
import { inventoryOf } from "../inventory/build";
import { headOf } from "../inventory/form";
import { generatedLast, mergedRows } from "../inventory/merge";
import type { Inventory } from "../inventory/schema";
import { wholeInventory, type StoredInventory } from "../inventory/stored";
import { mergeReports, parseReport, type Report, type ReportPart } from "../reporters";
import type { Wanted } from "./formats";
import { readJson, readText } from "./reading";
import { openInventory, storedAt } from "./row-takers";

export interface Parts {
  /** Absent when only inventories were given. */
  readonly report?: Report;
  readonly inventories: readonly StoredInventory[];
}

/** @throws ConfigError, or InventoryError, naming the file that is neither or that does not go with the others. */
export function merge(files: readonly string[]): Parts {
  const reports: ReportPart[] = [];
  const inventories: StoredInventory[] = [];
  for (const file of files) {
    const stored = storedAt(file);
    const document = stored === undefined ? readJson(file) : undefined;
    if (stored !== undefined) inventories.push(stored);
    else if (isInventory(document)) inventories.push(wholeInventory(readText(file), file));
    else reports.push({ file, report: parseReport(document, file) });
  }
  const [first, ...rest] = reports;
  return { inventories, ...(first === undefined ? {} : { report: mergeReports([first, ...rest]) }) };
}

const isInventory = (document: unknown): boolean =>
  typeof document === "object" && document !== null && "format" in document && !("findings" in document);

export const mergedInventory = (parts: readonly StoredInventory[]): Inventory =>
  inventoryOf([...mergedRows(parts)].flat(), generatedLast(parts));

/** @throws InventoryError before anything is written when the parts do not go together. */
export async function writeMerged(parts: readonly StoredInventory[], wanted: readonly Wanted[]): Promise<void> {
  for (const _rows of mergedRows(parts));
  const taker = await openInventory(headOf(generatedLast(parts)), wanted);
  try {
    for (const rows of mergedRows(parts)) taker.add(rows);
    taker.end();
  } catch (error) {
    taker.drop();
    throw error;
  }
}
