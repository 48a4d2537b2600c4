import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { load } from "js-yaml";
import { EngineError } from "./errors";
import { leaf, mergeShapes, referencedShapes } from "./shape";
import type { Shape } from "./shape";

/** The properties a program gives to, and reads from, one resource type or function. */
export interface TokenUse {
  readonly inputs: ReadonlySet<string>;
  /** With how the program reaches into each. */
  readonly outputs: ReadonlyMap<string, Shape>;
}

/** What a program uses of the provider packages it names. */
export interface ProgramUse {
  readonly runtime: string;
  /** Packages such as `aws` that need a provider plugin. */
  readonly packages: readonly string[];
  /** By full type token, such as `aws:s3/bucket:Bucket`. */
  readonly resources: ReadonlyMap<string, TokenUse>;
  /** By full function token. */
  readonly functions: ReadonlyMap<string, TokenUse>;
  /** Properties of explicit providers (`pulumi:providers:aws`), by package. */
  readonly providers: ReadonlyMap<string, ReadonlySet<string>>;
}

interface MutableUse {
  readonly inputs: Set<string>;
  readonly outputs: Map<string, Shape>;
}

type Fields = Readonly<Record<string, unknown>>;

/** Packages whose tokens have no `module/member` part; all others are bridged Terraform providers. */
const nativePackages: ReadonlySet<string> = new Set([
  "aws-native",
  "azure-native",
  "command",
  "docker-build",
  "google-native",
  "kubernetes",
]);

/** Served by the engine or the language hosts themselves. */
const builtInPackages: ReadonlySet<string> = new Set(["pulumi", "pulumi-nodejs", "pulumi-python"]);

function fieldsOf(value: unknown): Fields {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Fields) : {};
}

/** The package of a token; `pulumi:providers:aws` belongs to `aws`. */
function packageOf(token: string): string {
  const [first = "", second, third] = token.split(":");
  return first === "pulumi" && second === "providers" && third !== undefined ? third : first;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/**
 * The token under which the real package declares what YAML may abbreviate:
 * `aws:s3:Bucket` is `aws:s3/bucket:Bucket`, `random:RandomPet` is `random:index/randomPet:RandomPet`.
 */
export function fullToken(token: string): string {
  const parts = token.split(":");
  const [pkg = "", middle = "", last] = parts;
  const [module, member] = last === undefined ? ["index", middle] : [middle, last];
  const isFull = module.includes("/") || pkg === "pulumi" || nativePackages.has(pkg);
  return isFull ? `${pkg}:${module}:${member}` : `${pkg}:${module}/${lowerFirst(member)}:${member}`;
}

function useOf(uses: Map<string, MutableUse>, token: string): MutableUse {
  const known = uses.get(token);
  if (known !== undefined) return known;
  const fresh: MutableUse = { inputs: new Set(), outputs: new Map() };
  uses.set(token, fresh);
  return fresh;
}

function addOutput(use: MutableUse, name: string, shape: Shape): void {
  const known = use.outputs.get(name);
  use.outputs.set(name, known === undefined ? shape : mergeShapes(known, shape));
}

interface Invocation {
  readonly token: string;
  readonly args: Fields;
  readonly returned: string | undefined;
}

/** Reads both ways to write a function call in YAML: `fn::invoke: {...}` and `fn::aws:getRegion: {...}`. */
function invocationOf(value: unknown): Invocation | undefined {
  for (const [key, body] of Object.entries(fieldsOf(value))) {
    const fields = fieldsOf(body);
    if (key === "fn::invoke" && typeof fields.function === "string") {
      const returned = typeof fields.return === "string" ? fields.return : undefined;
      return { token: fields.function, args: fieldsOf(fields.arguments), returned };
    }
    if (/^fn::[\w-]+:/.test(key)) return { token: key.slice("fn::".length), args: fields, returned: undefined };
  }
  return undefined;
}

/** Calls `visit` for a value and everything inside it. */
function walkValues(value: unknown, visit: (value: unknown) => void): void {
  visit(value);
  if (typeof value !== "object" || value === null) return;
  Object.values(value).forEach((inner) => walkValues(inner, visit));
}

function readYaml(text: string, runtime: string): ProgramUse {
  const program = fieldsOf(load(text));
  const references = referencedShapes(text);
  const resources = new Map<string, MutableUse>();
  const functions = new Map<string, MutableUse>();
  const providers = new Map<string, Set<string>>();

  for (const [logicalName, value] of Object.entries(fieldsOf(program.resources))) {
    const resource = fieldsOf(value);
    const type = resource.type;
    if (typeof type !== "string") continue;
    const read = fieldsOf(fieldsOf(resource.get).state);
    const inputs = Object.keys({ ...fieldsOf(resource.properties), ...read });
    const pkg = packageOf(type);
    if (type.startsWith("pulumi:providers:")) {
      const known = providers.get(pkg) ?? new Set();
      providers.set(pkg, known);
      inputs.forEach((input) => known.add(input));
      continue;
    }
    const use = useOf(resources, fullToken(type));
    inputs.forEach((input) => use.inputs.add(input));
    references.get(logicalName)?.fields.forEach((shape, output) => addOutput(use, output, shape));
  }

  walkValues(program, (value) => {
    const call = invocationOf(value);
    if (call === undefined) return;
    const use = useOf(functions, fullToken(call.token));
    Object.keys(call.args).forEach((arg) => use.inputs.add(arg));
    if (call.returned !== undefined) addOutput(use, call.returned, leaf);
  });
  for (const [name, value] of Object.entries(fieldsOf(program.variables))) {
    const call = invocationOf(value);
    if (call === undefined) continue;
    const use = useOf(functions, fullToken(call.token));
    const shape = references.get(name) ?? leaf;
    if (call.returned !== undefined) addOutput(use, call.returned, shape);
    else shape.fields.forEach((inner, output) => addOutput(use, output, inner));
  }

  const tokens = [...resources.keys(), ...functions.keys()].map(packageOf);
  return { runtime, packages: providerPackages([...tokens, ...providers.keys()]), resources, functions, providers };
}

function providerPackages(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => !builtInPackages.has(name)).sort();
}

