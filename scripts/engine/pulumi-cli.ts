import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { EngineError } from "./errors";
import { isLauncher, writeLanguageHost } from "./launchers";
import { findExecutable, run } from "./process";
import { buildFromModules, buildYamlHost, cachedBinDir, installOfficial } from "./pulumi-sources";
import type { Log } from "./pulumi-sources";

export interface PulumiCli {
  /** Absolute path of the executable. */
  readonly pulumi: string;
  /** Such as `3.274.1`. */
  readonly version: string;
  /** Folders to put in front of PATH so that the engine finds its language hosts. */
  readonly pathEntries: readonly string[];
  /** For the user: where it came from. */
  readonly howFound: string;
}

/** The first version whose `--policy-pack` also takes an executable file. */
const oldestVersion = [3, 255, 0] as const;

function isRecentEnough(version: string): boolean {
  const numbers = version.split(/[.-]/).slice(0, 3).map(Number);
  for (const [index, oldest] of oldestVersion.entries()) {
    const number = numbers[index] ?? 0;
    if (number !== oldest) return number > oldest;
  }
  return true;
}

async function versionOf(pulumi: string): Promise<string | undefined> {
  const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const result = await run(pulumi, ["version"], { env, timeoutSeconds: 60 });
  return result.exitCode === 0 ? /\d+\.\d+\.\d+\S*/.exec(result.stdout)?.[0] : undefined;
}

type Found = Pick<PulumiCli, "pulumi" | "version" | "howFound">;

/** Throws an EngineError that says why the way is closed. */
async function usable(pulumi: string | undefined, place: string, howFound: string): Promise<Found> {
  if (pulumi === undefined) throw new EngineError(`no pulumi ${place}`);
  const version = await versionOf(pulumi);
  if (version === undefined) throw new EngineError(`${pulumi} does not run`);
  if (!isRecentEnough(version)) {
    throw new EngineError(`${pulumi} is version ${version}, older than ${oldestVersion.join(".")}`);
  }
  return { pulumi, version, howFound };
}

function cached(howFound: string): Promise<Found> {
  return usable(findExecutable("pulumi", [cachedBinDir]), "in the cache folder of this repository", howFound);
}

interface Way {
  readonly title: string;
  readonly take: () => Promise<Found>;
}

function ways(log: Log): readonly Way[] {
  return [
    { title: "PATH", take: () => usable(findExecutable("pulumi"), "on PATH", "found on PATH") },
    { title: "cache", take: () => cached("cached by an earlier run") },
    {
      title: "Pulumi's installer",
      take: () => installOfficial(log).then(() => cached("installed by Pulumi's installer")),
    },
    { title: "Go modules", take: () => buildFromModules(log).then(() => cached("built from its Go modules")) },
  ];
}

async function findPulumi(log: Log): Promise<Found> {
  const tried: string[] = [];
  for (const way of ways(log)) {
    try {
      return await way.take();
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      tried.push(`- ${way.title}: ${error.message}`);
    }
  }
  throw new EngineError(
    [
      "The Pulumi CLI is needed and could not be had. Tried:",
      ...tried,
      `Install the Pulumi CLI ${oldestVersion.join(".")} or newer (https://www.pulumi.com/docs/install/),`,
      "or Go (https://go.dev/dl/), and run this again.",
    ].join("\n"),
  );
}

/** Where the engine itself would look for a language host: next to the CLI, then PATH. */
function findHost(name: string, cliDir: string): string | undefined {
  return findExecutable(name, [cliDir]) ?? findExecutable(name);
}

/** Makes sure of the two language hosts this project needs; returns the folders for PATH. */
async function ensureHosts(pulumi: string, log: Log): Promise<readonly string[]> {
  const cliDir = dirname(realpathSync(pulumi));
  const entries = new Set([dirname(pulumi)]);
  if (findHost("pulumi-language-yaml", cliDir) === undefined) {
    if (findExecutable("pulumi-language-yaml", [cachedBinDir]) === undefined) await buildYamlHost(log);
    entries.add(cachedBinDir);
  }
  const nodeHost = findHost("pulumi-language-nodejs", cliDir);
  // Ours is written anew each time: it holds the path of the compiled code, and the repository may have moved.
  if (nodeHost === undefined || isLauncher(nodeHost)) {
    writeLanguageHost(cachedBinDir);
    entries.add(cachedBinDir);
  }
  return [...entries];
}

/**
 * Finds a Pulumi CLI with its YAML and Node.js language hosts, or gets one into the cache folder of the repository.
 * Takes a second when there is one and up to some minutes, with progress on `log`, when it must be built.
 * Needs the compiled project (`npm run build`). Safe to run in several processes at once.
 * @param log receives one line at a time, for the user
 * @throws EngineError naming everything that was tried and what to install
 */
export async function ensurePulumi(log: Log): Promise<PulumiCli> {
  const found = await findPulumi(log);
  const pathEntries = await ensureHosts(found.pulumi, log);
  return { ...found, pathEntries };
}
