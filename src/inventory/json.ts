import { InventoryError } from "../errors";
import type { InventoryForm, InventoryHead } from "./form";
import { inventory, type Inventory } from "./schema";

/** A row on each line. */
export function inventoryJson({ format, version, generated }: InventoryHead): InventoryForm<string> {
  let before = "\n";
  const line = (row: object): string => {
    const text = `${before}${JSON.stringify(row)}`;
    before = ",\n";
    return text;
  };
  return {
    begin: `${JSON.stringify({ format, version, generated }).slice(0, -1)},"rows":[`,
    add: (rows) => rows.map(line).join(""),
    end: (summary) => `\n],"summary":${JSON.stringify(summary)}}\n`,
  };
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
