import { rowVerdict, type InventoryRow } from "./schema";

/** Rows of which only so many are kept. */
export interface Gravest {
  add(row: InventoryRow): void;
  /** `left` is how many more there were. */
  taken(): { readonly rows: readonly InventoryRow[]; readonly left: number };
}

/** Keeps the first `most` rows of each verdict, of which the gravest are taken, in the order they came in. */
export function startGravest(most: number): Gravest {
  const kept = new Map<string, (readonly [number, InventoryRow])[]>(rowVerdict.options.map((each) => [each, []]));
  let count = 0;
  return {
    add(row) {
      const alike = kept.get(row.verdict);
      if (alike !== undefined && alike.length < most) alike.push([count, row]);
      count += 1;
    },
    taken() {
      const rows = [...kept.values()]
        .flat()
        .slice(0, most)
        .sort(([a], [b]) => a - b)
        .map(([, row]) => row);
      return { rows, left: count - rows.length };
    },
  };
}
