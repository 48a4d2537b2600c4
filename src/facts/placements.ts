import type { Catalog, CloudIndex } from "../catalog/load";
import type { Cloud, Flows, PlaceProperties } from "../catalog/schema";
import { groupBy } from "../collections";
import { isDefaultProvider } from "../default-provider";
import { preparing, rememberingPaths } from "../memo";
import {
  Unknown,
  type Graph,
  type Placement,
  type Provider,
  type Resource,
  type Unresolved,
  type Value,
} from "../model";
import { words } from "../text";
import { impliedPlaces, ownByDefault } from "./implied";
import { impliedByValue } from "./implied-by-value";
import { labelledPlaces } from "./place-labels";
import { placeMeaning } from "./place-properties";
import { agreed, inAnyCloud, looksLikePlace, nearestPlace, recognisePlace, recognisePlaceInIdentifier } from "./places";
import { parseTypeToken } from "./type-token";
import { items, type Leaf } from "./values";

/**
 * Where a resource's data is: what the resource itself says, else its provider, else the stack's
 * configuration, else the environment, else the cloud's own default; and every place that an input
 * further down names (`inputs`, the leaves of its properties). Empty when nothing in the catalogue says that it is anywhere; `unresolved`
 * entries where a place exists but cannot be told.
 */
export function placementsOf(
  resource: Resource,
  inputs: readonly Leaf[],
  cloud: CloudIndex | undefined,
  graph: Graph,
  catalog: Catalog,
  near?: CloudIndex,
): Placement[] {
  const home = cloud === undefined ? [] : asCopies(homeOf(resource, cloud, graph, catalog), resource, catalog);
  const implied = cloud === undefined ? [] : impliedPlaces(resource, home, cloud, catalog);
  const named = [...namedPlaces(resource, inputs, cloud, catalog), ...labelledPlaces(resource, inputs, near, catalog)];
  const all = distinct([...narrowed(home, named, resource, catalog), ...implied, ...named]);
  // Where an input further down says it, that nothing plainer does is no finding; where copies go says nothing of it.
  const isKnown = all.some((each) => each.kind === "place" && each.copy === undefined);
  const own = isKnown ? all.filter((each) => each.kind === "place" || each.written) : all;
  // Where requests to a model go says nothing of where the resource itself is.
  return distinct([...own, ...impliedByValue(inputs, catalog)]);
}

/** Without a place of which another input says where in it the data is. */
function narrowed(
  home: readonly Placement[],
  named: readonly Placement[],
  { type }: Resource,
  { placeProperties }: Catalog,
): readonly Placement[] {
  const { canonical } = parseTypeToken(type);
  const rows = placeProperties.narrowings.filter(
    (row) => row.type === canonical && named.some((each) => each.property.startsWith(`\`${row.by}`)),
  );
  return rows.length === 0 ? home : home.filter((each) => !rows.some((row) => each.property === `\`${row.property}\``));
}

/** Where a copy is that is a resource of its own: a key's replica. */
function asCopies(home: readonly Placement[], { type }: Resource, { flows }: Catalog): readonly Placement[] {
  const { canonical } = parseTypeToken(type);
  const isCopy = flows.copyTypes.some((each) => each.type === canonical);
  return isCopy ? home.map((each) => (each.written ? { ...each, copy: "always" } : each)) : home;
}

/** Where the resource itself is. */
function homeOf(resource: Resource, cloud: CloudIndex, graph: Graph, catalog: Catalog): Placement[] {
  const own = ownPlacements(resource, cloud, graph, catalog);
  if (own.some((each) => each.kind === "place")) return own;
  // A zone that cannot be told still lies in its provider's region; a region of its own lies anywhere.
  if (own.length > 0) {
    const isWithin = own.every((each) => each.form === "zone");
    return [...own, ...(isWithin ? [inherited(resource, cloud, graph)].filter((each) => each.kind === "place") : [])];
  }
  const byDefault = ownByDefault(resource, cloud, catalog);
  if (byDefault.length > 0) return byDefault;
  // Without a region of the provider's own there is nothing to inherit.
  const isPlaceless = catalog.placeless.has(parseTypeToken(resource.type).canonical);
  return isPlaceless || cloud.cloud.providerInputs.length === 0
    ? [placedByItsParent]
    : [inherited(resource, cloud, graph)];
}

