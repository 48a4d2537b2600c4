/** Reads the catalogue's data files and checks them. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { z } from "zod";
import { CatalogError } from "../errors";
import { indexCatalog, type Catalog, type CatalogRows } from "./catalog";
import * as schema from "./schema";

export type { Catalog, ClassifierIndex, CloudIndex } from "./catalog";

/** The folder of the data files, beside this module. */
export const dataFolder = join(__dirname, "data");

/**
 * The catalogue under `folder`.
 * @throws CatalogError naming the file and the path in it, when a file is missing or breaks its schema.
 */
export const loadCatalog = (folder: string = dataFolder): Catalog => indexCatalog(readCatalog(folder));

/** The rows of every data file under `folder`, with their evidence. @throws CatalogError likewise. */
export function readCatalog(folder: string = dataFolder): CatalogRows {
  const read = <T extends z.ZodType>(name: string, shape: T): z.infer<T> => readDataFile(join(folder, name), shape);
  const { countries } = read("countries.json", schema.countriesFile);
  const { groups } = read("country-groups.json", schema.countryGroupsFile);
  const { safeguards } = read("safeguards.json", schema.safeguardsFile);
  const { operators, toolPackages } = read("operators.json", schema.operatorsFile);
  const clouds = readDataFiles(join(folder, "clouds"), schema.cloudFile);
  const types = readDataFiles(join(folder, "types"), schema.typesFile);
  const implied = read("implied-places.json", schema.impliedPlacesFile);
  return {
    countries,
    countryGroups: groups,
    safeguards,
    operators,
    toolPackages: toolPackages.map((tool) => tool.package),
    clouds: new Map(clouds.map((cloud) => [cloud.id, cloud])),
    roles: new Map(types.map((file) => [file.package, file.roles])),
    parts: types.flatMap((file) => file.parts.map((type) => `${file.package}:${type}`)),
    placeless: types.flatMap((file) => file.placeless.map((type) => `${file.package}:${type}`)),
    roleWords: read("role-words.json", schema.roleWordsFile).rules,
    equivalents: read("equivalents.json", schema.equivalentsFile).equivalents,
    flows: read("flows.json", schema.flowsFile),
    lineage: read("lineage.json", schema.lineageFile),
    access: read("access.json", schema.accessFile),
    hostProviders: read("host-providers.json", schema.hostProvidersFile).providers,
    demands: read("demands.json", schema.demandsFile).demands,
    tagInputs: read("tag-inputs.json", schema.tagInputsFile),
    ownKeys: read("own-keys.json", schema.ownKeysFile).names,
    mending: read("mending.json", schema.mendingFile),
    impliedPlaces: implied.rules,
    impliedByValue: implied.values,
    placeProperties: read("place-properties.json", schema.placePropertiesFile),
    classifiers: read("classifiers.json", schema.classifiersFile),
  };
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
