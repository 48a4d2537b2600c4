/** What the system says of a file, in words. The caller names the file. */
import { getSystemErrorMap } from "node:util";

/** "there is no such file", "cannot be read: permission denied". */
export const whyUnread = (error: unknown): string => inWords(error, "read", "there is no such file");

/** "cannot be written: there is no such folder". */
export const whyUnwritten = (error: unknown): string =>
  inWords(error, "written", "cannot be written: there is no such folder");

function inWords(error: unknown, done: string, missing: string): string {
  const { code, errno } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return missing;
  if (code === "EISDIR") return `cannot be ${done}: it is a folder`;
  const [, words] = (errno === undefined ? undefined : getSystemErrorMap().get(errno)) ?? [];
  return `cannot be ${done}: ${words ?? code ?? "unknown error"}`;
}
