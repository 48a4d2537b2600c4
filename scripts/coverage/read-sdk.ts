/** What an SDK declares, read once and kept beside it in the cache. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fetchSdk, sdkFolder } from "./download";
import type { Sdk } from "./providers";
import type { Schema } from "./schema";
import { readTypescriptSdk } from "./typescript-sdk";

/** Raise it when the readers change, so that what an older one wrote is not used. */
const readerVersion = 1;

/**
 * The schema of an SDK, or why it cannot be read here.
 * @throws Error when the download or a file fails.
 */
export function readSdk(cache: string, scripts: string, sdk: Sdk): Schema | string {
  const kept = `${sdkFolder(cache, sdk)}.v${readerVersion}.json`;
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8")) as Schema;
  if (sdk.registry === "pypi" && spawnSync("python3", ["--version"]).status !== 0) {
    return "its SDK is published for Python only, and python3 is not installed here";
  }
  const folder = fetchSdk(cache, sdk);
  const schema = sdk.registry === "npm" ? readTypescriptSdk(folder) : readPythonSdk(scripts, folder);
  writeFileSync(kept, JSON.stringify(schema));
  return schema;
}

function readPythonSdk(scripts: string, folder: string): Schema {
  const script = join(scripts, "read_python_sdk.py");
  const output = execFileSync("python3", [script, folder], { encoding: "utf8", maxBuffer: 1 << 30 });
  return JSON.parse(output) as Schema;
}
