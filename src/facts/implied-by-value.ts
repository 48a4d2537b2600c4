/** Places that a value implies in whatever input it stands: an inference profile, which says where requests may go. */
import type { Catalog } from "../catalog/load";
import type { ImpliedByValue } from "../catalog/schema";
import type { Placement } from "../model";
import { matchesWildcard, words } from "../text";
import { anywhere } from "./places";
import type { Leaf } from "./values";

const longestValue = 300;

export function impliedByValue(inputs: readonly Leaf[], { impliedByValue: rows, clouds }: Catalog): Placement[] {
  return inputs.flatMap(({ keys, path, value }): Placement[] => {
    // An identifier with a dot inside: most values hold none, and of those most are longer.
    if (typeof value !== "string" || value.length > longestValue || !value.includes(".")) return [];
    const row = rows.find((each) => matchesWildcard(each.value, value) && isUnder(each.key, keys));
    const cloud = row && clouds.get(row.cloud)?.cloud;
    if (row === undefined || cloud === undefined) return [];
    const property = `\`${path}\``;
    const remedy = `set ${property} to ${row.instead}`;
    return [{ kind: "place", cloud, place: placeOf(row), property, written: true, remedy }];
  });
}

const isUnder = (key: string, keys: readonly string[]): boolean => keys.some((each) => words(each).includes(key));

const placeOf = ({ code, countries }: ImpliedByValue) => ({
  ...anywhere,
  ...(countries === "anywhere" ? {} : { kind: "geography" as const, code, name: code, countries }),
});
