/** Rows by where they are, where they go and what they are. Knows no document. */
import { groupBy } from "../../../collections";
import type { PageData, PageRow } from "../types";
import { sentence, verdictWords } from "./words";

/** What stands at one point of the map. */
export interface Spot {
  readonly key: string;
  readonly name: string;
  readonly at: readonly [x: number, y: number];
  readonly isCity: boolean;
  readonly region: string;
  readonly rows: readonly PageRow[];
}

/** Copies and flows from one point to another. */
export interface Route {
  readonly from: string;
  readonly to: string;
  readonly verdict: string;
  readonly rows: readonly PageRow[];
}

export type Dimension = "verdict" | "class" | "level";

export interface Group {
  readonly value: string;
  readonly label: string;
  readonly className: string;
  readonly rows: readonly PageRow[];
}

/** Smaller ones last, so that they lie on top. */
export const placesOf = (rows: readonly PageRow[], data: PageData): Spot[] =>
  [
    ...groupBy(
      rows.filter(({ point }) => point !== ""),
      ({ point }) => [point],
    ),
  ]
    .flatMap(([key, own]) => {
      const point = data.points[key];
      return point === undefined ? [] : [{ key, ...point, rows: own }];
    })
    .sort((a, b) => b.rows.length - a.rows.length || (a.key < b.key ? -1 : 1));

/** Prohibited ones last, likewise. */
export const routesOf = (rows: readonly PageRow[]): Route[] =>
  [
    ...groupBy(
      rows.filter(({ point, from }) => point !== "" && from !== "" && from !== point),
      ({ point, from, verdict }) => [JSON.stringify([from, point, verdict])],
    ).values(),
  ]
    .flatMap((own) => {
      const [first] = own;
      return first === undefined ? [] : [{ from: first.from, to: first.point, verdict: first.verdict, rows: own }];
    })
    .sort((a, b) => Number(a.verdict === "prohibited") - Number(b.verdict === "prohibited"));

const verdicts = ["prohibited", "warned", "unresolved", "permitted", "public"];
const others: Readonly<Record<Dimension, string>> = { verdict: "", level: "unclassified", class: "other" };

/** By verdict, level or class, in an order that never changes; a row of several classes counts in each. */
export function groupRows(rows: readonly PageRow[], dimension: Dimension, data: PageData): Group[] {
  const known = { verdict: verdicts, level: data.levels, class: data.classes }[dimension];
  const order = [...known, others[dimension]];
  return [...groupBy(rows, (row) => valuesIn(row, dimension))]
    .map(([value, own]) => ({ value, label: labelOf(value, dimension), rows: own, rank: order.indexOf(value) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ rank, value, ...group }) => ({
      ...group,
      value,
      // The page does not know the classes: each has a tone by its place in their order.
      className: dimension === "class" && value !== others.class ? `tone-${rank}` : `${dimension}-${value}`,
    }));
}

const labelOf = (value: string, dimension: Dimension): string => {
  if (dimension === "verdict") return verdictWords[value] ?? value;
  return value === others.class ? "No class known" : sentence(value);
};

function valuesIn({ verdict, classes, level }: PageRow, dimension: Dimension): readonly string[] {
  if (dimension === "verdict") return [verdict];
  if (dimension === "class") return classes.length === 0 ? [others.class] : classes;
  return [level === "" ? others.level : level];
}
