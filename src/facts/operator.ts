import type { Catalog, CloudIndex } from "../catalog/load";
import type { OperatorFact, Placement, Resource } from "../model";
import { didYouMean, list } from "../text";
import { parseTypeToken } from "./type-token";

/**
 * Who runs the service a resource is declared in. The package decides, and where several operators
 * share one (AWS and its Chinese licensees), the place does.
 */
export function operatorOf(
  resource: Resource,
  cloud: CloudIndex | undefined,
  placements: readonly Placement[],
  catalog: Catalog,
): OperatorFact {
  const { package: packageName, providerOf } = parseTypeToken(resource.type);
  const operators = catalog.operatorsOfPackage.get(packageName) ?? [];
  const because = `package ${packageName}`;

  if (cloud !== undefined) {
    const runBy = placements.flatMap((placement) =>
      placement.kind === "place" && placement.place.operator !== undefined ? [placement] : [],
    )[0];
    const id = runBy?.kind === "place" ? runBy.place.operator : cloud.cloud.operator;
    const operator = catalog.operators.get(id ?? "");
    if (operator !== undefined) {
      return {
        kind: "operator",
        operator,
        because: runBy?.kind === "place" ? `${because}, place ${runBy.place.code}` : because,
      };
    }
  }
  const [operator] = operators;
  if (operator !== undefined) return { kind: "operator", operator, because };
  if (catalog.toolPackages.has(packageName))
    return { kind: "nobody", because: `${because} runs nothing on anybody's cloud` };
  if (resource.provider === undefined && providerOf === undefined) {
    return { kind: "nobody", because: "a component: what it is made of is looked at resource by resource" };
  }
  return {
    kind: "unresolved",
    why: `the catalogue does not know who operates what package ${packageName} declares`,
    settle: settleUnknownPackage(packageName, catalog),
  };
}

function settleUnknownPackage(packageName: string, catalog: Catalog): string {
  const meant = didYouMean(packageName, [...catalog.operatorsOfPackage.keys()]);
  const add =
    "add its operator to the catalogue (docs/contributing.md), or say what the resource holds in `classifications`";
  return meant === undefined ? add : `${add}; ${list([meant])} is a package of a similar name`;
}