const placedByItsParent: Placement = {
  kind: "unresolved",
  property: "its type",
  written: false,
  quiet: true,
  why: "no input of this type says where it is: what it belongs to decides, or the operator",
  settle: "place what it belongs to (its account, dataset or server) in a permitted region, and classify it there",
};

/** What the inputs that place the resource itself say; one that cannot be read is unresolved. */
function ownPlacements(resource: Resource, index: CloudIndex, graph: Graph, catalog: Catalog): Placement[] {
  const { zone, region, identifier } = index.cloud.placeProperties;
  const type = parseTypeToken(resource.type).canonical;
  const readOwn = (property: string): Placement[] =>
    isException(type, property, catalog)
      ? []
      : read(resource.props[property], `\`${property}\``, index).map((each) => ({
          ...each,
          ...alsoSetOutside(resource, index, graph, property),
        }));
  const found = [
    ...zone.flatMap(readOwn).map((each) => ({ ...each, form: "zone" as const })),
    ...region.flatMap(readOwn),
  ];
  // An identifier is read only when nothing plainer is set: it often names another resource's place too.
  const placements =
    found.length > 0
      ? found
      : identifier.flatMap((property) => readIdentifier(resource.props[property], `\`${property}\``, index));
  return narrowest(distinct(placements));
}

/** Whether the catalogue says that this input of this type is no place of the resource, or another cloud's. */
const isException = (type: string, property: string, { placeProperties }: Catalog): boolean =>
  exceptionsOf(placeProperties).get(type)?.has(property) ?? false;

const exceptionsOf = preparing(({ exceptions }: PlaceProperties) => {
  const byType = groupBy(
    exceptions.filter(({ means, cloud }) => !means || cloud !== undefined),
    ({ type }) => [type],
  );
  return new Map([...byType].map(([type, rows]) => [type, new Set(rows.map(({ property }) => property))]));
});

/**
 * Places in inputs whose names mean one, at any depth: replicas, targets, copies. Here a value that
 * is no place of the cloud is taken for something else, since only the name speaks for it.
 */
export function namedPlaces(
  resource: Resource,
  inputs: readonly Leaf[],
  own: CloudIndex | undefined,
  catalog: Catalog,
): Placement[] {
  const type = parseTypeToken(resource.type).canonical;
  const read = own === undefined ? undefined : ownProperties(own.cloud);
  return inputs.flatMap(({ keys, path, value }): Placement[] => {
    const [first = ""] = keys;
    if (keys.length === 1 && read?.has(first) && !isException(type, first, catalog)) return [];
    if (typeof value !== "string" && !(value instanceof Unknown)) return [];
    const meaning = placeMeaning(type, keys, catalog);
    // Under a word for a copy an identifier says the place too: `destinationVaultArn`.
    const isIdentifier = typeof value === "string" ? /[:/]/.test(value) : /arn$/i.test(keys.at(-1) ?? "");
    const copy = meaning === undefined && !isIdentifier ? undefined : copyMeaning(keys, catalog);
    const index = meaning?.cloud === undefined ? own : catalog.clouds.get(meaning.cloud);
    const property = `\`${path}\``;
    const more = copy === undefined ? {} : { copy };
    if (index === undefined) {
      const found = meaning === undefined || value instanceof Unknown ? undefined : agreed(inAnyCloud(value, catalog));
      const isPlace = found !== undefined && found.place.countries !== "anywhere";
      return isPlace ? [{ kind: "place", ...found, property, written: true, ...more }] : [];
    }
    if (meaning === undefined && copy === undefined) return [];
    if (value instanceof Unknown) {
      return meaning === undefined && copy !== "always" ? [] : [{ ...unknownAt(property, value), ...more }];
    }
    const found = meaning === undefined ? recognisePlaceInIdentifier(value, index) : recognisePlace(value, index);
    const form = meaning === undefined ? { form: "identifier" as const } : {};
    if (found !== undefined) return [{ kind: "place", ...found, property, written: true, ...form, ...more }];
    // Where name and value both look like the place of a copy, it is one that the catalogue lacks.
    const isMissed = meaning !== undefined && copy !== undefined && looksLikePlace(value, index);
    return isMissed ? [{ ...unlisted(property, value, index), ...more, quiet: true }] : [];
  });
}

