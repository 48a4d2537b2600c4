/** What to change: places near the one refused, and types of permitted operators that do the same. */
import type { Place } from "../catalog/schema";
import { parseTypeToken } from "../facts/type-token";
import type { Placement } from "../model";
import { whyOperatorProhibited, whyPlaceProhibited, type Law } from "./prohibition";
import { list } from "../text";

const most = 3;

/** Up to three permitted regions of the same cloud, in the same part of the world first; as text. */
export function permittedRegions(refused: Placement & { kind: "place" }, law: Law): string {
  const from =
    refused.place.countries === "anywhere" ? undefined : law.catalog.countries.get(refused.place.countries[0] ?? "");
  const distance = (place: Place): number => {
    const to = law.catalog.countries.get(place.countries[0] ?? "");
    if (from?.region !== to?.region) return 2;
    return from?.subregion === to?.subregion ? 0 : 1;
  };
  const regions = refused.cloud.places.filter(
    (place) =>
      place.kind === "region" &&
      place.suggest &&
      place.partition === permittedPartition(refused) &&
      place.countries !== "anywhere" &&
      whyPlaceProhibited(place, law) === undefined,
  );
  const near = regions.toSorted((a, b) => distance(a) - distance(b)).slice(0, most);
  return list(
    near.map((place) => `${place.code} (${countryName(place, law)})`),
    "or",
  );
}

/** A partition other than the operator's main one is another account altogether; look there only for itself. */
const permittedPartition = ({ cloud, place }: Placement & { kind: "place" }): string | undefined =>
  place.operator === undefined ? place.partition : cloud.places.find((each) => each.operator === undefined)?.partition;

const countryName = (place: Place, law: Law): string =>
  place.countries === "anywhere"
    ? "anywhere"
    : list(place.countries.map((code) => law.catalog.countries.get(code)?.name ?? code));

/** Types of permitted operators that do the same job as `type`, one of each, as text; undefined when none is known. */
export function permittedEquivalents(
  type: string,
  law: Law,
): { readonly service: string; readonly types: string } | undefined {
  const entry = law.catalog.equivalents.get(parseTypeToken(type).canonical);
  const byPackage = new Map<string, string>();
  for (const each of entry?.types ?? []) {
    const { package: name } = parseTypeToken(each);
    if (!byPackage.has(name) && packageIsPermitted(name, law)) byPackage.set(name, each);
  }
  if (entry === undefined || byPackage.size === 0) return undefined;
  return { service: entry.service, types: list([...byPackage.values()].slice(0, most), "or") };
}

const packageIsPermitted = (name: string, law: Law): boolean =>
  (law.catalog.operatorsOfPackage.get(name) ?? []).some(
    (operator) => whyOperatorProhibited(operator, law) === undefined,
  );
