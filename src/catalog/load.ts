/** Reads the catalogue once, checks it, indexes it and freezes it. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { z } from "zod";
import { CatalogError } from "../errors";
import { foldPlace } from "../text";
import * as schema from "./schema";
import type {
  Classifiers,
  Cloud,
  Country,
  Flows,
  HostProvider,
  ImpliedPlace,
  Operator,
  Place,
  PlaceProperties,
  Role,
} from "./schema";

/** A cloud with its places indexed by every spelling. */
export interface CloudIndex {
  readonly cloud: Cloud;
  /** By folded code, name and alias (`foldPlace`). */
  readonly places: ReadonlyMap<string, Place>;
  readonly forms: readonly RegExp[];
  /** Clouds whose places its inputs name too. */
  readonly includes: readonly CloudIndex[];
}

/** Classifiers by what they are looked up by. */
export interface ClassifierIndex extends Pick<
  Classifiers,
  "classes" | "tagProperties" | "providerTagProperties" | "mergedTagProperties" | "nameProperties" | "schemaProperties"
> {
  /** By folded key. */
  readonly tagKeys: ReadonlyMap<string, Classifiers["tagKeys"][number]>;
  /** By folded value. */
  readonly tagValues: ReadonlyMap<string, Classifiers["tagValues"][number]>;
  /** By the first word of the phrase. */
  readonly names: ReadonlyMap<string, readonly Classifiers["names"][number][]>;
  /** By type token. */
  readonly types: ReadonlyMap<string, readonly Classifiers["types"][number][]>;
}

export interface Catalog {
  readonly countries: ReadonlyMap<string, Country>;
  readonly operators: ReadonlyMap<string, Operator>;
  /** Operators whose services a Pulumi package declares, bridged ones included; several share one by partition. */
  readonly operatorsOfPackage: ReadonlyMap<string, readonly Operator[]>;
  /** Pulumi packages that run nothing on anybody's cloud. */
  readonly toolPackages: ReadonlySet<string>;
  readonly clouds: ReadonlyMap<string, CloudIndex>;
  /** By full type token, without an API version. */
  readonly roles: ReadonlyMap<string, Role>;
  /** Full type tokens of stores that are part of another. */
  readonly parts: ReadonlySet<string>;
  /** Packages whose types are all listed. */
  readonly listedPackages: ReadonlySet<string>;
  /** Full type tokens that a provider's region does not place. */
  readonly placeless: ReadonlySet<string>;
  readonly roleRules: readonly { readonly role: Role; readonly words: ReadonlySet<string> }[];
  readonly classifiers: ClassifierIndex;
  readonly placeProperties: PlaceProperties;
  readonly flows: Flows;
  /** By domain suffix, without a leading dot. */
  readonly operatorsOfSuffix: ReadonlyMap<string, readonly Operator[]>;
  /** By Pulumi package. */
  readonly hostProviders: ReadonlyMap<string, HostProvider>;
  /** By type token, without an API version. */
  readonly impliedPlaces: ReadonlyMap<string, readonly ImpliedPlace[]>;
  /** By full type token: the service and the other types that do the same job. */
  readonly equivalents: ReadonlyMap<string, { readonly service: string; readonly types: readonly string[] }>;
}

/** The folder of the data files, beside this module. */
export const dataFolder = join(__dirname, "data");

/**
 * The catalogue under `folder`.
 * @throws CatalogError naming the file and the path in it, when a file is missing or breaks its schema.
 */
