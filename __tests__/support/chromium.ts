/** Loads a page in a real browser, headless and without a driver: what it made of it, and what it complained of. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/**
 * `describe` for tests that load pages. Node.js is all that a machine must have for `npm test`: where
 * there is no Chromium they are left out, and the output says so.
 */
export const describeBrowser: typeof describe = (() => {
  if (chromium() !== undefined) return describe;
  process.stderr.write("No Chromium here (CHROMIUM_PATH names one): the HTML report is not tested in a browser.\n");
  return describe.skip;
})();

export interface Loaded {
  /** The document after the page's script has run. */
  readonly dom: string;
  /** Each line that the page wrote to the console, errors and broken policies included. */
  readonly console: readonly string[];
}

/** @throws Error when Chromium fails */
export async function load(url: string): Promise<Loaded> {
  const profile = mkdtempSync(join(tmpdir(), "chromium-"));
  try {
    const { stdout, stderr } = await run(chromium() ?? "chromium", [
      "--headless",
      // A container's root user cannot have a sandbox, and the page is our own.
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      `--user-data-dir=${profile}`,
      "--window-size=1400,1000",
      "--virtual-time-budget=5000",
      "--enable-logging=stderr",
      "--dump-dom",
      url,
    ]);
    return { dom: stdout, console: stderr.split("\n").filter((line) => /\bCONSOLE\b/.test(line)) };
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

function chromium(): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome-headless-shell"];
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const candidates = [process.env.CHROMIUM_PATH ?? "", ...onPath, ...ofPlaywright()];
  return candidates.find((file) => file !== "" && existsSync(file));
}

function ofPlaywright(): string[] {
  const cache = join(homedir(), ".cache", "ms-playwright");
  const versions = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith("chromium")) : [];
  return versions.flatMap((version) =>
    ["chrome", "headless_shell"].map((name) => join(cache, version, "chrome-linux", name)),
  );
}

function run(command: string, args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ended with ${String(code)}: ${output.stderr.slice(-500)}`));
    });
  });
}