function* sourceFiles(dir: string): Generator<string> {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.name === "node_modules" || entry.name.startsWith(".")) continue;
    const path = join(dir, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(path);
    else if ([".ts", ".js", ".mjs", ".cjs", ".py", ".go"].includes(extname(path))) yield path;
  }
}

/** In a general language nothing but the packages is needed: the program brings its own types. */
function readSources(dir: string, runtime: string): ProgramUse {
  const names: string[] = [];
  for (const path of sourceFiles(dir)) {
    const text = readFileSync(path, "utf8");
    for (const [, pkg = ""] of text.matchAll(/["'`]([a-z][a-z0-9-]*):[\w./-]+:\w+["'`]/g)) names.push(pkg);
    for (const [, pkg = ""] of text.matchAll(/["'`]pulumi:providers:([\w-]+)["'`]/g)) names.push(pkg);
    for (const [, pkg = ""] of text.matchAll(/["']@pulumi\/([a-z][a-z0-9-]*)(?:\/[\w./-]*)?["']/g)) {
      if (pkg !== "policy") names.push(pkg);
    }
  }
  const none = new Map<string, never>();
  return { runtime, packages: providerPackages(names), resources: none, functions: none, providers: none };
}

function runtimeName(project: Fields): string {
  const name = fieldsOf(project.runtime).name ?? project.runtime;
  return typeof name === "string" ? name : "";
}

/**
 * What the Pulumi program in a folder uses of its providers.
 * @throws EngineError when the folder has no Pulumi.yaml, YAMLException when that cannot be read.
 */
export function readProgram(dir: string): ProgramUse {
  const projectFile = join(dir, "Pulumi.yaml");
  if (!existsSync(projectFile)) throw new EngineError(`${projectFile} is missing.`);
  const text = readFileSync(projectFile, "utf8");
  const runtime = runtimeName(fieldsOf(load(text)));
  return runtime === "yaml" ? readYaml(text, runtime) : readSources(dir, runtime);
}