/** Inputs that are read as the resource's own place. */
const ownProperties = preparing(
  ({ placeProperties: { zone, region } }: Cloud) => new Set<string>([...zone, ...region]),
);

const copyMeaning = (keys: readonly string[], { flows }: Catalog): Placement["copy"] => copyMeanings(flows)(keys);

const copyMeanings = preparing((flows: Flows) => rememberingPaths((keys) => copyMeaningIn(keys, flows)));

function copyMeaningIn(keys: readonly string[], flows: Flows): Placement["copy"] {
  const perKey = keys.map((key) => words(key).join(" "));
  // What a program calls its own variables says nothing of copies.
  if (perKey.slice(0, -1).some((key) => flows.programs.some((each) => each.words === key))) return undefined;
  const spoken = ` ${perKey.join(" ")} `;
  if (flows.ownPlaces.some((each) => spoken.includes(` ${each.words} `))) return undefined;
  const found = flows.copies.filter((each) => spoken.includes(` ${each.words} `));
  if (found.length === 0) return undefined;
  return found.some((each) => each.always) ? "always" : "with-data";
}

/** "Anywhere" beside a definite place says less: Azure Communication is `global`, its data in one country. */
function narrowest(placements: readonly Placement[]): Placement[] {
  const isAnywhere = (each: Placement): boolean => each.kind === "place" && each.place.countries === "anywhere";
  const definite = placements.filter((each) => !isAnywhere(each));
  return definite.length > 0 ? definite : [...placements];
}

/** What the resource does not say itself. */
function inherited(resource: Resource, index: CloudIndex, graph: Graph): Placement {
  const placement = setOutside(resource, index, graph);
  if (placement !== undefined) return { setBy: placement.property, ...placement };
  const packageName = parseTypeToken(resource.type).package;
  return { ...nothingSays(packageName, index, graph), property: "location", written: false };
}

/** What the provider, the stack's configuration, the environment or the cloud's own default says. */
function setOutside(resource: Resource, index: CloudIndex, graph: Graph): Placement | undefined {
  const { cloud } = index;
  const { provider } = resource;
  for (const input of cloud.providerInputs) {
    const [placement] = read(provider?.props[input], sourceOf(input, resource, index, graph), index);
    if (placement !== undefined) return placement;
  }
  const [first] = cloud.providerInputs;
  if (provider?.unread !== undefined && first !== undefined) {
    const property = ofProvider(first, provider);
    const settle = "give an input that holds it: a plan, or a preview with `--show-sames`";
    return { kind: "unresolved", property, written: false, why: `${property} ${provider.unread.why}`, settle };
  }
  for (const input of cloud.providerInputs) {
    const key = configurationKey(input, resource);
    const [placement] = read(graph.surroundings.config(key), ofConfiguration(key), index);
    if (placement !== undefined) return placement;
  }
  // Without a provider this is an audit, whose environment is the auditor's and not the deployment's.
  if (provider === undefined) return undefined;
  for (const name of cloud.environment) {
    const [placement] = read(graph.surroundings.environment(name), ofEnvironment(name), index);
    if (placement !== undefined) return placement;
  }
  const byDefault = cloud.default && recognisePlace(cloud.default.place, index);
  const setBy = `\`${first ?? "region"}\` of the provider`;
  return byDefault && { kind: "place", ...byDefault, property: "the default", written: false, setBy };
}

/** The same resource's own input, where it holds what its provider does, as some providers write it there themselves. */
function alsoSetOutside(resource: Resource, index: CloudIndex, graph: Graph, input: string): Pick<Placement, "setBy"> {
  const value = resource.props[input];
  const isSame = typeof value === "string" && index.cloud.providerInputs.includes(input);
  if (!isSame) return {};
  if (resource.provider?.props[input] === value) return { setBy: sourceOf(input, resource, index, graph) };
  const key = configurationKey(input, resource);
  return graph.surroundings.config(key) === value ? { setBy: ofConfiguration(key) } : {};
}

