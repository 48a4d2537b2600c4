/** The command line: commands, options, help and exit codes. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Argument, Command, CommanderError, Option } from "commander";
import { loadTerraform } from "../catalog/terraform";
import { ConfigError, InputError, UserError } from "../errors";
import { framesOf, kindOf } from "../faults";
import { headOf } from "../inventory/form";
import { languages, type Language } from "../languages";
import { once } from "../lazy";
import { didYouMean } from "../text";
import { checkInputs, exitCodeOf, refuseUnread, type FailOn } from "./check";
import { completionScript, shells, wordsCommand, type Shell } from "./completion";
import { loadConfig } from "./config";
import { explain, explanationText, type Known } from "./explain";
import { findingsNamed } from "./explain-finding";
import { refuseOthers, wantedOf, withOutput, writeAll, writeWhole, type Wanted } from "./formats";
import { addInputOptions, askedFor, spreadingOf, type InputOptions } from "./input-options";
import { takeInventory } from "./inventory";
import { loadKnowledge } from "./knowledge";
import { merge, mergedInventory, writeMerged } from "./merge";
import {
  againstBaseline,
  baselineText,
  engineExceptions,
  inventoryAt,
  reportFormats,
  reportOf,
  showsInventory,
} from "./report";
import { inventoryFormats, openChanges, openInventory } from "./row-takers";
import { wordsBeginning } from "./words";
import { ask, defaultAnswers, writeConfig } from "./init";

const defaultFormat: readonly Wanted[] = [{ format: "table" }];

const out = (text: string): boolean => process.stdout.write(text);

const exitCodes = `
Exit codes:
  0  clean: no finding at or above --fail-on
  1  findings at or above --fail-on
  2  an input or the configuration is wrong; the message says what and where
  3  a fault in this program`;

const checkHelp = `
INPUT is a file, a folder, a glob or - for standard input. Each file is recognised by what it holds:
  pulumi preview --json, pulumi stack export and state files of Pulumi
  terraform show -json of a plan or a state (tofu likewise), terraform.tfstate, cdk.tf.json
For what is yet to be deployed, environment variables such as AWS_REGION count as they do when it is.

Examples:
  $ pulumi preview --json --show-sames | data-sovereignty check -
  $ terraform plan -out plan.bin && terraform show -json plan.bin > plan.json
  $ data-sovereignty check plan.json
  $ data-sovereignty check cdktf.out --fail-on advisory
  $ data-sovereignty check plan.json --format table --format sarif=results.sarif --format html=report.html
  $ data-sovereignty check states/ --baseline baseline.json
  $ data-sovereignty check --stacks "acme/*/prod"
  $ data-sovereignty check states/ --shard 2/8 --format json=part-2.json
  $ data-sovereignty check "environments/**/*.tfstate" --config policy/data-sovereignty.yaml
${exitCodes}`;

interface OutputOptions {
  readonly format: readonly Wanted[];
  readonly output?: string;
}

interface ReportOptions extends OutputOptions {
  readonly failOn: FailOn;
  readonly baseline?: string;
}

const inventoryHelp = `
Examples:
  $ data-sovereignty inventory states/
  $ data-sovereignty inventory states/ --format parquet=inventory.parquet --format json=inventory.json
  $ data-sovereignty inventory states/ --since march.json
${exitCodes}`;

const mergeHelp = `
Inventories alone are merged into one, in the forms of \`inventory\`; reports and inventories together make
--format html, whose map shows both.

Examples:
  $ data-sovereignty merge part-*.json
  $ data-sovereignty merge part-*.json --baseline baseline.json --format sarif=results.sarif
  $ data-sovereignty merge part-*.json inventory-*.json --format html=report.html
${exitCodes}`;

interface ExplainOptions {
  readonly config?: string;
  readonly report?: string;
  readonly format: "text" | "json";
}

const explainHelp = `
Examples:
  $ data-sovereignty explain eastasia
  $ data-sovereignty explain "28 CFR 202.601"
  $ data-sovereignty explain 3 --report report.json
${exitCodes}`;

/** All that a word may be of, with the law that the configuration puts in force. */
function known(config: string | undefined): Known {
  const knowledge = loadKnowledge();
  const names = once(() => loadTerraform(knowledge.catalog));
  return {
    catalog: knowledge.catalog,
    regimes: knowledge.regimes,
    settings: loadConfig(config, knowledge).settings,
    tokenOf: (type) =>
      /^[a-z0-9]+(?:_[a-z0-9]+)+$/.test(type)
        ? names().tokenOf(type, names().packageOf(type.split("_", 1)[0] ?? ""))
        : undefined,
    terraformTypes: () => [...names().typeNames.values()],
  };
}

