/** Where data goes and what is fetched from where, by the hosts, identifiers and regions that a resource's inputs name. */
import type { Catalog } from "../catalog/load";
import type { Operator, Place } from "../catalog/schema";
import { groupBy } from "../collections";
import type { Flow, Placement, Resource, RoleFact } from "../model";
import { assignedRegions, mayAssign } from "./assignments";
import { commandedIn, mayCommand } from "./commands";
import { directionOf, isDestination, isReference, isSender, operatorByWord, regionVariable } from "./flow-meaning";
import { flowRules } from "./flow-rules";
import { hostNamesIn, mayNameHost, recogniseHost } from "./hosts";
import { identifiedPlaces, mayIdentify } from "./identifiers";
import { cloudOf, namedPlaces } from "./placements";
import { labelledPlaces } from "./place-labels";
import { recognisePlace, type Recognised } from "./places";
import { mayHoldData } from "./role";
import { textsOf, type Text } from "./texts";
import { parseTypeToken } from "./type-token";
import type { Leaf } from "./values";

/** Every flow once for each operator, place and direction; `placements` are where the resource is. */
export function flowsOf(
  resource: Resource,
  inputs: readonly Leaf[],
  role: RoleFact,
  placements: readonly Placement[],
  catalog: Catalog,
): Flow[] {
  const holds = mayHoldData(role);
  const sends = isSender(resource, catalog);
  const texts = textsOf(inputs, (text) => concerns(text, catalog));
  const found = texts.flatMap((text) => [
    ...hostFlows(resource, text, catalog),
    ...wordFlows(text, catalog),
    ...commandFlows(resource, text, catalog),
    ...[...identifierFlows(resource, text, catalog), ...(holds || sends ? regionFlows(text, catalog) : [])].filter(
      (flow) => !isSaid(flow, placements, holds),
    ),
  ]);
  const further = sends && !holds ? placeFlows(resource, inputs, catalog) : [];
  return distinct([...found, ...further].filter(({ direction }) => direction === "from" || holds || sends));
}

/** Whether a text is worth looking into: most are not. */
const concerns = (text: Text, catalog: Catalog): boolean =>
  mayNameHost(text.value) ||
  mayIdentify(text.value, catalog) ||
  mayCommand(text.value) ||
  regionVariable(text, catalog) !== undefined ||
  mayAssign(text.value, catalog) ||
  flowRules(catalog).cloudWord.test(text.value);

function hostFlows(resource: Resource, text: Text, catalog: Catalog): Flow[] {
  // The names before the path's meaning: most values hold none.
  const known = hostNamesIn(text.value).flatMap((host) => {
    const fact = recogniseHost(host, catalog);
    return fact === undefined ? [] : [{ host, ...fact }];
  });
  const direction = known.length === 0 ? undefined : directionOf(resource, text, catalog);
  if (direction === undefined) return [];
  return known.map(({ host, operator, domain, found }) => ({
    ...flow(text.path, operator, "host", found?.place),
    direction: isMirror(host, catalog) ? "from" : direction,
    domain,
  }));
}

/** A mirror of packages is fetched from, wherever it is named. */
const isMirror = (host: string, catalog: Catalog): boolean =>
  flowRules(catalog).mirrors.some((domain) => host === domain || host.endsWith(`.${domain}`));

function identifierFlows(resource: Resource, text: Text, catalog: Catalog): Flow[] {
  if (!mayIdentify(text.value, catalog) || !isDestination(resource, text, catalog)) return [];
  if (directionOf(resource, text, catalog) !== "to") return [];
  return identifiedPlaces(text.value, catalog).flatMap((found) => flowTo(found, text.path, "identifier", catalog));
}

function regionFlows(text: Text, catalog: Catalog): Flow[] {
  const cloud = regionVariable(text, catalog);
  const index = cloud === undefined ? undefined : catalog.clouds.get(cloud);
  const own = index === undefined ? undefined : recognisePlace(text.value, index);
  const found = own === undefined ? assignedRegions(text.value, text, catalog) : [own];
  return found.flatMap((each) => flowTo(each, text.path, "region", catalog));
}

function wordFlows(text: Text, catalog: Catalog): Flow[] {
  const id = operatorByWord(text.value, text, catalog);
  const operator = id === undefined ? undefined : catalog.operators.get(id);
  return operator === undefined ? [] : [flow(text.path, operator, "cloud")];
}

function commandFlows(resource: Resource, text: Text, catalog: Catalog): Flow[] {
  const commanded = commandedIn(text.value, catalog);
  const direction = commanded.length === 0 ? undefined : directionOf(resource, text, catalog);
  if (direction === undefined) return [];
  return commanded.flatMap((each) =>
    "operator" in each
      ? [{ ...flow(text.path, each.operator, "cloud"), direction }]
      : flowTo(each.found, text.path, "region", catalog),
  );
}

/** A place further down in a sender's inputs is where it sends to: the region of a peer. */
function placeFlows(resource: Resource, inputs: readonly Leaf[], catalog: Catalog): Flow[] {
  const cloud = cloudOf(parseTypeToken(resource.type).package, catalog);
  return inputs.flatMap((leaf) => {
    const named = [
      ...namedPlaces(resource, [leaf], cloud, catalog),
      ...labelledPlaces(resource, [leaf], cloud, catalog),
    ];
    if (named.length === 0 || isReference(leaf, catalog)) return [];
    return named.flatMap((each) => {
      if (each.kind !== "place" || each.copy === "always") return [];
      return flowTo(each, leaf.path, each.form === "identifier" ? "identifier" : "region", catalog);
    });
  });
}

function flowTo({ place, cloud }: Recognised, path: string, by: Flow["by"], { operators }: Catalog): Flow[] {
  const operator = operators.get(place.operator ?? cloud.operator);
  return operator === undefined ? [] : [flow(path, operator, by, place)];
}

const flow = (path: string, operator: Operator, by: Flow["by"], place?: Place): Flow => ({
  property: `\`${path}\``,
  direction: "to",
  operator,
  by,
  ...(place === undefined ? {} : { place }),
});

/** Whether a finding on the resource's own place, or on a copy by the same input, says it already. */
const isSaid = ({ property, place, by }: Flow, placements: readonly Placement[], holds: boolean): boolean =>
  placements.some(
    (each) =>
      each.kind === "place" &&
      each.place === place &&
      (each.copy === undefined ? by === "region" : each.property === property && (holds || each.copy === "always")),
  );

function distinct(flows: readonly Flow[]): Flow[] {
  const groups = groupBy(flows, ({ direction, operator, place }) => [
    `${direction} ${operator.id} ${place?.code ?? ""}`,
  ]);
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const also = new Set(others.map(({ property }) => property));
    also.delete(first.property);
    return [also.size === 0 ? first : { ...first, also: [...also] }];
  });
}
