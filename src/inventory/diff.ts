/** What changed between two runs. Rows are matched within one resource of one stack. */
import { groupBy } from "../collections";
import { matchRows, whereabouts, type Change } from "./match";
import { inOrder } from "./order";
import type { Inventory, InventoryRow } from "./schema";
import { keepWaiting, stackOf } from "./waiting";

export interface InventoryDiff {
  /** Only in the later run. */
  readonly added: readonly InventoryRow[];
  /** Only in the earlier run. */
  readonly gone: readonly InventoryRow[];
  /** The same data in another place or with another operator. A row can stand here and below. */
  readonly moved: readonly Change[];
  /** Another level or other classes. */
  readonly reclassified: readonly Change[];
  /** Another verdict. */
  readonly rejudged: readonly Change[];
}

/** A comparison in the making, which keeps what has changed. */
export interface Comparing {
  /** Rows of the later run; those of one stack come together. */
  add(rows: readonly InventoryRow[]): void;
  changes(): InventoryDiff;
}

export function startDiff(earlier: Iterable<InventoryRow>): Comparing {
  const waiting = keepWaiting(earlier);
  const changed: Change[] = [];
  const added: InventoryRow[] = [];
  const gone: InventoryRow[] = [];
  return {
    add(rows) {
      for (const [stack, later] of groupBy(rows, (row) => [stackOf(row)])) {
        const found = matchRows(waiting.take(stack), later);
        for (const pair of found.pairs) if (hasChanged(pair)) changed.push(pair);
        for (const row of found.added) added.push(row);
        for (const row of found.gone) gone.push(row);
      }
    },
    changes() {
      const ordered = inOrder(changed, ({ after }) => after);
      const differing = (of: (row: InventoryRow) => string): Change[] =>
        ordered.filter(({ before, after }) => of(before) !== of(after));
      return {
        added: inOrder(added, (row) => row),
        gone: inOrder([...gone, ...waiting.rest()], (row) => row),
        moved: differing(whereabouts),
        reclassified: differing(data),
        rejudged: differing(({ verdict }) => verdict),
      };
    },
  };
}

export function diffInventories(before: Inventory, after: Inventory): InventoryDiff {
  const comparing = startDiff(before.rows);
  comparing.add(after.rows);
  return comparing.changes();
}

const hasChanged = ({ before, after }: Change): boolean =>
  [whereabouts, data, ({ verdict }: InventoryRow) => verdict].some((of) => of(before) !== of(after));

const data = ({ level, classes }: InventoryRow): string => JSON.stringify([level, classes.toSorted()]);
