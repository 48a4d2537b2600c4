import type { Catalog, CloudIndex } from "../catalog/load";
import type { Operator } from "../catalog/schema";
import type { OperatorFact, Placement, Resource } from "../model";
import { didYouMean } from "../text";
import { isComponent } from "./component";
import { parseTypeToken } from "./type-token";
import { at } from "./values";

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
  const { package: packageName } = parseTypeToken(resource.type);
  if (isComponent(resource, catalog)) {
    return { kind: "nobody", because: "a component: what it is made of is looked at resource by resource" };
  }
  const because = `package ${packageName}`;

  if (cloud !== undefined) {
    const decided = decidedByPlace(placements) ?? decidedByInput(resource, cloud);
    const operator =
      decided === undefined ? usualOperator(packageName, cloud, catalog) : catalog.operators.get(decided.id);
    const unconfirmed = decided === undefined ? placements.find(isUnconfirmed) : undefined;
    if (unconfirmed !== undefined) return whoRunsIt(unconfirmed);
    if (operator !== undefined) {
      const known = [because, ...(decided === undefined ? [] : [decided.by])];
      return { kind: "operator", operator, because: known.join(", "), ...companyOf(operator, resource, cloud) };
    }
  }
  const operator = usualOperator(packageName, cloud, catalog);
  if (operator !== undefined) return { kind: "operator", operator, because };
  if (catalog.toolPackages.has(packageName))
    return { kind: "nobody", because: `${because} runs nothing on anybody's cloud` };
  return {
    kind: "unresolved",
    why: `the catalogue does not know who operates what package ${packageName} declares`,
    settle: settleUnknownPackage(packageName, catalog),
  };
}

/** Who runs what a package declares, where nothing says that it is another of its operators. */
export function usualOperator(
  packageName: string,
  cloud: CloudIndex | undefined,
  catalog: Catalog,
): Operator | undefined {
  const operators = catalog.operatorsOfPackage.get(packageName) ?? [];
  // A package may have the cloud's places and another operator: Orange's runs Huawei's software.
  return operators.find((each) => each.id === cloud?.cloud.operator) ?? operators[0];
}

const isUnconfirmed = (placement: Placement): placement is KnownPlacement =>
  placement.kind === "place" && placement.cloud.unconfirmedOperators.includes(placement.place.partition ?? "");

/** A partner runs it on the vendor's software, and the catalogue does not know which. */
const whoRunsIt = ({ place, cloud }: KnownPlacement): OperatorFact => ({
  kind: "unresolved",
  why: `the catalogue does not know who runs partition ${place.partition ?? ""} of ${cloud.name}, where ${place.code} is`,
  settle: `use a region that ${cloud.name} runs itself, or add the operator to the catalogue (docs/contributing.md)`,
});

type KnownPlacement = Placement & { readonly kind: "place" };

interface Decided {
  readonly id: string;
  readonly by: string;
}

function decidedByPlace(placements: readonly Placement[]): Decided | undefined {
  for (const placement of placements) {
    if (placement.kind !== "place" || placement.place.operator === undefined) continue;
    return { id: placement.place.operator, by: `place ${placement.place.code}` };
  }
  return undefined;
}

function decidedByInput(resource: Resource, { cloud }: CloudIndex): Decided | undefined {
  const row = rowGiven(resource, cloud.operatorInputs);
  return row === undefined ? undefined : { id: row.operator, by: `\`${row.input}\` of its provider` };
}

function companyOf(operator: Operator, resource: Resource, { cloud }: CloudIndex): { readonly company?: string } {
  const company = operator.id === cloud.operator ? rowGiven(resource, cloud.companyInputs)?.company : undefined;
  return company === undefined ? {} : { company };
}

/** The first row whose input of the provider has its value. */
function rowGiven<Row extends { readonly input: string; readonly value: string }>(
  resource: Resource,
  rows: readonly Row[],
): Row | undefined {
  const { providerOf } = parseTypeToken(resource.type);
  const props = providerOf === undefined ? resource.provider?.props : resource.props;
  return rows.find(({ input, value }) => {
    const given = at(props, [input]);
    return typeof given === "string" && given.toLowerCase() === value;
  });
}

function settleUnknownPackage(packageName: string, catalog: Catalog): string {
  const meant = didYouMean(packageName, [...catalog.operatorsOfPackage.keys()]);
  const add =
    "add its operator to the catalogue (docs/contributing.md), or say what the resource holds in `classifications`";
  return meant === undefined ? add : `${add}; ${meant} is a package of a similar name`;
}
