/** Places that a workload chooses by the labels of machines: `topology.kubernetes.io/region`. */
import type { Catalog } from "../catalog/load";
import type { Placement } from "../model";
import { recognisePlace, type Recognised } from "./places";
import type { Leaf } from "./values";

export const labelledPlaces = (inputs: readonly Leaf[], catalog: Catalog): Placement[] =>
  inputs.flatMap(({ keys, path, value, called }): Placement[] => {
    const label = called ?? keys.at(-1);
    const isPlace = catalog.placeProperties.labels.some((each) => each.label === label);
    const found = isPlace && typeof value === "string" ? inAnyCloud(value, catalog) : undefined;
    return found === undefined ? [] : [{ kind: "place", ...found, property: `\`${path}\``, written: true }];
  });

/** The place of this code, when all clouds that have one mean the same countries: the label does not say whose it is. */
function inAnyCloud(code: string, { clouds }: Catalog): Recognised | undefined {
  const found = [...clouds.values()].flatMap((index) => recognisePlace(code, index) ?? []);
  const countries = new Set(found.map(({ place }) => String(place.countries)));
  return countries.size === 1 ? found[0] : undefined;
}
