import type { Graph, Resource, Surroundings } from "./model";

/** Joins resources into a graph. A later resource with the same URN replaces an earlier one. */
export function buildGraph(resources: readonly Resource[], surroundings: Surroundings): Graph {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return {
    surroundings,
    resources: byUrn,
    parentOf: (resource) => (resource.parent === undefined ? undefined : byUrn.get(resource.parent)),
  };
}
