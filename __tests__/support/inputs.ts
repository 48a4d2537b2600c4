/** Reads inputs as the command line does. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { recogniseFormat } from "../../src/adapters";
import type { Context, Input } from "../../src/adapters/input";
import { policies } from "../../policies/rules";
import { loadTerraform } from "../../src/catalog/terraform";
import { parseSettings } from "../../src/config/parse";
import { judge, type Judgement } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import { knowledge } from "./analyze";

export const inputFile = (name: string): string => join(__dirname, "..", "fixtures", "inputs", name);
export const fixture = (name: string): unknown => JSON.parse(readFileSync(inputFile(name), "utf8"));

const names = loadTerraform(knowledge.catalog);

/** What a document holds; the environment is empty unless given. @throws InputError */
export function readDocument(document: unknown, environment: Readonly<Record<string, string>> = {}): Input {
  const context: Context = { terraform: () => names, environment: (name) => environment[name] };
  return recogniseFormat(document).read(document, context);
}

export function judgeDocument(document: unknown, environment?: Readonly<Record<string, string>>): Judgement[] {
  const { resources, surroundings } = readDocument(document, environment);
  const settings = parseSettings({}, knowledge.catalog, knowledge.regimes);
  return judge(buildGraph(resources, surroundings), policies, settings, knowledge);
}

/** "prohibited-copy orders", sorted; what is said of providers left out, since formats differ in which they show. */
export const findingsIn = (document: unknown): string[] =>
  judgeDocument(document)
    .filter(({ resource }) => !resource.type.startsWith("pulumi:providers:"))
    .flatMap(({ resource, findings }) => findings.map(({ policy }) => `${policy} ${resource.name}`))
    .sort();
