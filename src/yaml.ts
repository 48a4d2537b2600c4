/** YAML that people write. */
import type * as Yaml from "js-yaml";
import { ConfigError } from "./errors";

/**
 * JSON is YAML too, and this way a repeated key is an error.
 * @throws ConfigError saying where and why, without the file, which the caller names
 */
export function parseYaml(text: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it takes a while to load, and few need it
  const { CORE_SCHEMA, load, YAMLException } = require("js-yaml") as typeof Yaml;
  try {
    // The core schema leaves dates as they are written.
    return load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const mark = error.mark as { line: number; column: number } | undefined;
    const where = mark === undefined ? "" : `line ${mark.line + 1}, column ${mark.column + 1}: `;
    throw new ConfigError(`${where}is not YAML: ${error.reason}`);
  }
}
