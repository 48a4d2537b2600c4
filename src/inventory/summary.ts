import { dataClass } from "../catalog/terms";
import { groupBy } from "../collections";
import { compare } from "../text";
import type { Inventory, InventoryOperator, InventoryRow } from "./schema";

type Summary = Inventory["summary"];
type Tally = Omit<Summary["countries"][number], "country">;

/** Counts per country and per operator, the largest first; what cannot be told stands last. */
export function summarise(rows: readonly InventoryRow[]): Summary {
  const operators = new Map<string, InventoryOperator>();
  for (const { operator } of rows) if (operator !== null) operators.set(operator.id, operator);
  return {
    countries: tallies(rows, ({ countries }) => (countries.length === 0 ? [unknown] : countries)).map(
      ([key, tally]) => ({
        country: key === unknown ? null : key,
        ...tally,
      }),
    ),
    operators: tallies(rows, ({ operator }) => [operator?.id ?? unknown]).map(([key, tally]) => ({
      operator: operators.get(key) ?? null,
      ...tally,
    })),
  };
}

const unknown = "";

const tallies = (
  rows: readonly InventoryRow[],
  keysOf: (row: InventoryRow) => readonly string[],
): (readonly [string, Tally])[] =>
  [...groupBy(rows, keysOf)]
    .sort(
      ([a, some], [b, others]) =>
        Number(a === unknown) - Number(b === unknown) || others.length - some.length || compare(a, b),
    )
    .map(([key, group]) => [key, tally(group)] as const);

function tally(rows: readonly InventoryRow[]): Tally {
  const count = (is: (row: InventoryRow) => boolean): number => rows.filter(is).length;
  const classes = new Set(rows.flatMap((row) => row.classes));
  return {
    stores: count(({ kind }) => kind === "store"),
    processors: count(({ kind }) => kind === "processor"),
    copies: count(({ kind }) => kind === "copy"),
    flows: count(({ kind }) => kind === "flow"),
    prohibited: count(({ verdict }) => verdict === "prohibited"),
    unresolved: count(({ verdict }) => verdict === "unresolved"),
    classes: dataClass.options.filter((each) => classes.has(each)),
  };
}
