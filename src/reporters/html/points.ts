/** Where on the map data is shown. */
import type { PagePoint } from "./types";
import { worldMap } from "./world";

/** The city where its position is known, else the country; `""` for several countries or none. */
export function pointKey(countries: readonly string[], city: string | null): string {
  const [country, ...others] = countries;
  if (country === undefined || others.length > 0) return "";
  const key = `${country}|${city ?? ""}`;
  if (worldMap.cities[key] !== undefined) return key;
  return worldMap.countries[country] === undefined ? "" : country;
}

/** The point of a key; `nameOf` names a country. */
export function pointAt(key: string, nameOf: (country: string) => string): PagePoint | undefined {
  const [country = "", city] = key.split("|");
  const at = worldMap.cities[key] ?? worldMap.countries[key];
  if (at === undefined) return undefined;
  return { at, name: city === undefined ? nameOf(country) : `${city}, ${nameOf(country)}`, isCity: city !== undefined };
}
