/** Where on the map data is shown. */
import type { Country } from "../../catalog/schema";
import type { PagePoint } from "./types";
import { worldMap } from "./world";

/** What the catalogue knows of countries, by code. */
export type Countries = ReadonlyMap<string, Pick<Country, "name" | "region">>;

/** The city where its position is known, else the country; `""` for several countries or none. */
export function pointKey(countries: readonly string[], city: string | null): string {
  const [country, ...others] = countries;
  if (country === undefined || others.length > 0) return "";
  const key = `${country}|${city ?? ""}`;
  if (worldMap.cities[key] !== undefined) return key;
  return worldMap.countries[country] === undefined ? "" : country;
}

/** The point of a key. */
export function pointAt(key: string, countries: Countries): PagePoint | undefined {
  const [code = "", city] = key.split("|");
  const at = worldMap.cities[key] ?? worldMap.countries[key];
  if (at === undefined) return undefined;
  const { name, region } = countries.get(code) ?? { name: code, region: "" };
  return {
    at,
    name: city === undefined || city === name ? name : `${city}, ${name}`,
    isCity: city !== undefined,
    region,
  };
}
