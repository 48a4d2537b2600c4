/** Which files are meant: files, folders, globs and standard input, as given on the command line. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { globSync, isDynamicPattern } from "tinyglobby";
import { InputError } from "../errors";

export interface GivenFile {
  /** A path, or `-` for standard input. */
  readonly path: string;
  /** Named by the user, so that it must be an input; what was only found in a folder may be another JSON file. */
  readonly isNamed: boolean;
}

/** What is looked for in a folder; each is recognised by what it holds. */
const known = ["**/*.json", "**/*.tfstate"];
/** Copies and caches, in which nothing is declared. */
const left = ["**/node_modules/**", "**/.git/**", "**/.terraform/**", "**/.pulumi/{backups,history}/**"];

/** Every file meant, once, in the order given. @throws InputError for one that is not there. */
export function findFiles(given: readonly string[]): GivenFile[] {
  const found = given.flatMap((each) => filesOf(each));
  return [...new Map(found.map((file) => [file.path, file])).values()];
}

function filesOf(given: string): GivenFile[] {
  if (given === "-") return [{ path: given, isNamed: true }];
  const stat = statSync(given, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) {
    const paths = globSync(known, { cwd: given, dot: true, ignore: left }).sort();
    if (paths.length === 0) throw new InputError(`${given}: no file of this folder ends in .json or .tfstate`);
    return paths.map((path) => ({ path: join(given, path), isNamed: false }));
  }
  if (stat !== undefined) return [{ path: given, isNamed: true }];
  if (!isDynamicPattern(given)) throw new InputError(`${given}: there is no such file or folder`);
  const paths = globSync(given, { dot: true, ignore: left }).sort();
  if (paths.length === 0) throw new InputError(`${given}: no file matches this pattern`);
  return paths.map((path) => ({ path, isNamed: true }));
}
