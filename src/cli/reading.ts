/** Reading a file that the user named. */
import { readFileSync } from "node:fs";
import { ConfigError } from "../errors";

/** "cannot be read (ENOENT)": the system's word for it, without the path, which the caller names. */
export const whyUnread = (error: unknown): string =>
  `cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"})`;

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
