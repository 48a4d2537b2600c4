import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { EngineError } from "./errors";
import { writeProviderPlugin } from "./launchers";
import { repoRoot } from "./paths";
import { run } from "./process";
import type { RunResult } from "./process";
import { readProgram } from "./program";
import { ensurePulumi } from "./pulumi-cli";
import type { PulumiCli } from "./pulumi-cli";

export interface PackOption {
  /** A folder with PulumiPolicy.yaml, or an executable file. */
  readonly path: string;
  /** Policy pack configuration: path of a JSON file, or the object itself. */
  readonly config?: string | object;
}

export interface PreviewOptions {
  /** Folder with Pulumi.yaml; it is copied, never written to. */
  readonly program: string;
  readonly packs: readonly PackOption[];
  /** Stack configuration, such as `aws:region`. */
  readonly config?: Readonly<Record<string, string>>;
  /** Added to the small environment the engine, the program and the packs get. */
  readonly env?: Readonly<Record<string, string>>;
  readonly command?: "preview" | "up";
  /** Updates the stack first, without packs, with this added to the environment. */
  readonly updatedWith?: Readonly<Record<string, string>>;
  /** Further arguments of the command, such as `--skip-preview`. */
  readonly args?: readonly string[];
  readonly stack?: string;
  /** 120 by default. */
  readonly timeoutSeconds?: number;
  /** Changes the text of the copy's Pulumi.yaml. */
  readonly edit?: (yaml: string) => string;
  /** Colour codes in the output; none by default. */
  readonly color?: boolean;
  /** The CLI to use; looked for when absent. */
  readonly cli?: PulumiCli;
}

export interface PreviewResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Of the Pulumi command itself, without the preparation. */
  readonly seconds: number;
}

/** What a process needs to run at all. Anything else of the user's would make runs differ between machines. */
const passedOn = ["LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot", "COMSPEC", "PATHEXT"] as const;

const defaultTimeoutSeconds = 120;

let knownCli: Promise<PulumiCli> | undefined;

function findCli(): Promise<PulumiCli> {
  knownCli ??= ensurePulumi((line) => process.stderr.write(`${line}\n`));
  return knownCli;
}

interface WorkDir {
  readonly root: string;
  readonly program: string;
}

/** Copies the program and gives the copy its stand-in providers. */
function prepareProgram(options: PreviewOptions, root: string): WorkDir {
  const source = resolve(options.program);
  const program = join(root, "program");
  const isOwn = (path: string): boolean => !["node_modules", ".git"].includes(basename(path));
  cpSync(source, program, { recursive: true, filter: isOwn });
  if (existsSync(join(program, "package.json"))) {
    const own = join(source, "node_modules");
    const modules = existsSync(own) ? realpathSync(own) : join(repoRoot, "node_modules");
    symlinkSync(modules, join(program, "node_modules"), "junction");
  }

  const projectFile = join(program, "Pulumi.yaml");
  if (options.edit !== undefined) writeFileSync(projectFile, options.edit(readFileSync(projectFile, "utf8")));
  const text = readFileSync(projectFile, "utf8");
  // A program that brings its own plugins knows what it wants.
  if (/^plugins:/m.test(text)) return { root, program };
  const providers = readProgram(program).packages.map((name) => ({
    name,
    path: writeProviderPlugin(join(root, "plugins"), name),
  }));
  // Appended, and as JSON, which is YAML: the lines above keep their numbers in Pulumi's messages.
  if (providers.length > 0) writeFileSync(projectFile, `${text}\nplugins: ${JSON.stringify({ providers })}\n`);
  return { root, program };
}

function packArgs(packs: readonly PackOption[], root: string): readonly string[] {
  // Pulumi pairs packs and configurations by position: one configuration calls for one of each.
  const needsConfig = packs.some((pack) => pack.config !== undefined);
  return packs.flatMap(({ path, config = {} }, index) => {
    const pack = ["--policy-pack", resolve(path)];
    if (!needsConfig) return pack;
    if (typeof config === "string") return [...pack, "--policy-pack-config", resolve(config)];
    const file = join(root, `pack-config-${index}.json`);
    writeFileSync(file, JSON.stringify(config));
    return [...pack, "--policy-pack-config", file];
  });
}

