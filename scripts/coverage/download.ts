/** Brings a published SDK into the cache, which is kept between runs. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Sdk } from "./providers";

/** Where an SDK's files are or will be. */
export const sdkFolder = (cache: string, { registry, name, version }: Sdk): string =>
  join(cache, `${registry}-${name.replaceAll("/", "+")}-${version}`);

/**
 * The folder with the SDK's files, downloaded when the cache lacks it.
 * @throws Error saying which client failed and what it said first.
 */
export function fetchSdk(cache: string, sdk: Sdk): string {
  const folder = sdkFolder(cache, sdk);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, ".download-"));
  try {
    // Moved into place whole, so that a run cut short leaves no half SDK behind.
    renameSync(unpack(download(sdk, work), work), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

function download({ registry, name, version }: Sdk, work: string): string {
  if (registry === "npm") run("npm", ["pack", `${name}@${version}`, "--loglevel=error", "--pack-destination", work]);
  else run("python3", ["-m", "pip", "download", "--quiet", "--no-deps", "--dest", work, `${name}==${version}`]);
  const [archive] = readdirSync(work);
  if (archive === undefined) throw new Error(`${name} ${version}: the download brought no file`);
  return join(work, archive);
}

function unpack(archive: string, work: string): string {
  const contents = join(work, "contents");
  mkdirSync(contents);
  if (/\.(?:whl|zip)$/.test(archive)) run("python3", ["-m", "zipfile", "-e", archive, contents]);
  else run("tar", ["-xf", archive, "-C", contents]);
  const [only, ...others] = readdirSync(contents);
  const isWrapped = only !== undefined && others.length === 0 && statSync(join(contents, only)).isDirectory();
  return isWrapped ? join(contents, only) : contents;
}

function run(command: string, args: readonly string[]): void {
  try {
    execFileSync(command, args, { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: string };
    if (code === "ENOENT") throw new Error(`${command} is not installed`, { cause: error });
    const said = (stderr ?? "").trim().split("\n")[0] ?? "";
    throw new Error(`${command} ${args.slice(0, 2).join(" ")} failed: ${said}`, { cause: error });
  }
}
