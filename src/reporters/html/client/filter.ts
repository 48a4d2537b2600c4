/** Which rows and findings are shown, and how that stands in the page's address. Knows no document. */
import type { PageData, PageFinding, PageRow } from "../types";

export const facets = ["stack", "class", "level", "country", "operator", "policy", "verdict"] as const;
export type Facet = (typeof facets)[number];

/** `""` lets everything pass. */
export type Filters = Readonly<Record<Facet | "q", string>>;
export const noFilters: Filters = {
  q: "",
  stack: "",
  class: "",
  level: "",
  country: "",
  operator: "",
  policy: "",
  verdict: "",
};

/** The value of a facet that means: has none, because it cannot be told. */
export const none = "-";

export type Item = PageRow | PageFinding;

export function valuesOf(item: Item, facet: Facet): readonly string[] {
  if (facet === "stack") return [item.stack];
  if (facet === "class") return item.classes;
  if (facet === "country") return item.countries;
  if (facet === "operator") return item.operators;
  if (facet === "policy") return item.policies;
  if (facet === "level") return ["dataLevel" in item ? item.dataLevel : item.level];
  return "verdicts" in item ? item.verdicts : [item.verdict];
}

/** `#country=HK&q=scan`; undefined for an address that is about something else, such as `#finding-1`. */
export function parseHash(hash: string): Filters | undefined {
  const text = hash.replace(/^#/, "");
  if (text !== "" && !text.includes("=")) return undefined;
  const given = new URLSearchParams(text);
  return { ...noFilters, ...Object.fromEntries([...facets, "q"].map((key) => [key, given.get(key) ?? ""])) };
}

export function formatHash(filters: Filters): string {
  const set = (["q", ...facets] as const).filter((key) => filters[key] !== "");
  return `#${new URLSearchParams(Object.fromEntries(set.map((key) => [key, filters[key]]))).toString()}`;
}

export const isFiltered = (filters: Filters): boolean => formatHash(filters) !== "#";

/** Whether an item passes; all words of the search must stand somewhere in it. */
export function sieve(filters: Filters, data: PageData): (item: Item) => boolean {
  const words = filters.q.toLowerCase().split(/\s+/).filter(Boolean);
  const set = facets.filter((facet) => filters[facet] !== "");
  return (item) =>
    set.every((facet) => has(valuesOf(item, facet), filters[facet])) &&
    (words.length === 0 || words.every((word) => textOf(item, data).includes(word)));
}

const has = (values: readonly string[], wanted: string): boolean =>
  wanted === none ? values.length === 0 : values.includes(wanted);

const texts = new WeakMap<Item, string>();

/** All that can be read of an item, names of countries and operators included, in lower case. */
function textOf(item: Item, data: PageData): string {
  const known = texts.get(item);
  if (known !== undefined) return known;
  const names = [
    ...item.countries.map((code) => data.countries[code] ?? ""),
    ...item.operators.map((id) => data.operators[id]?.name ?? ""),
    ...item.policies.map((name) => data.policies[name]?.title ?? ""),
  ];
  const text = [...(Object.values(item) as (string | readonly string[])[]).flat(), ...names].join("\n").toLowerCase();
  texts.set(item, text);
  return text;
}

/** The values of a facet that any item has, with how many rows have it; findings where no row does. */
export function countsOf(
  facet: Facet,
  rows: readonly PageRow[],
  findings: readonly PageFinding[],
): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (value: string, more: number): void => void counts.set(value, (counts.get(value) ?? 0) + more);
  for (const row of rows) {
    const values = valuesOf(row, facet);
    for (const value of values.length === 0 ? [none] : values) if (value !== "") add(value, 1);
  }
  for (const finding of findings) for (const value of valuesOf(finding, facet)) if (value !== "") add(value, 0);
  return counts;
}
