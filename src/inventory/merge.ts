/** Inventories of several runs as one, without any of them being in memory as a whole. */
import { InventoryError } from "../errors";
import { compare } from "../text";
import { comparePlaces } from "./order";
import type { InventoryRow } from "./schema";
import type { StoredInventory } from "./stored";

/** The rows of one input after the other, in the order of all. @throws InventoryError for parts that do not go together. */
export function* mergedRows(parts: readonly StoredInventory[]): Generator<readonly InventoryRow[]> {
  const inputs = parts.map((part) => ({ name: part.name, left: inputsOf(part) }));
  const heads = inputs.flatMap(({ name, left }) => nextOf(name, left));
  for (;;) {
    const [first, second] = heads.sort((a, b) => compare(a.file, b.file));
    if (first === undefined) return;
    if (second?.file === first.file)
      throw new InventoryError(
        `${second.name}: ${first.file} is in ${first.name} too; give each input to one part only.`,
      );
    yield first.rows;
    heads.splice(0, 1, ...nextOf(first.name, first.left));
  }
}

interface Head {
  readonly name: string;
  readonly file: string;
  readonly rows: readonly InventoryRow[];
  readonly left: Inputs;
}

type Inputs = Generator<readonly InventoryRow[], void>;

function nextOf(name: string, left: Inputs): Head[] {
  const next = left.next();
  const rows = next.done === true ? [] : next.value;
  return rows.slice(0, 1).map(({ file }) => ({ name, file, rows, left }));
}

/** The rows of a part, those of one input together. @throws InventoryError when they are not in order. */
function* inputsOf(part: StoredInventory): Inputs {
  let together: InventoryRow[] = [];
  for (const row of part.rows()) {
    const before = together.at(-1);
    if (before !== undefined && comparePlaces(before, row) > 0)
      throw new InventoryError(
        `${part.name}: its rows are not in the order that \`inventory\` writes; write it again.`,
      );
    if (before !== undefined && before.file !== row.file) {
      yield together;
      together = [];
    }
    together.push(row);
  }
  if (together.length > 0) yield together;
}

/** When the last of them was made. */
export const generatedLast = (parts: readonly StoredInventory[]): Date | undefined => {
  const last = parts
    .flatMap(({ generated }) => generated ?? [])
    .sort(compare)
    .at(-1);
  return last === undefined ? undefined : new Date(last);
};
