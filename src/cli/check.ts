/** `data-sovereignty check`: inputs one after the other, each read, judged and let go. */
import { dirname } from "node:path";
import { policies as rules } from "../../policies/rules";
import type { Context } from "../adapters/input";
import { loadCatalog } from "../catalog/load";
import { loadTerraform } from "../catalog/terraform";
import { isoDay } from "../config/dates";
import { judge, type Judgement, type Knowledge } from "../engine";
import { InputError } from "../errors";
import { languageOfProject } from "../adapters/project-language";
import { buildGraph } from "../graph";
import type { Language } from "../languages";
import { inLanguage } from "../reporters/code";
import { loadRegimes } from "../regimes";
import type { Input, Report } from "../reporters";
import { loadConfig, type Config } from "./config";
import { findFiles, type GivenFile } from "./files";
import { readInput } from "./read-input";
import { inOwnSpelling } from "./spelling";

/** The lowest level that makes the command fail. */
export type FailOn = "mandatory" | "advisory" | "never";

export interface Checked {
  readonly inputs: readonly Input[];
  readonly config: Config;
  readonly knowledge: Knowledge;
}

export const loadKnowledge = (today: string = isoDay(new Date())): Knowledge => ({
  catalog: loadCatalog(),
  regimes: loadRegimes(),
  today,
});

/** @throws UserError when the configuration is wrong or no input is there; one that cannot be read is a problem of its own. */
export function checkInputs(given: readonly string[], configFile: string | undefined, language?: Language): Checked {
  const knowledge = loadKnowledge();
  const config = loadConfig(configFile, knowledge);
  let names: ReturnType<typeof loadTerraform> | undefined;
  const context: Context = {
    terraform: () => (names ??= loadTerraform(knowledge.catalog)),
    environment: (name) => process.env[name],
  };
  const inputs = findFiles(given).flatMap((file) => checkFile(file, context, config, knowledge, language) ?? []);
  if (inputs.length === 0) throw new InputError(`${given.join(", ")}: no file in it is an input that can be checked`);
  return { inputs, config, knowledge };
}

/** Undefined for a file of a folder that is no input. */
function checkFile(
  file: GivenFile,
  context: Context,
  config: Config,
  knowledge: Knowledge,
  asked: Language | undefined,
): Input | undefined {
  try {
    const input = readInput(file, context);
    if (input === undefined) return undefined;
    const { format, notes, left, problems = [], spelling } = input;
    const graph = buildGraph(input.resources, input.surroundings);
    // What is piped in comes from the project of the current folder.
    const folder = file.path === "-" ? "." : dirname(file.path);
    const language = asked ?? config.settings.language ?? format.language ?? languageOfProject(folder);
    const own = (name: string): unknown => config.ownSettings(name);
    const judgements = judge(graph, config.policies, config.settings, knowledge, own, rules).map(
      ({ findings, ...rest }): Judgement => ({
        ...rest,
        findings: findings
          .flatMap((finding) => config.inForce(finding))
          .map((finding) => inLanguage(language, inOwnSpelling(finding, spelling))),
      }),
    );
    const positions = new Map([...input.positions].map(([urn, line]) => [urn, { file: file.path, line }] as const));
    return { file: file.path, format: format.id, judgements, problems, notes, left, positions };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { file: file.path, judgements: [], problems: [error.message] };
  }
}

/**
 * 0: clean. 1: a finding at or above `failOn` that no baseline knows. 2: an input could not be read,
 * so nothing can be said of it.
 */
export function exitCodeOf({ counts }: Report, failOn: FailOn): 0 | 1 | 2 {
  if (counts.problems > 0) return 2;
  if (failOn === "never") return 0;
  return counts.mandatory > 0 || (failOn === "advisory" && counts.advisory > 0) ? 1 : 0;
}
