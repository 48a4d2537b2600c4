import { InventoryError } from "../errors";
import { inventory, type Inventory } from "./schema";

/** In pieces, a row on each line: a whole organisation's is longer than a text may be. */
export function* inventoryJson({ rows, summary, ...head }: Inventory): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[\n`;
  for (const [index, row] of rows.entries()) yield `${JSON.stringify(row)}${index < rows.length - 1 ? "," : ""}\n`;
  yield `],"summary":${JSON.stringify(summary)}}\n`;
}

/**
 * An inventory that an earlier run wrote.
 * @throws InventoryError naming the file `name` and the path in it
 */
export function parseInventory(content: string, name: string): Inventory {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    // The parser's own message quotes the file, which need not be an inventory at all.
    throw new InventoryError(`${name} is not an inventory: it is not JSON`);
  }
  const result = inventory.safeParse(parsed);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0] ?? { path: [], message: "invalid" };
  throw new InventoryError(
    `${name} is not an inventory of version 1: ${path.length === 0 ? "the file" : path.join(".")}: ${message}`,
  );
}
