/** An inventory in a form, as it is written. */
import type { InventoryForm } from "../../src/inventory/form";
import type { Inventory, InventoryRow } from "../../src/inventory/schema";
import { summarise } from "../../src/inventory/summary";

type Content = Pick<Inventory, "rows" | "summary">;

export const written = (form: InventoryForm<string>, { rows, summary }: Content): string =>
  form.begin + form.add(rows) + form.end(summary);

/** The rows of one input after the other. */
export const writtenInParts = (form: InventoryForm<string>, parts: readonly (readonly InventoryRow[])[]): string =>
  form.begin + parts.map((rows) => form.add(rows)).join("") + form.end(summarise(parts.flat()));

export function writtenBytes(form: InventoryForm, { rows, summary }: Content): Buffer {
  return Buffer.concat([form.begin, form.add(rows), form.end(summary)].map((piece) => Buffer.from(piece)));
}
