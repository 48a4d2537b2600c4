import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EngineError } from "./errors";
import { cacheDir, engineSource } from "./paths";
import { findExecutable, run } from "./process";
import type { RunOptions } from "./process";

export type Log = (line: string) => void;

/** The Pulumi CLI to get when there is none yet; scripts/engine/go/go.mod names the same version. */
export const pinnedVersion = "3.274.1";

/** pulumi-language-yaml comes from another repository, with versions of its own. */
const yamlHostVersion = "1.25.0";

const installerUrl = "https://get.pulumi.com/install.sh";
const connectMilliseconds = 10_000;
const installSeconds = 600;
const buildSeconds = 3600;

/** Where the pinned CLI and its language hosts are kept. */
export const cachedBinDir = join(cacheDir, `v${pinnedVersion}`, "bin");

function newWorkDir(): string {
  mkdirSync(cacheDir, { recursive: true });
  return mkdtempSync(join(cacheDir, "work-"));
}

/** Moves finished programs into the cache. Each move is atomic, so a second process doing the same does no harm. */
function keep(fromDir: string, names: readonly string[]): void {
  mkdirSync(cachedBinDir, { recursive: true });
  for (const name of names) {
    const source = join(fromDir, name);
    if (existsSync(source)) renameSync(source, join(cachedBinDir, name));
  }
}

async function inWorkDir<Result>(work: (dir: string) => Promise<Result>): Promise<Result> {
  const dir = newWorkDir();
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Runs one long step with a line of progress now and then. */
async function longStep(
  log: Log,
  title: string,
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<void> {
  log(`${title} ...`);
  const onHeartbeat = (elapsed: number): void => log(`  ${title} ... ${elapsed} s so far`);
  const result = await run(command, args, { ...options, onHeartbeat });
  const seconds = Math.round(result.seconds);
  if (result.timedOut) throw new EngineError(`${title}: not done after ${seconds} s`);
  if (result.exitCode !== 0) {
    const tail = `${result.stdout}\n${result.stderr}`.trim().split("\n").slice(-5).join("\n    ");
    throw new EngineError(`${title} failed after ${seconds} s:\n    ${tail}`);
  }
  log(`${title}: done in ${seconds} s`);
}

async function downloadInstaller(): Promise<string> {
  try {
    const response = await fetch(installerUrl, { signal: AbortSignal.timeout(connectMilliseconds) });
    if (!response.ok) throw new EngineError(`${installerUrl} answered ${response.status}`);
    return await response.text();
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw new EngineError(`${installerUrl} cannot be reached from here`);
  }
}

/**
 * Installs the pinned CLI with Pulumi's own installer.
 * @throws EngineError when there is no way to it, or it fails.
 */
export async function installOfficial(log: Log): Promise<void> {
  if (process.platform === "win32") throw new EngineError("the install script is not for Windows");
  const script = await downloadInstaller();
  await inWorkDir(async (dir) => {
    const scriptFile = join(dir, "install.sh");
    writeFileSync(scriptFile, script);
    const args = [scriptFile, "--version", pinnedVersion, "--install-root", dir, "--no-edit-path"];
    await longStep(log, `Installing the Pulumi CLI ${pinnedVersion}`, "sh", args, { timeoutSeconds: installSeconds });
    // The whole set of programs of a release, the policy and language hosts included.
    keep(join(dir, "bin"), readdirSync(join(dir, "bin")));
  });
}

function findGo(): string {
  const go = findExecutable("go");
  if (go === undefined) throw new EngineError("`go` is not on PATH");
  return go;
}

/**
 * Builds the pinned CLI from its Go modules, with the versions of every dependency fixed by our go.sum.
 * The first time takes several minutes and about 5 GB of Go's caches.
 * @throws EngineError when there is no Go, or the build fails.
 */
export async function buildFromModules(log: Log): Promise<void> {
  const go = findGo();
  await inWorkDir(async (dir) => {
    const output = join(dir, "pulumi");
    const variable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
    const args = ["build", "-mod=readonly", "-o", output, "-ldflags", `-X ${variable}=v${pinnedVersion}`];
    const title = `Building the Pulumi CLI ${pinnedVersion} from its Go modules`;
    log("There is no Pulumi CLI here: building one. The first time takes five to ten minutes.");
    await longStep(log, title, go, [...args, "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"], {
      cwd: engineSource("go"),
      timeoutSeconds: buildSeconds,
    });
    keep(dir, ["pulumi"]);
  });
}

/**
 * Builds `pulumi-language-yaml` into the cache.
 * @throws EngineError when there is no Go, or the build fails.
 */
export async function buildYamlHost(log: Log): Promise<void> {
  const go = findGo();
  await inWorkDir(async (dir) => {
    const module = `github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml@v${yamlHostVersion}`;
    await longStep(log, `Building pulumi-language-yaml ${yamlHostVersion}`, go, ["install", module], {
      cwd: dir,
      env: { ...process.env, GOBIN: dir },
      timeoutSeconds: buildSeconds,
    });
    keep(dir, ["pulumi-language-yaml"]);
  });
}
