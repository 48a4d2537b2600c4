/** One input: read, judged and let go. */
import { dirname } from "node:path";
import { speakingPolicies } from "../../policies/all";
import { policies as rules } from "../../policies/rules";
import type { Context } from "../adapters/input";
import { languageOfProject } from "../adapters/project-language";
import { loadTerraform } from "../catalog/terraform";
import { judge, type Judgement, type Knowledge } from "../engine";
import { InputError } from "../errors";
import { buildGraph } from "../graph";
import { inventoryRows } from "../inventory/build";
import type { InventoryRow } from "../inventory/schema";
import type { Language } from "../languages";
import { once } from "../lazy";
import { reportInput, type Input, type InputReport } from "../reporters";
import { loadConfig, type Config } from "./config";
import type { GivenInput } from "./inputs";
import { loadKnowledge } from "./knowledge";
import { readInput } from "./read-input";
import { inOwnSpelling } from "./spelling";

export interface CheckOptions {
  /** The configuration's file; by default the nearest one upwards. */
  readonly config?: string | undefined;
  /** The language to show changes in; by default that of the project. */
  readonly language?: Language | undefined;
}

/** What there is to tell of one input: plain data. */
export interface CheckedInput {
  readonly report: InputReport;
  readonly rows: readonly InventoryRow[];
}

export interface Checker {
  readonly config: Config;
  readonly knowledge: Knowledge;
  /** Undefined for a file of a folder that is no input; one that cannot be read is a problem of its own. */
  judge(given: GivenInput): Input | undefined;
  check(given: GivenInput): CheckedInput | undefined;
}

/** @throws ConfigError when the configuration is wrong. */
export function openChecker({ config: file, language: asked }: CheckOptions, knowledge = loadKnowledge()): Checker {
  const config = loadConfig(file, knowledge);
  const context: Context = {
    terraform: once(() => loadTerraform(knowledge.catalog)),
    environment: (name) => process.env[name],
  };
  const own = (name: string): unknown => config.ownSettings(name);

  const judgeInput = (given: GivenInput): Input | undefined => {
    try {
      const input = readInput(given, context);
      if (input === undefined) return undefined;
      const { format, notes, left, problems = [], spelling } = input;
      const graph = buildGraph(input.resources, input.surroundings);
      const language = asked ?? config.settings.language ?? format.language ?? languageNear(given);
      const judgements = judge(graph, config.policies, config.settings, knowledge, own, rules).map(
        ({ findings, ...rest }): Judgement => ({
          ...rest,
          findings: findings
            .flatMap((finding) => config.inForce(finding))
            .map((finding) => inOwnSpelling(finding, spelling)),
        }),
      );
      const positions = new Map([...input.positions].map(([urn, line]) => [urn, { file: given.name, line }] as const));
      return { file: given.name, format: format.id, judgements, language, problems, notes, left, positions };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return unread(given, error.message);
    }
  };
  return {
    config,
    knowledge,
    judge: judgeInput,
    check(given) {
      const input = judgeInput(given);
      return input === undefined
        ? undefined
        : { report: reportInput(input, speakingPolicies), rows: inventoryRows(input, knowledge.catalog) };
    },
  };
}

const unread = ({ name }: GivenInput, problem: string): Input => ({ file: name, judgements: [], problems: [problem] });

/** One of which nothing can be told. `problem` is safe to print. */
export const unreadInput = (given: GivenInput, problem: string): CheckedInput => ({
  report: reportInput(unread(given, problem), speakingPolicies),
  rows: [],
});

/** What is piped in comes from the project of the current folder; whose a stack of a backend is, nobody says. */
function languageNear({ kind, name }: GivenInput): Language | undefined {
  if (kind === "stack") return undefined;
  return languageOfProject(kind === "stream" ? "." : dirname(name));
}
