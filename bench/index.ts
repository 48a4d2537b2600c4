/**
 * Measures the pack against one that does nothing: `npm run bench -- [--smoke] [--write] [PART...]`.
 * `--smoke` only sees that everything works; `--write` puts the results into docs/performance.md.
 * Exit code 0: measured. 2: no such part.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { repoRoot } from "../scripts/engine/paths";
import { makePacks } from "./packs";
import { fullEffort, smokeEffort, type Part, type Table } from "./part";
import { analyze } from "./parts/analyze";
import { analyzeInProcess } from "./parts/analyze-in-process";
import { analyzeStack } from "./parts/analyze-stack";
import { command } from "./parts/command";
import { estate } from "./parts/estate";
import { start } from "./parts/start";
import { worstCase } from "./parts/worst-case";
import { machineText, marker, pageText, tableText } from "./report";

const parts: Readonly<Record<string, Part>> = {
  start,
  analyze,
  "analyze-in-process": analyzeInProcess,
  "analyze-stack": analyzeStack,
  command,
  estate,
  "worst-case": worstCase,
};

const page = join(repoRoot, "docs", "performance.md");

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { smoke: { type: "boolean", default: false }, write: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const wrong = positionals.find((name) => !(name in parts));
  if (wrong !== undefined) {
    console.error(`There is no part ${wrong}; there are ${Object.keys(parts).join(", ")}.`);
    return 2;
  }
  console.log(`${machineText()}\n`);
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const tables: Table[] = [];
  try {
    const packs = makePacks(folder);
    for (const [name, part] of Object.entries(parts)) {
      if (positionals.length > 0 && !positionals.includes(name)) continue;
      const table = await part(packs, values.smoke ? smokeEffort : fullEffort);
      console.log(`${tableText(table)}\n`);
      tables.push(table);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (values.write) {
    const written = readFileSync(page, "utf8").split(marker)[0] ?? "";
    writeFileSync(page, written + pageText(tables, new Date().toISOString().slice(0, 10)));
  }
  return 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
