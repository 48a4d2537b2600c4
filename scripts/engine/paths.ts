import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { EngineError } from "./errors";

function findRepoRoot(): string {
  // This module runs both from scripts/engine (jest) and from dist/scripts/engine, so look upwards.
  let dir = __dirname;
  while (!existsSync(join(dir, "tsconfig.build.json"))) {
    const parent = dirname(dir);
    if (parent === dir) throw new EngineError(`No repository root above ${__dirname}.`);
    dir = parent;
  }
  return dir;
}

/** Absolute path of the repository. */
export const repoRoot = findRepoRoot();

/** Folder, ignored by git, for everything that can be built or downloaded again. */
export const cacheDir = join(repoRoot, ".cache", "pulumi");

/** Absolute path of a committed file of this folder, such as `go`, whether we run compiled or not. */
export function engineSource(name: string): string {
  return join(repoRoot, "scripts", "engine", name);
}

/**
 * Absolute path of a compiled module of this folder, for the launchers of plugin processes.
 * @throws EngineError when the project is not built.
 */
export function compiledModule(name: string): string {
  const path = join(repoRoot, "dist", "scripts", "engine", `${name}.js`);
  if (!existsSync(path)) throw new EngineError(`${path} is missing: run \`npm run build\` first.`);
  return path;
}
