import { InventoryError } from "../errors";
import { inventory, type Inventory } from "./schema";

export const inventoryJson = (content: Inventory): string => `${JSON.stringify(content, null, 2)}\n`;

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
