/** The names of Terraform's types and properties, in those of the catalogue. */
import { join } from "node:path";
import { type Catalog, dataFolder, readDataFile, readDataFiles } from "./load";
import { terraformFile, terraformTypesFile, type TerraformRows } from "./schema";

/** Where and how a property of Terraform stands in Pulumi. */
interface Property {
  readonly name: string;
  readonly listName: string;
  readonly isSingle: boolean;
  readonly isMap: boolean;
  readonly isComputed: boolean;
  readonly isList: boolean;
}

/** Answers in Pulumi's terms; a provider that the catalogue has no file for is read by the rules alone. */
export interface TerraformIndex {
  packageOf(provider: string): string;
  tokenOf(type: string, packageName: string): string;
  property(type: string, keys: readonly string[]): Property;
  /** By the token of a type that a hint may name: Terraform's own name. */
  readonly typeNames: ReadonlyMap<string, string>;
}

/** @throws CatalogError when a file of names is unreadable or breaks its schema. */
export function loadTerraform(catalog: Pick<Catalog, "roles">, folder: string = dataFolder): TerraformIndex {
  const { types } = readDataFile(join(folder, "terraform-types.json"), terraformTypesFile);
  return {
    ...indexTerraform(catalog, readDataFiles(join(folder, "terraform"), terraformFile)),
    typeNames: new Map(types.map(({ type, terraform }) => [type, terraform])),
  };
}

export function indexTerraform(
  catalog: Pick<Catalog, "roles">,
  files: readonly TerraformRows[],
): Omit<TerraformIndex, "typeNames"> {
  const all = files.map(prepare);
  const byProvider = new Map(all.flatMap((each) => each.rows.providers.map((provider) => [provider, each] as const)));
  const byPrefix = new Map(all.map((each) => [each.rows.prefix, each]));
  const byPackage = new Map(all.map((each) => [each.rows.package, each]));
  // Elsewhere the names are made by the same rules, so what most providers do is the best guess.
  const others = together(files);
  const tokens = tokensByWords(catalog);

  return {
    packageOf: (provider) => byProvider.get(provider)?.rows.package ?? provider,
    tokenOf(type, packageName) {
      const listed = byPackage.get(packageName)?.rows.types[type];
      if (listed !== undefined) return `${packageName}:${listed}`;
      const words = type.split("_").slice(1);
      return tokens.get(packageName)?.(words) ?? madeUp(packageName, words.length > 0 ? words : [type]);
    },
    property: (type, keys) =>
      propertyOf(type, keys, byPrefix.get(type.split("_")[0] ?? type) ?? byProvider.get(type) ?? others),
  };
}

interface Prepared {
  readonly rows: TerraformRows;
  readonly maps: ReadonlySet<string>;
  readonly computed: ReadonlySet<string>;
}

const prepare = (rows: TerraformRows): Prepared => ({
  rows,
  maps: new Set(rows.maps),
  computed: new Set(rows.computed),
});

const together = (files: readonly TerraformRows[]): Prepared =>
  prepare({
    ...terraformFile.parse({ sources: {}, package: "any", source: "any", providers: ["any"], prefix: "any" }),
    lists: Object.assign({}, ...files.map((each) => each.lists)) as TerraformRows["lists"],
    single: Object.assign({}, ...files.map((each) => each.single)) as TerraformRows["single"],
    maps: files.flatMap((each) => each.maps),
  });

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

function propertyOf(type: string, keys: readonly string[], { rows, maps, computed }: Prepared): Property {
  const key = keys.at(-1) ?? "";
  const exception = own(own(rows.exceptions, type) ?? {}, keys.join("."));
  const renamed = own(rows.lists, key);
  const single = exception?.single ?? own(rows.single, key);
  const name = exception?.name ?? camelCase(key);
  const listName = exception?.name ?? renamed ?? name;
  return {
    name,
    listName,
    isSingle: single ?? !listName.endsWith("s"),
    isMap: maps.has(key),
    isComputed: keys.length === 1 && computed.has(key),
    isList: exception !== undefined || renamed !== undefined || single !== undefined,
  };
}

/** `region_name` -> regionName. */
export const camelCase = (name: string): string =>
  name.replaceAll(/(?<=.)_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const squash = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/**
 * By package: the token whose module and name, or whose name alone, has the words of a type without
 * its prefix; undefined when none or several have.
 */
function tokensByWords({
  roles,
}: Pick<Catalog, "roles">): Map<string, (words: readonly string[]) => string | undefined> {
  const whole = new Map<string, Map<string, string | undefined>>();
  const names = new Map<string, Map<string, string | undefined>>();
  for (const token of roles.keys()) {
    const [packageName = "", path = "", name = ""] = token.split(":");
    add(whole, packageName, squash((path.split("/")[0] ?? "") + name), token);
    add(names, packageName, squash(name), token);
  }
  return new Map(
    [...whole].map(([packageName, tokens]) => [
      packageName,
      (words) => tokens.get(words.join("")) ?? names.get(packageName)?.get(words.join("")),
    ]),
  );
}

function add(
  index: Map<string, Map<string, string | undefined>>,
  packageName: string,
  key: string,
  token: string,
): void {
  const tokens = index.get(packageName) ?? new Map<string, string | undefined>();
  tokens.set(key, tokens.has(key) ? undefined : token);
  index.set(packageName, tokens);
}

/** A token of the package with the words of the type, by which the rules on words know what it does. */
function madeUp(packageName: string, words: readonly string[]): string {
  const name = camelCase(words.join("_"));
  return `${packageName}:index/${name}:${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
