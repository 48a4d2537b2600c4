import type { Catalog, CloudIndex } from "../catalog/load";
import type { Settings } from "../config/parse";
import type { Facts, Graph, Resource } from "../model";
import { accessOf } from "./access";
import { addressedPlaces } from "./addresses";
import { readableInputs } from "./budget";
import { classify, withDefault } from "./classification";
import { isComponent } from "./component";
import { flowsOf } from "./flows";
import { operatorOf } from "./operator";
import { cloudOf, placementsOf } from "./placements";
import { providerHost, type ProviderHost } from "./provider-host";
import { identitiesOf, referencesOf } from "./references";
import { roleOf } from "./role";
import { parseTypeToken } from "./type-token";

/** Everything the policies look at, for one resource of the graph. @throws OverBudget when it holds more than is judged. */
export function deriveFacts(resource: Resource, graph: Graph, catalog: Catalog, settings: Settings): Facts {
  const all = readableInputs(resource);
  const { package: packageName, providerOf } = parseTypeToken(resource.type);
  const cloud = cloudOf(packageName, catalog);
  const host = providerHost(resource, catalog);
  // A provider resource is itself nowhere; it only says where others go. A component is where its parts are.
  const isMadeOfParts = isComponent(resource, catalog);
  const isSomewhere = providerOf === undefined && !isMadeOfParts;
  const inputs = isSomewhere ? all : [];
  const role = roleOf(resource, catalog, settings);
  const placements = isSomewhere
    ? [
        ...(host?.placements ?? []),
        ...placementsOf(resource, inputs, cloud, graph, catalog, cloud ?? cloudOfHost(host, catalog)),
        ...addressedPlaces(resource, inputs, role, catalog),
      ]
    : [];
  return {
    resource,
    role,
    operator: host?.operator ?? operatorOf(resource, cloud, placements, catalog),
    placements,
    flows: flowsOf(resource, inputs, role, placements, catalog),
    access: isMadeOfParts ? [] : accessOf(resource, placements, catalog),
    classification: withDefault(classify(resource, graph, catalog, settings), role, settings),
    references: referencesOf(resource, inputs, catalog),
    identities: isSomewhere ? identitiesOf(resource, catalog) : [],
  };
}

/** The cloud of the machines behind a provider's host. */
function cloudOfHost(host: ProviderHost | undefined, { clouds }: Catalog): CloudIndex | undefined {
  const found = host?.placements.find((each) => each.kind === "place");
  return found?.kind === "place" ? clouds.get(found.cloud.id) : undefined;
}
