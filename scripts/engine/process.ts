import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

export interface RunOptions {
  readonly cwd?: string;
  /** The whole environment of the child; ours when absent. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly timeoutSeconds?: number;
  /** Called every `heartbeatSeconds` (15 by default) with the seconds since the start. */
  readonly onHeartbeat?: (elapsedSeconds: number) => void;
  readonly heartbeatSeconds?: number;
}

export interface RunResult {
  /** -1 when the command could not be started or was ended by a signal. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  readonly timedOut: boolean;
}

/** Every process below `pid`, found with `ps`; empty where there is no `ps`. */
async function descendants(pid: number): Promise<readonly number[]> {
  const listing = await run("ps", ["-A", "-o", "pid=,ppid="], { timeoutSeconds: 5 });
  const children = new Map<number, number[]>();
  for (const line of listing.stdout.split("\n")) {
    const [child, parent] = line.trim().split(/\s+/).map(Number);
    if (child === undefined || parent === undefined) continue;
    children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  const found: number[] = [];
  const queue = [pid];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const below = children.get(next) ?? [];
    found.push(...below);
    queue.push(...below);
  }
  return found;
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** Ends `pid` and everything it started: the Pulumi CLI leaves a hanging policy pack behind otherwise. */
async function killTree(pid: number): Promise<void> {
  const below = await descendants(pid);
  [pid, ...below].forEach(kill);
}

/** Runs a command without a shell and collects its output. Never throws: failures are in the result. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const started = Date.now();
  const elapsed = (): number => (Date.now() - started) / 1000;
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let timedOut = false;
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));

    const limit = options.timeoutSeconds;
    const timer =
      limit === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            if (child.pid !== undefined) void killTree(child.pid);
          }, limit * 1000);
    const beat = options.onHeartbeat;
    const heart =
      beat === undefined
        ? undefined
        : setInterval(() => beat(Math.round(elapsed())), (options.heartbeatSeconds ?? 15) * 1000);

    const finish = (exitCode: number, extra = ""): void => {
      clearTimeout(timer);
      clearInterval(heart);
      resolve({
        exitCode,
        stdout: Buffer.concat(stdout).toString("utf8"),
        stderr: Buffer.concat(stderr).toString("utf8") + extra,
        seconds: elapsed(),
        timedOut,
      });
    };
    child.on("error", (error) => finish(-1, error.message));
    child.on("close", (code) => finish(code ?? -1));
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Absolute path of a program in the given folders (those of PATH by default), or undefined. */
export function findExecutable(
  name: string,
  dirs: readonly string[] = (process.env.PATH ?? "").split(delimiter),
): string | undefined {
  const suffixes = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  for (const dir of dirs) {
    if (dir === "") continue;
    for (const suffix of suffixes) {
      const path = join(dir, `${name}${suffix}`);
      if (isExecutable(path)) return path;
    }
  }
  return undefined;
}
