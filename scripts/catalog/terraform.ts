/**
 * Rewrites the names of Terraform that a bridged Pulumi provider uses:
 * `npm run catalog:terraform -- PACKAGE bridge-metadata.json`, with the file of that name from the
 * provider's own repository. What the rules of `src/catalog/terraform.ts` give anyway is left out.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../src/catalog/load";
import { terraformFile, type TerraformRows } from "../../src/catalog/schema";
import { camelCase, indexTerraform } from "../../src/catalog/terraform";
import { fetchSdk } from "../coverage/download";
import { sdks, type Sdk } from "../coverage/providers";
import { readSdk } from "../coverage/read-sdk";
import type { Field, Schema, Shape } from "../coverage/schema";
import { packageRoot } from "./refresh";

interface Metadata {
  readonly "auto-aliasing": { readonly resources: Readonly<Record<string, BridgedType>> };
}
interface BridgedType {
  readonly current: string;
  readonly fields?: BridgedFields;
}
type BridgedFields = Readonly<Record<string, BridgedField>>;
interface BridgedField {
  /** Given for a property that Pulumi renames for another reason than its number. */
  readonly name?: string;
  readonly maxItemsOne?: boolean;
  readonly elem?: { readonly fields?: BridgedFields };
}

interface Use {
  readonly type: string;
  readonly path: string;
  readonly key: string;
  readonly name: string;
  readonly single: boolean;
  /** Renamed in this type for a reason of its own. */
  readonly isOwn: boolean;
}

/** The rows for one package; `before` gives what the metadata does not say: sources, providers, prefix. */
export function rowsFor(
  before: TerraformRows,
  metadata: Metadata,
  schema: Schema,
  outputs: readonly string[],
): TerraformRows {
  const types = metadata["auto-aliasing"].resources;
  const args = new Map(schema.resources.map((each) => [each.type, each.args]));
  const bare = { ...before, types: {}, lists: {}, single: {}, maps: [], computed: [], exceptions: {} };
  const catalog = loadCatalog();
  const byRule = indexTerraform(catalog, [bare]);

  const uses = Object.entries(types).flatMap(([type, { current, fields }]) =>
    usesIn(type, fields ?? {}, schema.objects[args.get(current) ?? ""] ?? [], [], schema),
  );
  const usual = mostCommon(uses.filter((use) => !use.isOwn));
  const inputs = new Set(Object.values(schema.objects).flatMap((fields) => fields.map((each) => each.name)));
  return {
    ...bare,
    types: sorted(
      Object.entries(types)
        // Of a type that the catalogue does not list, the words say as much as a token.
        .filter(([type, { current }]) => catalog.roles.has(current) && byRule.tokenOf(type, before.package) !== current)
        .map(([type, { current }]) => [type, current.slice(before.package.length + 1)]),
    ),
    lists: sorted(
      [...usual].filter(([key, { name }]) => name !== camelCase(key)).map(([key, { name }]) => [key, name]),
    ),
    single: sorted(
      [...usual]
        .filter(([, { name, single }]) => single === name.endsWith("s"))
        .map(([key, { single }]) => [key, single]),
    ),
    maps: mapsIn(schema, uses),
    computed: outputs
      .filter((name) => !inputs.has(name) && isAddress.test(name))
      .map(snakeCase)
      .sort(),
    exceptions: {
      // A provider's own configuration is not in the metadata; it is kept by hand.
      ...Object.fromEntries(Object.entries(before.exceptions).filter(([type]) => before.providers.includes(type))),
      ...exceptionsTo(usual, uses),
    },
  };
}

/** Only what may hold a host matters: any other computed value says nothing wrong. */
const isAddress = /endpoint|domain|dns|ur[il]$|hosts?$|hostname|fqdn|address|server$|link$/i;

function usesIn(
  type: string,
  bridged: BridgedFields,
  fields: readonly Field[],
  keys: readonly string[],
  schema: Schema,
): Use[] {
  return Object.entries(bridged).flatMap(([key, { name, elem, maxItemsOne }]): Use[] => {
    const field = fields.find((each) => namesFor(key, name).includes(each.name));
    if (field === undefined) return [];
    const path = [...keys, key];
    const single = maxItemsOne !== undefined && field.shape.kind !== "list";
    const inner = usesIn(type, elem?.fields ?? {}, fieldsOf(field.shape, schema), path, schema);
    return [{ type, path: path.join("."), key, name: field.name, single, isOwn: name !== undefined }, ...inner];
  });
}

