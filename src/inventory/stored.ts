/** Inventories of earlier runs, read row by row as they were written, so that none is in memory as a whole. */
import type { z } from "zod";
import { InventoryError } from "../errors";
import { inOrder } from "./order";
import { inventory, inventoryRow, type InventoryRow } from "./schema";

export interface StoredInventory {
  /** The file's. */
  readonly name: string;
  readonly generated: string | null;
  /** Each time anew, checked as they come. @throws InventoryError naming the file and the path in it */
  rows(): Iterable<InventoryRow>;
}

const head = inventory.omit({ rows: true, summary: true });
const foot = inventory.pick({ summary: true });

/**
 * @param lines reads the file `name` from its beginning
 * @returns undefined for a file that is not laid out as `inventoryJson` writes it
 */
export function storedInventory(name: string, lines: () => Iterable<string>): StoredInventory | undefined {
  const [first = ""] = lines();
  if (!/^\{"format":"data-sovereignty-inventory",.*,"rows":\[$/.test(first)) return undefined;
  const { generated } = checked(head, parse(`${first}]}`, name), name, "");
  return {
    name,
    generated,
    *rows() {
      let index = -1;
      let isWhole = false;
      for (const line of lines()) {
        if (isWhole && line !== "") throw new InventoryError(`${name} is not an inventory: more comes after its end`);
        if (line.startsWith("]")) {
          checked(foot, parse(`{${line.slice(2)}`, name), name, "");
          isWhole = true;
        } else if (index >= 0 && !isWhole) {
          yield checked(inventoryRow, parse(line.replace(/,$/, ""), name), name, `rows.${index}.`);
        }
        index += 1;
      }
      if (!isWhole) throw new InventoryError(`${name} is not an inventory: its end is missing`);
    },
  };
}

/**
 * An inventory in any layout of its JSON.
 * @throws InventoryError naming the file `name` and the path in it
 */
export function wholeInventory(content: string, name: string): StoredInventory {
  const { generated, rows } = checked(inventory, parse(content, name), name, "");
  const ordered = inOrder(rows, (row) => row);
  return { name, generated, rows: () => ordered };
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the file, which need not be an inventory at all.
    throw new InventoryError(`${name} is not an inventory: it is not JSON`);
  }
}

function checked<T>(schema: z.ZodType<T>, value: unknown, name: string, at: string): T {
  const result = schema.safeParse(value);
  // As it was read: its fields in their order, and those of a later version too.
  if (result.success) return value as T;
  const { path, message } = result.error.issues[0] ?? { path: [], message: "invalid" };
  const where = `${at}${path.join(".")}`;
  throw new InventoryError(
    `${name} is not an inventory of version 1: ${where === "" ? "the file" : where.replace(/\.$/, "")}: ${message}`,
  );
}
