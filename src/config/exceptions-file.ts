import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ConfigError } from "../errors";
import { whyUnread } from "../files";
import { parseYaml } from "../yaml";
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
    throw new ConfigError(
      `settings.exceptionsFile: ${file}: ${whyUnread(error)}; it was looked for at ${resolve(file)}`,
    );
  }
}

function parse(text: string, file: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(`${file}: ${error.message}`);
  }
}