/** A property's own name, and its plurals as the bridge forms them. */
function namesFor(key: string, given: string | undefined): string[] {
  if (given !== undefined) return [given];
  const name = camelCase(key);
  return [
    name,
    `${name}s`,
    `${name}es`,
    name.replace(/y$/, "ies"),
    name.replace(/(?:is)$/, "es"),
    name.replace(/[ie]x$/, "ices"),
  ];
}

function fieldsOf(shape: Shape, schema: Schema): readonly Field[] {
  if (shape.kind === "ref") return schema.objects[shape.name] ?? [];
  if (shape.kind === "list") return fieldsOf(shape.of, schema);
  if (shape.kind === "union") return shape.of.flatMap((each) => fieldsOf(each, schema));
  return [];
}

function mostCommon(uses: readonly Use[]): Map<string, Use> {
  const counts = new Map<string, Map<string, { readonly use: Use; count: number }>>();
  for (const use of uses) {
    const outcomes = counts.get(use.key) ?? new Map<string, { use: Use; count: number }>();
    const outcome = `${use.name} ${use.single}`;
    outcomes.set(outcome, { use, count: (outcomes.get(outcome)?.count ?? 0) + 1 });
    counts.set(use.key, outcomes);
  }
  return new Map(
    [...counts].flatMap(([key, outcomes]) => {
      const [first] = [...outcomes.values()].toSorted((a, b) => b.count - a.count);
      return first === undefined ? [] : [[key, first.use] as const];
    }),
  );
}

function exceptionsTo(usual: ReadonlyMap<string, Use>, uses: readonly Use[]): TerraformRows["exceptions"] {
  const byType = new Map<string, Record<string, { name: string; single?: boolean }>>();
  for (const { type, path, key, name, single, isOwn } of uses) {
    const common = usual.get(key);
    if (!isOwn && common?.name === name && common.single === single) continue;
    byType.set(type, { ...byType.get(type), [path]: { name, single } });
  }
  return sorted([...byType].map(([type, rows]) => [type, sorted(Object.entries(rows))]));
}

/** What is a map more often than a block of the same name. */
function mapsIn(schema: Schema, uses: readonly Use[]): string[] {
  const counts = new Map<string, number>();
  const count = (key: string, by: 1 | -1): unknown => counts.set(key, (counts.get(key) ?? 0) + by);
  for (const { name, shape } of Object.values(schema.objects).flat())
    if (shape.kind === "map") count(snakeCase(name), 1);
  for (const { key, single } of uses) if (single) count(key, -1);
  return [...counts]
    .filter(([key, more]) => more > 0 && !key.startsWith("_"))
    .map(([key]) => key)
    .sort();
}

const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const sorted = <T>(entries: (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** What resources of an SDK in TypeScript have beside their inputs. */
function outputsIn(folder: string): string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const child = join(path, entry.name);
      if (entry.isDirectory() && !["node_modules", "types", "bin"].includes(entry.name)) visit(child);
      if (!entry.name.endsWith(".d.ts")) continue;
      for (const [, name = ""] of readFileSync(child, "utf8").matchAll(/^ {4}readonly (\w+): pulumi\.Output</gm))
        found.add(name);
    }
  };
  visit(folder);
  return [...found];
}

function main([packageName = "", file = ""]: readonly string[]): void {
  const root = packageRoot(__dirname);
  const target = join(root, "src", "catalog", "data", "terraform", `${packageName}.json`);
  const sdk = sdks.find((each: Sdk) => each.provider === packageName);
  if (sdk === undefined || !existsSync(target) || !existsSync(file)) {
    process.stderr.write(
      "Give a package that has a file in src/catalog/data/terraform, and its bridge-metadata.json.\n",
    );
    process.exitCode = 2;
    return;
  }
  const cache = join(root, ".cache", "sdk");
  const schema = readSdk(cache, join(root, "scripts", "coverage"), sdk);
  if (typeof schema === "string") throw new Error(schema);
  const before = terraformFile.parse(JSON.parse(readFileSync(target, "utf8")));
  const metadata = JSON.parse(readFileSync(file, "utf8")) as Metadata;
  const rows = rowsFor(before, metadata, schema, outputsIn(fetchSdk(cache, sdk)));
  writeFileSync(target, `${JSON.stringify(rows, undefined, 1)}\n`);
  const reached = new Set(Object.values(metadata["auto-aliasing"].resources).map((each) => each.current));
  console.log(
    `${packageName}: ${Object.keys(metadata["auto-aliasing"].resources).length} types, ${reached.size} tokens`,
  );
}

if (require.main === module) main(process.argv.slice(2));
