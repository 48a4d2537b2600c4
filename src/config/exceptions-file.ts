import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type * as Yaml from "js-yaml";
import { ConfigError } from "../errors";
import { check } from "./problems";
import { exceptionList, type WrittenException } from "./exceptions";

/**
 * The exceptions of a YAML or JSON file: a list, or one under the key `exceptions`.
 * @param file relative to the working directory
 * @throws ConfigError naming the file, and the path in it where it has one
 */
export function readExceptionsFile(file: string): (WrittenException & { readonly where: string })[] {
  const content = parse(readText(file), file);
  const isList = Array.isArray(content);
  const keys = isList || typeof content !== "object" || content === null ? [] : Object.keys(content);
  if (!isList && keys.join() !== "exceptions")
    throw new ConfigError(`${file}: must hold a list of exceptions, or \`exceptions:\` with one and nothing else`);
  const list = isList ? content : (content as { exceptions: unknown }).exceptions;
  return check(exceptionList, list, `${file}: exceptions`).map((each, index) => ({
    ...each,
    where: `${file}: exceptions[${index}]`,
  }));
}

function readText(file: string): string {
  try {
    return readFileSync(resolve(file), "utf8");
  } catch (error) {
    const { code = "unreadable" } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `settings.exceptionsFile: ${file} cannot be read (${code}); it was looked for at ${resolve(file)}`,
    );
  }
}

function parse(text: string, file: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it takes a while to load, and few need it
  const { CORE_SCHEMA, load } = require("js-yaml") as typeof Yaml;
  try {
    // The core schema leaves dates as they are written. JSON is YAML too, and this way a repeated key is an error.
    return load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    const { mark, reason } = error as { readonly mark?: { readonly line: number }; readonly reason?: string };
    const where = mark === undefined ? "" : ` (line ${mark.line + 1}: ${reason ?? ""})`;
    throw new ConfigError(`${file}: is neither YAML nor JSON${where}`);
  }
}
