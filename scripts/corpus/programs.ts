/** Finding Pulumi programs below a folder. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { load } from "js-yaml";

type Fields = Readonly<Record<string, unknown>>;

export interface Program {
  /** From the folder that was asked for on: `aws-ts-assume-role/create-role`. */
  readonly name: string;
  readonly folder: string;
  readonly runtime: string;
  readonly project: string;
  readonly file: Fields;
  /** Configuration that the project file gives a default for, by full key. */
  readonly config: Readonly<Record<string, string>>;
}

const skipped: ReadonlySet<string> = new Set(["node_modules", ".git", "dist", "bin"]);

/** The languages that can be run or read here; programs in others are passed over. */
const languages: ReadonlySet<string> = new Set(["nodejs", "yaml"]);

/** All programs in `folder` and below it, in the order of their names. */
export function programsIn(folder: string): Program[] {
  const start = resolve(folder);
  return projectFolders(start)
    .map((each) => readProgram(each, join(basename(start), relative(start, each))))
    .filter(({ runtime }) => languages.has(runtime));
}

function projectFolders(folder: string): string[] {
  if (existsSync(join(folder, "Pulumi.yaml"))) return [folder];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !skipped.has(entry.name))
    .flatMap((entry) => projectFolders(join(folder, entry.name)))
    .sort();
}

function readProgram(folder: string, name: string): Program {
  const file = fields(load(readFileSync(join(folder, "Pulumi.yaml"), "utf8")));
  const runtime = file.runtime ?? "";
  const project = typeof file.name === "string" ? file.name : basename(folder);
  return {
    name,
    folder,
    runtime: typeof runtime === "string" ? runtime : runtimeText(fields(runtime)),
    project,
    file,
    config: { ...defaults(fields(file.template).config, project), ...defaults(file.config, project) },
  };
}

/** A compiler in front of the YAML (CUE) makes it another language. */
function runtimeText({ name, options }: Fields): string {
  const { compiler } = fields(options);
  return [name, compiler].filter((each) => typeof each === "string").join(" from ");
}

function defaults(section: unknown, project: string): Record<string, string> {
  const entries = Object.entries(fields(section)).flatMap(([key, says]): [string, string][] => {
    const value = typeof says === "object" ? (fields(says).value ?? fields(says).default) : says;
    if (value === undefined || value === null || value === "") return [];
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return [[key.includes(":") ? key : `${project}:${key}`, text]];
  });
  return Object.fromEntries(entries);
}

export const fields = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
