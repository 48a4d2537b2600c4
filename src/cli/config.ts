/** The configuration in force: the file given, else the nearest one upwards, else the defaults. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { policies as allPolicies } from "../../policies/rules";
import { configFileName, parseConfigFile, type FileConfig } from "../config/file";
import type { Knowledge } from "../engine";
import { ConfigError } from "../errors";
import type { Policy } from "../judgement/policy";

export interface Config extends FileConfig {
  /** As the user would name it; undefined for the defaults. */
  readonly file: string | undefined;
  /** Those that are not disabled, each at the level in force. */
  readonly policies: readonly Policy[];
}

/** @throws ConfigError naming the file and the path in it. */
export function loadConfig(given: string | undefined, { catalog, regimes }: Knowledge): Config {
  const file = given ?? nearest(process.cwd());
  const config = named(file, () =>
    parseConfigFile(file === undefined ? "" : readFile(file), allPolicies, catalog, regimes),
  );
  const policies = allPolicies.flatMap((policy): Policy[] => {
    const level = config.levels.get(policy.name) ?? policy.level;
    return level === "disabled" ? [] : [{ ...policy, level }];
  });
  return { ...config, file, policies };
}

function nearest(folder: string): string | undefined {
  const file = join(folder, configFileName);
  if (existsSync(file)) return relative(process.cwd(), file);
  const parent = dirname(folder);
  return parent === folder ? undefined : nearest(parent);
}

function readFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError(`cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"})`);
  }
}

/** Puts the file before each line of an error. */
function named<T>(file: string | undefined, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ConfigError) || file === undefined) throw error;
    throw new ConfigError(
      error.message
        .split("\n")
        .map((line) => `${file}: ${line}`)
        .join("\n"),
    );
  }
}