function environment(options: PreviewOptions, cli: PulumiCli, work: WorkDir): Readonly<Record<string, string>> {
  const inherited = passedOn.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    PATH: [...cli.pathEntries, process.env.PATH ?? ""].join(delimiter),
    HOME: work.root,
    // As a shell has it in the folder of the program.
    PWD: work.program,
    PULUMI_HOME: join(work.root, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(join(work.root, "state")).href,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    ECHO_PROGRAM: work.program,
    ...options.env,
  };
}

/** The options of an update that was made before, when none of the packs was there. */
const before = ({ updatedWith, args: _, ...options }: PreviewOptions): PreviewOptions => ({
  ...options,
  packs: [],
  command: "up",
  args: ["--skip-preview"],
  env: { ...options.env, ...updatedWith },
});

function commandArgs(options: PreviewOptions, stack: string, root: string): readonly string[] {
  const config = Object.entries(options.config ?? {}).flatMap(([key, value]) => ["--config", `${key}=${value}`]);
  const command = options.command ?? "preview";
  return [
    command,
    ...(command === "up" ? ["--yes"] : []),
    "--non-interactive",
    "--color",
    options.color === true ? "always" : "never",
    "--stack",
    stack,
    ...config,
    ...packArgs(options.packs, root),
    ...(options.args ?? []),
  ];
}

function failed(what: string, result: RunResult): EngineError {
  return new EngineError(`${what}\n${result.stdout}\n${result.stderr}`.trim());
}

async function runIn(work: WorkDir, options: PreviewOptions, cli: PulumiCli): Promise<PreviewResult> {
  const timeoutSeconds = options.timeoutSeconds ?? defaultTimeoutSeconds;
  const stack = options.stack ?? "dev";
  const pulumi = (args: readonly string[], as = options): Promise<RunResult> =>
    run(cli.pulumi, args, { cwd: work.program, env: environment(as, cli, work), timeoutSeconds });

  const init = await pulumi(["stack", "init", stack, "--non-interactive", "--color", "never"]);
  if (init.exitCode !== 0) throw failed("pulumi stack init failed.", init);
  if (options.updatedWith !== undefined) {
    const earlier = before(options);
    const updated = await pulumi(commandArgs(earlier, stack, work.root), earlier);
    if (updated.exitCode !== 0) throw failed("The update before failed.", updated);
  }
  const result = await pulumi(commandArgs(options, stack, work.root));
  if (result.timedOut) throw failed(`Pulumi was not done after ${timeoutSeconds} s.`, result);
  // The language hosts and the SDK colour their errors whatever the engine was told.
  const plain = (text: string): string => (options.color === true ? text : stripVTControlCharacters(text));
  return {
    exitCode: result.exitCode,
    stdout: plain(result.stdout),
    stderr: plain(result.stderr),
    seconds: result.seconds,
  };
}

/**
 * Runs `pulumi preview` (or `up`) on a copy of a program with the real engine, stand-in providers and a state kept in
 * a temporary folder: no cloud, no account, no network. Several may run at once.
 * A failing Pulumi command is a result, not an error.
 * @throws EngineError when there is no Pulumi CLI, the stack cannot be made, or the time is over
 */
export async function preview(options: PreviewOptions): Promise<PreviewResult> {
  const cli = options.cli ?? (await findCli());
  const root = realpathSync(mkdtempSync(join(tmpdir(), "data-sovereignty-")));
  try {
    mkdirSync(join(root, "state"));
    return await runIn(prepareProgram(options, root), options, cli);
  } finally {
    rmSync(root, { recursive: true, force: true, maxRetries: 3 });
  }
}
