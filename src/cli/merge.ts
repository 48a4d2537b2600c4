/** `data-sovereignty merge`: the JSON reports, or the inventories, of shards as one. */
import { inventoryOf } from "../inventory/build";
import { parseInventory } from "../inventory/json";
import type { Inventory } from "../inventory/schema";
import { compare } from "../text";
import { mergeReports, parseReport, type Report, type ReportPart } from "../reporters";
import { readJson, readText } from "./reading";

export interface Merged {
  /** Absent when only inventories were given, and the other way round. */
  readonly report?: Report;
  readonly inventory?: Inventory;
}

/** @throws ConfigError, or InventoryError, naming the file that is neither or that does not go with the others. */
export function merge(files: readonly string[]): Merged {
  const reports: ReportPart[] = [];
  const inventories: Inventory[] = [];
  for (const file of files) {
    const document = readJson(file);
    if (isInventory(document)) inventories.push(parseInventory(readText(file), file));
    else reports.push({ file, report: parseReport(document, file) });
  }
  const [first, ...rest] = reports;
  return {
    ...(first === undefined ? {} : { report: mergeReports([first, ...rest]) }),
    ...(inventories.length === 0 ? {} : { inventory: mergeInventories(inventories) }),
  };
}

const isInventory = (document: unknown): boolean =>
  typeof document === "object" && document !== null && "format" in document && !("findings" in document);

export function mergeInventories(inventories: readonly Inventory[]): Inventory {
  const days = inventories.flatMap(({ generated }) => generated ?? []).sort(compare);
  const last = days.at(-1);
  return inventoryOf(
    inventories.flatMap(({ rows }) => rows),
    last === undefined ? undefined : new Date(last),
  );
}
