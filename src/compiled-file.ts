/**
 * The file with the compiled knowledge (`knowledge.ts`), which the build puts beside this module. In
 * the single-file pack the bundler replaces this module by one that holds the text.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CatalogError } from "./errors";
import { whyUnread } from "./files";
import { remedy } from "./sections";

export const compiledName = "knowledge.compiled";

/** @throws CatalogError when the file cannot be read. */
export function readCompiled(file: string = join(__dirname, compiledName)): string {
  try {
    return readFileSync(file, "latin1");
  } catch (error) {
    throw new CatalogError(`catalogue file ${compiledName}: ${whyUnread(error)}; ${remedy}`);
  }
}
