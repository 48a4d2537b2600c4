/** "Where is our sensitive data?": every data store, processor, copy and flow of the judged files. */
import type { Catalog } from "../catalog/load";
import { headOf } from "./form";
import { inOrder } from "./order";
import { rowsOf, type JudgedFile } from "./rows";
import type { Inventory, InventoryRow } from "./schema";
import { summarise } from "./summary";

export const buildInventory = (judged: readonly JudgedFile[], catalog: Catalog, generated?: Date): Inventory =>
  inventoryOf(
    judged.flatMap((input) => inventoryRows(input, catalog)),
    generated,
  );

/** The rows of one file, in order: plain data, which may come from another process or another run. */
export const inventoryRows = (input: JudgedFile, catalog: Catalog): InventoryRow[] =>
  inOrder(
    input.judgements.flatMap((judgement) => rowsOf(input, judgement, catalog)),
    (row) => row,
  );

/** The same rows give the same inventory, whatever their order. */
export function inventoryOf(rows: readonly InventoryRow[], generated?: Date): Inventory {
  const ordered = inOrder(rows, (row) => row);
  return { ...headOf(generated), rows: ordered, summary: summarise(ordered) };
}
