/** What the page calls things. */
import type { PageData, PageRow } from "../types";
import { none, type Facet } from "./filter";

export const verdictWords: Readonly<Record<string, string>> = {
  prohibited: "Prohibited",
  warned: "Warned",
  unresolved: "Cannot be told",
  permitted: "Permitted",
  public: "Public data",
};

export const levelWords: Readonly<Record<string, string>> = {
  mandatory: "Blocked",
  advisory: "Warning",
  known: "Known",
  exempt: "Exempt",
};

/** "human-omic" -> "Human omic". */
export const sentence = (id: string): string => {
  const text = id.replaceAll("-", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** A facet's value as a person reads it. */
export function labelOf(facet: Facet, value: string, data: PageData): string {
  if (value === none)
    return facet === "country" ? "Country not known" : facet === "operator" ? "Operator not known" : "None";
  if (facet === "country") return data.countries[value] ?? value;
  if (facet === "operator") return data.operators[value]?.name ?? value;
  if (facet === "policy") return data.policies[value]?.title ?? value;
  if (facet === "verdict") return verdictWords[value] ?? value;
  return facet === "stack" ? value : sentence(value);
}

/** "1 row", "2,000 rows". */
export const many = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;

/** Where a row's data is, in a few words. */
export function whereOf({ countries, unknown, placeName, place }: PageRow, data: PageData): string {
  if (countries.length === 0) return unknown === "" ? "Not known" : sentence(unknown);
  if (countries.length > 3) return `${countries.length} countries (${placeName === "" ? place : placeName})`;
  return countries.map((code) => data.countries[code] ?? code).join(", ");
}