/** How a report is printed, and when it fails. */
const addReportOptions = (command: Command, forms: readonly string[] = Object.keys(reportFormats)): Command =>
  command
    .addOption(
      new Option("--fail-on <level>", "lowest level that fails")
        .choices(["mandatory", "advisory", "never"])
        .default("mandatory"),
    )
    .addOption(formatOption(forms))
    .option("-o, --output <file>", "file for the report that names none (default: standard output)")
    .option("-b, --baseline <file>", "findings that are known, and do not fail");

/** An option that may come again; the first one given replaces the default. */
function formatOption(names: readonly string[]): Option {
  const add = wantedOf(names);
  return new Option("-f, --format <format[=file]>", `form of the output, again for more: ${names.join(", ")}`)
    .default(defaultFormat, "table")
    .argParser((text: string, before: readonly Wanted[]) => add(text, before === defaultFormat ? [] : before));
}

export function buildProgram(): Command {
  const program = new Command("data-sovereignty")
    .description("Finds sensitive data that would land with a prohibited cloud operator or in a prohibited place")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .addHelpText("after", exitCodes)
    .exitOverride();

  addReportOptions(addInputOptions(program.command("check").description("check plans, previews and states")))
    .addOption(
      new Option("-l, --language <name>", "language to show changes in (default: that of the project)").choices(
        languages,
      ),
    )
    .addHelpText("after", checkHelp)
    .action(async (inputs: string[], options: InputOptions & ReportOptions & { readonly language?: Language }) => {
      const { failOn, format, output, baseline } = options;
      const wanted = withOutput(format, output);
      const withRows = wanted.some((each) => showsInventory(each.format));
      const checked = await checkInputs(askedFor(inputs, options), options, spreadingOf(options, withRows));
      const report = againstBaseline(reportOf(checked, version()), baseline);
      const made = {
        report,
        inventory: () => inventoryAt(checked, report.time),
        countries: () => checked.checker.knowledge.catalog.countries,
      };
      writeAll(made, wanted, reportFormats);
      process.exitCode = exitCodeOf(report, failOn);
    });

  addInputOptions(
    program
      .command("inventory")
      .description("list where data is and goes: store, operator, place, country, class, verdict"),
  )
    .addOption(formatOption(Object.keys(inventoryFormats)))
    .option("-o, --output <file>", "file for the form that names none (default: standard output)")
    .option("-s, --since <file>", "print what has changed since an earlier inventory (its JSON) instead")
    .addHelpText("after", inventoryHelp)
    .action(async (inputs: string[], options: InputOptions & OutputOptions & { readonly since?: string }) => {
      const { format, output, since } = options;
      const wanted = withOutput(format, output);
      const unread = await takeInventory(askedFor(inputs, options), options, spreadingOf(options, true), () =>
        since === undefined
          ? openInventory(headOf(new Date()), wanted)
          : openChanges(since, out, process.stdout.columns),
      );
      // What could not be read is missing from the answer, and an auditor must know.
      refuseUnread(unread);
    });

  addReportOptions(
    program
      .command("merge")
      .description("put the JSON reports of shards together, or their inventories, as if one run had made them")
      .argument("<file...>", "what `check --format json` or `inventory --format json` wrote for each shard"),
    [...new Set([...Object.keys(inventoryFormats), ...Object.keys(reportFormats)])],
  )
    .addHelpText("after", mergeHelp)
    .action(async (files: string[], { failOn, format, output, baseline }: ReportOptions) => {
      const wanted = withOutput(format, output);
      const { report: whole, inventories } = merge(files);
      if (whole === undefined) {
        refuseOthers(wanted, Object.keys(inventoryFormats), "inventories alone");
        await writeMerged(inventories, wanted);
        return;
      }
      refuseOthers(wanted, Object.keys(reportFormats), "reports");
      if (inventories.length === 0 && wanted.some(({ format }) => showsInventory(format)))
        throw new ConfigError("--format html: needs what `inventory --format json` wrote for each shard, too");
      const report = againstBaseline(whole, baseline);
      const made = {
        report,
        inventory: () => mergedInventory(inventories),
        countries: () => loadKnowledge().catalog.countries,
      };
      writeAll(made, wanted, reportFormats);
      process.exitCode = exitCodeOf(report, failOn);
    });

  addInputOptions(
    program
      .command("baseline")
      .description("record the findings there are, so that a check with --baseline fails for new ones only"),
  )
    .option("-o, --output <file>", "the baseline; one that is there already is brought up to date", "baseline.json")
    .action(async (inputs: string[], options: InputOptions & { readonly output: string }) => {
      const checked = await checkInputs(askedFor(inputs, options), options, spreadingOf(options, false));
      const report = reportOf(checked, version());
      // A baseline of half the inputs would hide what is in the others.
      refuseUnread(report.inputs);
      writeWhole(options.output, baselineText(report, options.output));
      out(`Wrote ${options.output}.\n`);
    });

  program
    .command("exceptions")
    .description("what exceptions amount to")
    .command("export")
    .description(
      "write the exceptions in force, for the resources they meet, as a configuration of Pulumi's own engine",
    )
    .argument("<input...>", "Pulumi previews or states: files, folders, globs, or - for standard input")
    .option("-c, --config <file>", "configuration (default: the nearest data-sovereignty.yaml upwards)")
    .option("-o, --output <file>", "the configuration for --policy-pack-config (default: standard output)")
    .addHelpText("after", exitCodes)
    .action((inputs: string[], { config, output }: { config?: string; output?: string }) => {
      const { text, leftOut } = engineExceptions({ inputs }, { config });
      for (const each of leftOut) process.stderr.write(`${each}\n`);
      if (output === undefined) out(text);
      else writeWhole(output, text);
    });

  program
    .command("explain")
    .description("what is known of a region, a country, an operator, a resource type, a rule, a policy or a finding")
    .argument("<word>", "ap-east-1, Hong Kong, alibaba, aws_s3_bucket, 28 CFR 202.601, a policy, a finding's number")
    .option(
      "-r, --report <file>",
      "the word is a finding of this JSON report: its number, or how its fingerprint begins",
    )
    .option("-c, --config <file>", "configuration (default: the nearest data-sovereignty.yaml upwards)")
    .addOption(new Option("-f, --format <format>", "form of the output").choices(["text", "json"]).default("text"))
    .addHelpText("after", explainHelp)
    .action((word: string, { config, report, format }: ExplainOptions) => {
      const found = report === undefined ? explain(word, known(config)) : findingsNamed(word, report);
      out(format === "json" ? `${JSON.stringify(found, null, 2)}\n` : explanationText(found, process.stdout.columns));
    });

  program
    .command("validate")
    .description("check a configuration")
    .argument("[file]", "the configuration (default: the nearest data-sovereignty.yaml upwards)")
    .action((given: string | undefined) => {
      const { file } = loadConfig(given, loadKnowledge());
      out(
        file === undefined
          ? "There is no data-sovereignty.yaml here or above: the defaults hold.\n"
          : `${file} is valid.\n`,
      );
    });

  program
    .command("init")
    .description("write a first data-sovereignty.yaml; never overwrites one")
    .option("-y, --yes", "ask nothing, take the defaults")
    .action(async ({ yes }: { yes?: true }) => {
      const answers = yes ? defaultAnswers : await ask(loadKnowledge(), process.stdin, process.stderr);
      out(`Wrote ${writeConfig(answers)}.\n`);
    });

  program
    .command("completion")
    .description("print the script that completes commands and options in a shell")
    .addArgument(new Argument("<shell>", "the shell").choices(shells))
    .addHelpText(
      "after",
      "\nExamples:\n  $ source <(data-sovereignty completion bash)\n  $ data-sovereignty completion fish | source",
    )
    .action((shell: Shell) => void out(completionScript(shell, program)));

  program
    .command(wordsCommand, { hidden: true })
    .description("what the completion of `explain` offers")
    .argument("[start]", "how the word begins", "")
    .action((start: string) => {
      const { catalog, regimes } = loadKnowledge();
      const terraformTypes = (): string[] => [...loadTerraform(catalog).typeNames.values()];
      out(
        wordsBeginning(start, { catalog, regimes, terraformTypes })
          .map((word) => `${word}\n`)
          .join(""),
      );
    });

  program
    .command("help")
    .description("print the help of a command")
    .argument("[command]")
    .action((name?: string) => (name === undefined ? program : commandNamed(name, program)).help());

  return program;
}

function commandNamed(name: string, program: Command): Command {
  const found = program.commands.find((each) => each.name() === name);
  if (found !== undefined) return found;
  const meant = didYouMean(
    name,
    program
      .createHelp()
      .visibleCommands(program)
      .map((each) => each.name()),
  );
  throw new InputError(`there is no command "${name}"${meant === undefined ? "" : `; did you mean "${meant}"?`}`);
}

/** Runs the command line and sets the exit code; a mistake of the user's is one message without a stack. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    await buildProgram().parseAsync(argv, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
    } else if (error instanceof UserError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 2;
    } else {
      process.stderr.write(`${crashText(error)}\n`);
      process.exitCode = 3;
    }
  }
}

/** Where it happened, without the message, which may quote a value of an input. */
export function crashText(error: unknown): string {
  return ["This is a fault in data-sovereignty; nothing was ruled out.", kindOf(error), ...framesOf(error)].join("\n");
}

function version(folder: string = __dirname): string {
  try {
    const { name, version: own } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<
      string,
      string
    >;
    if (name === "data-sovereignty") return own ?? "";
  } catch {
    // Not this folder: the next one up.
  }
  const parent = dirname(folder);
  return parent === folder ? "unknown" : version(parent);
}