export function loadCatalog(folder: string = dataFolder): Catalog {
  const read = <T extends z.ZodType>(name: string, shape: T): z.infer<T> => readDataFile(join(folder, name), shape);
  const { countries } = read("countries.json", schema.countriesFile);
  const { operators, toolPackages } = read("operators.json", schema.operatorsFile);
  const clouds = readDataFiles(join(folder, "clouds"), schema.cloudFile);
  const types = readDataFiles(join(folder, "types"), schema.typesFile);
  const { rules } = read("role-words.json", schema.roleWordsFile);
  const { equivalents } = read("equivalents.json", schema.equivalentsFile);
  const flows = read("flows.json", schema.flowsFile);
  const hostProviders = read("host-providers.json", schema.hostProvidersFile).providers;
  const impliedPlaces = read("implied-places.json", schema.impliedPlacesFile).rules;
  const placeProperties = read("place-properties.json", schema.placePropertiesFile);
  const classifiers = read("classifiers.json", schema.classifiersFile);

  return deepFreeze({
    countries: new Map(countries.map((country) => [country.code, country])),
    operators: new Map(operators.map((operator) => [operator.id, operator])),
    operatorsOfPackage: groupBy(operators, packagesOf),
    toolPackages: new Set(toolPackages.map((tool) => tool.package)),
    clouds: indexClouds(clouds),
    roles: new Map(types.flatMap(rolesOf)),
    parts: new Set(types.flatMap((file) => file.parts.map((type) => `${file.package}:${type}`))),
    listedPackages: new Set(types.map((file) => file.package)),
    placeless: new Set(types.flatMap((file) => file.placeless.map((type) => `${file.package}:${type}`))),
    roleRules: rules.map(({ role, words }) => ({ role, words: new Set(words) })),
    classifiers: indexClassifiers(classifiers),
    placeProperties,
    flows,
    operatorsOfSuffix: groupBy(operators, (operator) => operator.endpointSuffixes),
    hostProviders: new Map(hostProviders.map((row) => [row.package, row])),
    impliedPlaces: groupBy(impliedPlaces, (rule) => rule.types),
    equivalents: new Map(equivalents.flatMap((entry) => entry.types.map((type) => [type, entry] as const))),
  });
}

/**
 * One data file, checked.
 * @throws CatalogError naming the file and the path in it.
 */
export function readDataFile<T extends z.ZodType>(file: string, shape: T): z.infer<T> {
  const name = basename(file);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new CatalogError(`catalogue file ${name} cannot be read: ${(error as Error).message}`);
  }
  const result = shape.safeParse(content);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new CatalogError(`catalogue file ${name}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "invalid"}`);
}

/** Every JSON file of a folder, in the order of their names, checked. @throws CatalogError */
export const readDataFiles = <T extends z.ZodType>(folder: string, shape: T): z.infer<T>[] =>
  jsonFiles(folder).map((file) => readDataFile(file, shape));

function jsonFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    throw new CatalogError(`catalogue folder ${basename(folder)} cannot be read: ${(error as Error).message}`);
  }
}

/** Pulumi runs any Terraform provider as a package of the provider's own name. */
const packagesOf = ({ pulumiPackages, terraformProviders }: Operator): string[] => [
  ...new Set([...pulumiPackages, ...terraformProviders.flatMap((address) => address.split("/").slice(1))]),
];

function groupBy<T>(rows: readonly T[], keys: (row: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) for (const key of keys(row)) groups.set(key, [...(groups.get(key) ?? []), row]);
  return groups;
}

const indexClassifiers = ({ tagKeys, tagValues, names, types, ...rest }: Classifiers): ClassifierIndex => ({
  ...rest,
  tagKeys: new Map(tagKeys.map((row) => [row.key, row])),
  tagValues: new Map(tagValues.map((row) => [row.value, row])),
  names: groupBy(names, (row) => row.words.split(" ").slice(0, 1)),
  types: groupBy(types, (row) => [row.type]),
});

function indexClouds(clouds: readonly Cloud[]): Map<string, CloudIndex> {
  const own = new Map(clouds.map((cloud) => [cloud.id, indexCloud(cloud)]));
  const included = ({ includes }: Cloud): CloudIndex[] => includes.flatMap((id) => own.get(id) ?? []);
  return new Map([...own].map(([id, index]) => [id, { ...index, includes: included(index.cloud) }]));
}

function indexCloud(cloud: Cloud): CloudIndex {
  const places = new Map<string, Place>();
  // Codes last, so that a display name never hides another place's code.
  for (const place of cloud.places) for (const alias of place.aliases) places.set(foldPlace(alias), place);
  for (const place of cloud.places) places.set(foldPlace(place.name), place);
  for (const place of cloud.places) places.set(foldPlace(place.code), place);
  return { cloud, places, includes: [], forms: cloud.forms.map((form) => new RegExp(`^(?:${form.pattern})$`, "u")) };
}

function rolesOf(file: z.infer<typeof schema.typesFile>): (readonly [string, Role])[] {
  return Object.entries(file.roles).flatMap(([role, types]) =>
    types.map((type) => [`${file.package}:${type}`, role as Role] as const),
  );
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  const children = value instanceof Map || value instanceof Set ? value.values() : Object.values(value);
  for (const child of children) deepFreeze(child);
  return value;
}
