/** What changed between two runs. Rows are matched within one resource of one stack. */
import { groupBy } from "../collections";
import { inOrder } from "./order";
import type { Inventory, InventoryRow } from "./schema";

export interface Change {
  readonly before: InventoryRow;
  readonly after: InventoryRow;
}

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

export function diffInventories(before: Inventory, after: Inventory): InventoryDiff {
  const earlier = byResource(before.rows);
  const later = byResource(after.rows);
  const matched = [...new Set([...earlier.keys(), ...later.keys()])].map((key) =>
    match(earlier.get(key) ?? [], later.get(key) ?? []),
  );
  const changes = inOrder(
    matched.flatMap(({ pairs }) => pairs),
    ({ after: row }) => row,
  );
  const changed = (of: (row: InventoryRow) => string): Change[] =>
    changes.filter((change) => of(change.before) !== of(change.after));
  return {
    added: inOrder(
      matched.flatMap(({ added }) => added),
      (row) => row,
    ),
    gone: inOrder(
      matched.flatMap(({ gone }) => gone),
      (row) => row,
    ),
    moved: changed(whereabouts),
    reclassified: changed((row) => JSON.stringify([row.level, row.classes.toSorted()])),
    rejudged: changed((row) => row.verdict),
  };
}

/** The file stands in for the stack where the input names none. */
const byResource = (rows: readonly InventoryRow[]): Map<string, InventoryRow[]> =>
  groupBy(rows, ({ stack, file, urn, kind }) => [
    JSON.stringify([stack ?? file, urn, kind === "processor" ? "store" : kind]),
  ]);

const whereabouts = ({ place, countries, operator, infrastructure, destination }: InventoryRow): string =>
  JSON.stringify([place, countries, operator?.id, infrastructure?.id, destination]);

interface Match {
  readonly pairs: readonly Change[];
  readonly added: readonly InventoryRow[];
  readonly gone: readonly InventoryRow[];
}

/**
 * First rows in the same place that the same input says; then those in the same place; then those
 * that the same input now puts elsewhere; then, of the resource's own places, what is left over.
 */
function match(before: readonly InventoryRow[], after: readonly InventoryRow[]): Match {
  // A resource is in one place as a rule; its copies and flows are each their own.
  const isOwn = (before[0] ?? after[0])?.kind === "store" || (before[0] ?? after[0])?.kind === "processor";
  const property = (row: InventoryRow): string => row.property ?? "";
  return [
    (row: InventoryRow) => JSON.stringify([whereabouts(row), row.property]),
    whereabouts,
    property,
    ...(isOwn ? [() => ""] : []),
  ].reduce<Match>(pairUp, { pairs: [], gone: before, added: after });
}

/** Pairs those left over on both sides that are alike, in their order. */
function pairUp({ pairs, gone, added }: Match, alike: (row: InventoryRow) => string): Match {
  const waiting = groupBy(gone, (row) => [alike(row)]);
  const found: Change[] = [];
  const stillAdded = added.filter((after) => {
    const before = waiting.get(alike(after))?.shift();
    if (before !== undefined) found.push({ before, after });
    return before === undefined;
  });
  return { pairs: [...pairs, ...found], gone: [...waiting.values()].flat(), added: stillAdded };
}
