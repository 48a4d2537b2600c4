/** Places that a value implies in whatever input it stands: an inference profile, which says where requests may go. */
import type { Catalog } from "../catalog/load";
import type { ImpliedByValue } from "../catalog/schema";
import type { Placement } from "../model";
import { matchesWildcard, words } from "../text";
import { anywhere } from "./places";
import type { Leaf } from "./values";

const longestValue = 300;

export function impliedByValue(inputs: readonly Leaf[], { impliedByValue: rows, clouds }: Catalog): Placement[] {
  return inputs.flatMap((leaf): Placement[] => {
    const { path, value } = leaf;
    if (typeof value !== "string" || value.length > longestValue) return [];
    const row = rows.find((each) => isUnder(each.key, leaf) && matchesWildcard(each.value, value));
    const cloud = row && clouds.get(row.cloud)?.cloud;
    if (row === undefined || cloud === undefined) return [];
    const property = `\`${path}\``;
    const remedy = `set ${property} to ${row.instead}`;
    const copy = row.always ? { copy: "always" as const } : {};
    return [{ kind: "place", cloud, place: placeOf(row), property, written: true, remedy, ...copy }];
  });
}

const isUnder = (key: string, { keys, called = "" }: Leaf): boolean =>
  keys.some((each) => words(each).includes(key)) || words(called).includes(key);

const placeOf = ({ code, countries }: ImpliedByValue) => ({
  ...anywhere,
  ...(countries === "anywhere" ? {} : { kind: "geography" as const, code, name: code, countries }),
});