/** Where the provider's input is set; that of one which the engine made up was configured or stands in the environment. */
function sourceOf(input: string, resource: Resource, { cloud }: CloudIndex, { surroundings }: Graph): string {
  const { provider = nobodys } = resource;
  const prose = ofProvider(input, provider);
  const value = provider.props[input];
  if (!isDefaultProvider(provider.name) || typeof value !== "string") return prose;
  const key = configurationKey(input, resource);
  if (surroundings.config(key) === value) return ofConfiguration(key);
  const name = cloud.environment.find((each) => surroundings.environment(each) === value);
  return name === undefined ? prose : ofEnvironment(name);
}

const nobodys: Provider = { type: "", name: "", props: {} };
const ofProvider = (input: string, { name }: Provider): string => `\`${input}\` of provider ${name}`;
const ofConfiguration = (key: string): string => `stack configuration ${key}`;
const ofEnvironment = (name: string): string => `environment variable ${name}`;
const configurationKey = (input: string, { type }: Resource): string => `${parseTypeToken(type).package}:${input}`;

function nothingSays(packageName: string, { cloud }: CloudIndex, { surroundings }: Graph): Unresolved {
  const property = cloud.placeProperties.region[0] ?? "location";
  const input = cloud.providerInputs[0];
  const hasStack = surroundings.hasStack !== false;
  const elsewhere = hasStack
    ? `${packageName}:${input ?? ""} in the stack's configuration`
    : `\`${input ?? ""}\` of its provider`;
  return {
    kind: "unresolved",
    why: `neither the resource nor its provider${hasStack ? ", stack configuration" : ""} or environment says where it goes`,
    settle: `set \`${property}\` on the resource${input === undefined ? "" : `, or ${elsewhere}`}`,
  };
}

function read(value: Value | undefined, property: string, index: CloudIndex): Placement[] {
  return items(value).map((item): Placement => {
    if (item instanceof Unknown) return unknownAt(property, item);
    const found = typeof item === "string" ? recognisePlace(item, index) : undefined;
    if (found !== undefined) return { kind: "place", ...found, property, written: true };
    return unlisted(property, item, index);
  });
}

function unlisted(property: string, value: Value, index: CloudIndex): Placement & { readonly kind: "unresolved" } {
  const meant = typeof value === "string" ? nearestPlace(value, index) : undefined;
  return {
    kind: "unresolved",
    property,
    written: true,
    why: `the value of ${property} is no place that the catalogue knows for ${index.cloud.name}`,
    settle: `set ${property} to one of ${index.cloud.name}'s regions`,
    ...(meant === undefined ? {} : { meant }),
  };
}

const unknownAt = (property: string, { why }: Unknown): Placement => ({
  kind: "unresolved",
  property,
  written: true,
  why: `${property} ${why}`,
  settle: `give ${property} a value that is known before the deployment`,
});

function readIdentifier(value: Value | undefined, property: string, index: CloudIndex): Placement[] {
  return items(value).flatMap((item): Placement[] => {
    const found = typeof item === "string" ? recognisePlaceInIdentifier(item, index) : undefined;
    return found === undefined ? [] : [{ kind: "place", ...found, property, written: true, form: "identifier" }];
  });
}

function distinct(placements: readonly Placement[]): Placement[] {
  const seen = new Set<string>();
  return placements.filter((placement) => {
    const key =
      placement.kind === "place"
        ? `${placement.cloud.id} ${placement.place.code} ${placement.copy ?? ""}`
        : `${placement.property}: ${placement.why}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The place vocabulary of a package, if the catalogue has one. */
export function cloudOf(packageName: string, catalog: Catalog): CloudIndex | undefined {
  const cloud = catalog.operatorsOfPackage.get(packageName)?.find((operator) => operator.cloud !== undefined)?.cloud;
  return cloud === undefined ? undefined : catalog.clouds.get(cloud);
}
