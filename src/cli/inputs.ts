/** Which inputs are meant: files, folders, globs, standard input and stacks, as given on the command line. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { globSync, isDynamicPattern } from "tinyglobby";
import { InputError } from "../errors";

export interface GivenInput {
  /** `stream` is standard input; a `stack` is read from the backend that Pulumi is logged in to. */
  readonly kind: "file" | "stream" | "stack";
  /** A path, `-`, or the full name of a stack. */
  readonly name: string;
  /** Named by the user, so that it must be an input; what was only found in a folder may be another JSON file. */
  readonly isNamed: boolean;
}

/** What is looked for in a folder; each is recognised by what it holds. */
const known = ["**/*.json", "**/*.tfstate"];
/** Copies and caches, in which nothing is declared. */
const left = ["**/node_modules/**", "**/.git/**", "**/.terraform/**", "**/.pulumi/{backups,history}/**"];

/** Every file meant, once, in the order given. @throws InputError for one that is not there. */
export function findFiles(given: readonly string[]): GivenInput[] {
  const found = given.flatMap((each) => filesOf(each));
  return [...new Map(found.map((file) => [file.name, file])).values()];
}

function filesOf(given: string): GivenInput[] {
  if (given === "-") return [{ kind: "stream", name: given, isNamed: true }];
  const file = (name: string, isNamed: boolean): GivenInput => ({ kind: "file", name, isNamed });
  const stat = statSync(given, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) {
    const paths = globSync(known, { cwd: given, dot: true, ignore: left }).sort();
    if (paths.length === 0) throw new InputError(`${given}: no file of this folder ends in .json or .tfstate`);
    return paths.map((path) => file(join(given, path), false));
  }
  if (stat !== undefined) return [file(given, true)];
  if (!isDynamicPattern(given)) throw new InputError(`${given}: there is no such file or folder`);
  const paths = globSync(given, { dot: true, ignore: left }).sort();
  if (paths.length === 0) throw new InputError(`${given}: no file matches this pattern`);
  return paths.map((path) => file(path, true));
}

/** One of several parts of the inputs, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Reads `2/8`; undefined for what is none. */
export function shardOf(text: string): Shard | undefined {
  const [, index, count] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  return index === undefined || count === undefined || index < 1 || index > count ? undefined : { index, count };
}

/** The inputs of one shard: those of all shards together are all inputs, each once. */
export const inShard = (inputs: readonly GivenInput[], { index, count }: Shard): GivenInput[] =>
  inputs.filter((_, position) => position % count === index - 1);
