/** Reading a file that the user named. */
import { readFileSync } from "node:fs";
import { ConfigError } from "../errors";

/** "cannot be read (EACCES)": the system's word for it, without the path, which the caller names. */
export function whyUnread(error: unknown): string {
  const { code = "unknown error" } = error as NodeJS.ErrnoException;
  return code === "ENOENT" ? "there is no such file" : `cannot be read (${code})`;
}

/** @throws ConfigError naming the file. */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError(`${file}: ${whyUnread(error)}`);
  }
}

/** @throws ConfigError naming the file. */
export function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigError(`${file}: is not JSON`);
  }
}
