/** Places that a value implies in whatever input it stands: an inference profile, which says where requests may go. */
import type { Catalog } from "../catalog/load";
import type { ImpliedByValue } from "../catalog/schema";
import { preparing, rememberingPaths } from "../memo";
import type { Placement } from "../model";
import { matchesWildcard, words } from "../text";
import { anywhere } from "./places";
import type { Leaf } from "./values";

const longestValue = 300;

export function impliedByValue(inputs: readonly Leaf[], { impliedByValue: rows, clouds }: Catalog): Placement[] {
  const under = rowsUnderPath(rows);
  const rowsUnder = ({ keys, called }: Leaf) => under(called === undefined ? keys : [...keys, called]);
  return inputs.flatMap((leaf): Placement[] => {
    const { path, value } = leaf;
    if (typeof value !== "string" || value.length > longestValue) return [];
    const property = `\`${path}\``;
    return rowsUnder(leaf)
      .filter((each) => matchesWildcard(each.value, value))
      .flatMap((row): Placement[] => {
        const cloud = clouds.get(row.cloud)?.cloud;
        const remedy = `set ${property} to ${row.instead}`;
        const copy = row.always ? { copy: "always" as const } : {};
        return cloud === undefined
          ? []
          : [{ kind: "place", cloud, place: placeOf(row), property, written: true, remedy, ...copy }];
      });
  });
}

/** Rows with a word that stands in the path: most paths have none. */
const rowsUnderPath = preparing((rows: readonly ImpliedByValue[]) =>
  rememberingPaths((keys) => rows.filter(({ key }) => keys.some((each) => words(each).includes(key)))),
);

const placeOf = ({ code, countries }: ImpliedByValue) => ({
  ...anywhere,
  ...(countries === "anywhere" ? {} : { kind: "geography" as const, code, name: code, countries }),
});
