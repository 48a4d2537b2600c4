import { dataClass, type DataClass } from "../catalog/terms";
import { compare } from "../text";
import type { Inventory, InventoryOperator, InventoryRow, Kind } from "./schema";

type Summary = Inventory["summary"];
type Tally = Omit<Summary["countries"][number], "country">;

/** Sums that grow with each row; the rows are not kept. */
export interface Summing {
  add(rows: readonly InventoryRow[]): void;
  sum(): Summary;
}

/** Counts per country and per operator, the largest first; what cannot be told stands last. */
export function startSummary(): Summing {
  const countries = new Map<string, Count>();
  const operators = new Map<string, Count>();
  const known = new Map<string, InventoryOperator>();
  return {
    add(rows) {
      for (const row of rows) {
        for (const country of row.countries.length === 0 ? [unknown] : row.countries) count(countries, country, row);
        count(operators, row.operator?.id ?? unknown, row);
        if (row.operator !== null) known.set(row.operator.id, row.operator);
      }
    },
    sum: () => ({
      countries: tallies(countries).map(([key, tally]) => ({ country: key === unknown ? null : key, ...tally })),
      operators: tallies(operators).map(([key, tally]) => ({ operator: known.get(key) ?? null, ...tally })),
    }),
  };
}

export function summarise(rows: readonly InventoryRow[]): Summary {
  const summing = startSummary();
  summing.add(rows);
  return summing.sum();
}

const unknown = "";

/** How many rows of each kind there are, how they are judged, and what data is in them. */
interface Count {
  rows: number;
  readonly kinds: Record<Kind, number>;
  prohibited: number;
  unresolved: number;
  readonly classes: Set<DataClass>;
}

function count(counts: Map<string, Count>, key: string, { kind, verdict, classes }: InventoryRow): void {
  let here = counts.get(key);
  if (here === undefined) {
    const kinds = { store: 0, processor: 0, copy: 0, flow: 0 };
    here = { rows: 0, kinds, prohibited: 0, unresolved: 0, classes: new Set() };
    counts.set(key, here);
  }
  here.rows += 1;
  here.kinds[kind] += 1;
  if (verdict === "prohibited" || verdict === "unresolved") here[verdict] += 1;
  for (const each of classes) here.classes.add(each);
}

const tallies = (counts: ReadonlyMap<string, Count>): (readonly [string, Tally])[] =>
  [...counts]
    .sort(
      ([a, some], [b, others]) =>
        Number(a === unknown) - Number(b === unknown) || others.rows - some.rows || compare(a, b),
    )
    .map(([key, { kinds, prohibited, unresolved, classes }]) => [
      key,
      {
        stores: kinds.store,
        processors: kinds.processor,
        copies: kinds.copy,
        flows: kinds.flow,
        prohibited,
        unresolved,
        classes: dataClass.options.filter((each) => classes.has(each)),
      },
    ]);
