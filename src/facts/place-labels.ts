/** Places that a workload or a class of volumes chooses by the labels of machines: `topology.kubernetes.io/region`. */
import type { Catalog, CloudIndex } from "../catalog/load";
import type { Placement, Resource } from "../model";
import { matchesWildcard } from "../text";
import { agreed, inAnyCloud, recognisePlace } from "./places";
import { parseTypeToken } from "./type-token";
import type { Leaf } from "./values";

/** `near` is the cloud that the machines are known to be of, where a label does not say whose place it names. */
export function labelledPlaces(
  { type }: Resource,
  inputs: readonly Leaf[],
  near: CloudIndex | undefined,
  catalog: Catalog,
): Placement[] {
  const { canonical } = parseTypeToken(type);
  return inputs.flatMap(({ keys, path, value, called }): Placement[] => {
    const label = called ?? keys.at(-1);
    const row = catalog.placeProperties.labels.find(
      (each) => each.label === label && (each.types?.some((pattern) => matchesWildcard(pattern, canonical)) ?? true),
    );
    if (row === undefined || typeof value !== "string") return [];
    const index = row.cloud === undefined ? near : catalog.clouds.get(row.cloud);
    return value.split(",").flatMap((each) => placeOf(each, `\`${path}\``, index, catalog));
  });
}

function placeOf(code: string, property: string, index: CloudIndex | undefined, catalog: Catalog): Placement[] {
  const own = index === undefined ? undefined : recognisePlace(code, index);
  const candidates = own === undefined ? inAnyCloud(code, catalog) : [own];
  const found = agreed(candidates);
  if (found !== undefined) return [{ kind: "place", ...found, property, written: true }];
  if (candidates.length === 0) return [];
  return [
    {
      kind: "unresolved",
      property,
      written: true,
      why: `${property} is the code of places of several clouds, in different countries`,
      settle: "use the label of one cloud's driver, or a provider whose configuration names the cluster's host",
      among: [...new Set(candidates.flatMap(({ place }) => place.countries))],
    },
  ];
}
