/** "Where is our sensitive data?": every data store, processor, copy and flow of the judged files. */
import type { Catalog } from "../catalog/load";
import { inOrder } from "./order";
import { rowsOf, type JudgedFile, type TracedRow } from "./rows";
import type { Inventory } from "./schema";
import { summarise } from "./summary";

export const buildInventory = (judged: readonly JudgedFile[], catalog: Catalog, generated?: Date): Inventory =>
  inventoryOf(traceRows(judged, catalog), generated);

/** The rows in the inventory's order, each with the judgement it came from. */
export const traceRows = (judged: readonly JudgedFile[], catalog: Catalog): TracedRow[] =>
  inOrder(
    judged.flatMap((input) => input.judgements.flatMap((judgement) => rowsOf(input, judgement, catalog))),
    ({ row }) => row,
  );

export function inventoryOf(traced: readonly TracedRow[], generated?: Date): Inventory {
  const rows = traced.map(({ row }) => row);
  return {
    format: "data-sovereignty-inventory",
    version: 1,
    generated: generated?.toISOString() ?? null,
    rows,
    summary: summarise(rows),
  };
}
