/**
 * Judges real programs with the pack: `npm run corpus -- [--sdk FOLDER] [--expected FILE] [--all] FOLDER...`.
 * Exit code 0: as expected. 1: a program could not be run, or blocks differ from those expected. 2: bad argument.
 */
import { parseArgs } from "node:util";
import { toResources, type Declared } from "./declared";
import { readExpected } from "./expected";
import { findingsOf } from "./judge";
import { runNodeProgram } from "./node-program";
import { stackConfig } from "./plausible";
import { programsIn, type Program } from "./programs";
import { failures, outcomeText, summaryText, type Outcome } from "./report";
import { readYamlProgram } from "./yaml-program";

/** Programs run at the same time; each loads the SDKs it uses. */
const atOnce = 4;

async function outcomeOf(program: Program, sdk: string): Promise<Outcome> {
  const config = { ...stackConfig, ...program.config };
  try {
    const resources = toResources(await declaredBy(program, config, sdk), config);
    return { program: program.name, resources, findings: findingsOf(resources, config) };
  } catch (error) {
    const notRun = error instanceof Error ? error.message : String(error);
    return { program: program.name, resources: [], findings: [], notRun };
  }
}

function declaredBy(program: Program, config: Readonly<Record<string, string>>, sdk: string): Promise<Declared[]> {
  return program.runtime === "yaml" ? Promise.resolve(readYamlProgram(program)) : runNodeProgram(program, config, sdk);
}

/** The outcomes in the order of `programs`, each printed as it comes. */
async function outcomesOf(programs: readonly Program[], sdk: string, all: boolean): Promise<Outcome[]> {
  const outcomes = new Map<Program, Outcome>();
  const queue = [...programs];
  const work = async (): Promise<void> => {
    for (let program = queue.shift(); program !== undefined; program = queue.shift()) {
      const outcome = await outcomeOf(program, sdk);
      outcomes.set(program, outcome);
      console.log(outcomeText(outcome, all));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return programs.flatMap((program) => outcomes.get(program) ?? []);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      /** Folder whose node_modules has the packages that the programs import. */
      sdk: { type: "string", default: "." },
      expected: { type: "string" },
      /** Advisory findings in full as well. */
      all: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new Error("name at least one folder with Pulumi programs");
  const expected = readExpected(values.expected);
  const programs = positionals.flatMap(programsIn);
  const outcomes = await outcomesOf(programs, values.sdk, values.all);
  console.log(`\n${summaryText(outcomes)}`);
  const failed = failures(outcomes, expected);
  if (failed.length > 0) console.log(`\n${failed.join("\n")}`);
  return failed.length === 0 ? 0 : 1;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
