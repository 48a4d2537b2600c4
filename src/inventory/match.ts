/** Which rows of two runs are about the same data. */
import { groupBy } from "../collections";
import type { InventoryRow } from "./schema";

export interface Change {
  readonly before: InventoryRow;
  readonly after: InventoryRow;
}

export interface Match {
  readonly pairs: readonly Change[];
  readonly added: readonly InventoryRow[];
  readonly gone: readonly InventoryRow[];
}

/** The rows of one stack, resource by resource. */
export function matchRows(before: readonly InventoryRow[], after: readonly InventoryRow[]): Match {
  const earlier = byResource(before);
  const later = byResource(after);
  const matched = [...new Set([...earlier.keys(), ...later.keys()])].map((key) =>
    match(earlier.get(key) ?? [], later.get(key) ?? []),
  );
  return {
    pairs: matched.flatMap(({ pairs }) => pairs),
    added: matched.flatMap(({ added }) => added),
    gone: matched.flatMap(({ gone }) => gone),
  };
}

const byResource = (rows: readonly InventoryRow[]): Map<string, InventoryRow[]> =>
  groupBy(rows, ({ urn, kind }) => [JSON.stringify([urn, kind === "processor" ? "store" : kind])]);

export const whereabouts = ({ place, countries, operator, infrastructure, destination }: InventoryRow): string =>
  JSON.stringify([place, countries, operator?.id, infrastructure?.id, destination]);

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
