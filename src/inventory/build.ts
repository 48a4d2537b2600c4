/** "Where is our sensitive data?": every data store, processor, copy and flow of the judged files. */
import type { Catalog } from "../catalog/load";
import { inOrder } from "./order";
import { rowsOf, type JudgedFile } from "./rows";
import type { Inventory, InventoryRow } from "./schema";
import { summarise } from "./summary";

export const buildInventory = (judged: readonly JudgedFile[], catalog: Catalog, generated?: Date): Inventory =>
  inventoryOf(
    judged.flatMap((input) => inventoryRows(input, catalog)),
    generated,
  );

/** The rows of one file: plain data, which may come from another process or another run. */
export const inventoryRows = (input: JudgedFile, catalog: Catalog): InventoryRow[] =>
  input.judgements.flatMap((judgement) => rowsOf(input, judgement, catalog));

/** The same rows give the same inventory, whatever their order. */
export function inventoryOf(rows: readonly InventoryRow[], generated?: Date): Inventory {
  const ordered = inOrder(rows, (row) => row);
  return {
    format: "data-sovereignty-inventory",
    version: 1,
    generated: generated?.toISOString() ?? null,
    rows: ordered,
    summary: summarise(ordered),
  };
}
