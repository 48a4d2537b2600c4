/** Reading a file that the user named. */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { ConfigError } from "../errors";
import { whyUnread } from "../files";

/** @throws ConfigError naming the file. */
export const readText = (file: string): string => reading(file, () => readFileSync(file, "utf8"));

/** Bytes that are read at a time. */
const chunk = 1024 ** 2;

/** A file that may be larger than a text may be, line by line. @throws ConfigError naming it. */
export function* linesOf(file: string): Generator<string> {
  const descriptor = reading(file, () => openSync(file, "r"));
  try {
    const buffer = Buffer.alloc(chunk);
    const decoder = new StringDecoder("utf8");
    let waiting = "";
    for (;;) {
      const size = reading(file, () => readSync(descriptor, buffer));
      if (size === 0) break;
      const [first = "", ...rest] = decoder.write(buffer.subarray(0, size)).split("\n");
      waiting += first;
      for (const line of rest) {
        yield waiting;
        waiting = line;
      }
    }
    if (waiting !== "") yield waiting;
  } finally {
    closeSync(descriptor);
  }
}

function reading<T>(file: string, read: () => T): T {
  try {
    return read();
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
