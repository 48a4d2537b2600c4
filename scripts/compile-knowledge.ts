/** Checks the data files beside the compiled code and writes them beside it in the form that the pack starts from. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCatalog } from "../src/catalog/load";
import { compiledName } from "../src/compiled-file";
import { UserError } from "../src/errors";
import { compileKnowledge } from "../src/knowledge";
import { loadRegimes } from "../src/regimes";

try {
  writeFileSync(join(__dirname, "..", "src", compiledName), compileKnowledge(readCatalog(), loadRegimes()));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
