/** The configuration in force: the file given, else the nearest one upwards, else the defaults. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { exemptible, exceptionReviewPolicy, lineagePolicyMetadata, remediationLogPolicy } from "../../policies/all";
import { policies as rules } from "../../policies/rules";
import { configFileName, parseConfigFile, type FileConfig } from "../config/file";
import type { Knowledge } from "../engine";
import { ConfigError } from "../errors";
import { whyUnread } from "../files";
import type { Policy } from "../judgement/policy";
import type { Finding } from "../model";

export interface Config extends FileConfig {
  /** As the user would name it; undefined for the defaults. */
  readonly file: string | undefined;
  /** The rules that are not disabled, each at the level in force. */
  readonly policies: readonly Policy[];
  /** A finding at the level in force; none of a policy that is disabled. */
  inForce(finding: Finding): Finding[];
}

/** Every policy that a file may configure: the rules, and those that need the whole stack. */
export const configurable: readonly Policy[] = [
  ...rules,
  lineagePolicyMetadata,
  exceptionReviewPolicy,
  remediationLogPolicy,
];

/** @throws ConfigError naming the file and the path in it. */
export function loadConfig(given: string | undefined, { catalog, regimes, today }: Knowledge): Config {
  const file = given ?? nearest(process.cwd());
  const config = named(file, () =>
    parseConfigFile(
      file === undefined ? "" : readFile(file),
      dirname(file ?? "."),
      configurable,
      catalog,
      regimes,
      today,
      exemptible,
    ),
  );
  const atLevel = <T extends { readonly level: Policy["level"] }>(each: T, policy: string): T[] => {
    const level = config.levels.get(policy) ?? each.level;
    return level === "disabled" ? [] : [{ ...each, level }];
  };
  return {
    ...config,
    file,
    policies: rules.flatMap((policy) => atLevel(policy, policy.name)),
    inForce: (finding) => atLevel(finding, finding.policy),
  };
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
    // `named` puts the file before it.
    throw new ConfigError(whyUnread(error));
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
