/** What an inventory is written with: the rows of one input after the other, so that none are kept. */
import type { Inventory, InventoryRow } from "./schema";

/** What is known before the first row. */
export type InventoryHead = Omit<Inventory, "rows" | "summary">;

/** One form in the making; each part is what can be written by then. */
export interface InventoryForm<Piece extends string | Uint8Array = string | Uint8Array> {
  readonly begin: Piece;
  add(rows: readonly InventoryRow[]): Piece;
  /** `summary` is that of all rows added. */
  end(summary: Inventory["summary"]): Piece;
}

export const headOf = (generated?: Date): InventoryHead => ({
  format: "data-sovereignty-inventory",
  version: 1,
  generated: generated?.toISOString() ?? null,
});
