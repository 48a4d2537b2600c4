/**
 * `npm run coverage [-- provider...]`: measures how much of what the published SDKs declare is read.
 * Without arguments all of them, and docs/coverage.md is written; with, the figures are only printed.
 * Exit code 0: measured. 2: an unknown provider, or a download failed.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../src/catalog/load";
import { parseSettings } from "../../src/config/parse";
import { loadRegimes } from "../../src/regimes";
import { readJudgements, type Judgements } from "./judge";
import type { Bench, Probes } from "./measure";
import { sdks, type Sdk } from "./providers";
import { readSdk } from "./read-sdk";
import { coveragePage, percent, type Measured } from "./report";
import { tally, type Tally } from "./tally";

const root = process.cwd();
const scripts = join(root, "scripts", "coverage");
const cache = join(root, ".cache", "sdk");

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.find((name) => !sdks.some((sdk) => sdk.provider === name));
  if (unknown !== undefined) {
    console.error(`no SDK for "${unknown}"; known: ${sdks.map((sdk) => sdk.provider).join(", ")}`);
    return 2;
  }
  const catalog = loadCatalog();
  const probes = JSON.parse(readFileSync(join(scripts, "probes.json"), "utf8")) as Probes;
  const bench: Bench = { catalog, settings: parseSettings({}, catalog, loadRegimes()), probes };
  const judgements = readJudgements(join(scripts, "judgements.json"));
  const chosen = names.length === 0 ? sdks : sdks.filter((sdk) => names.includes(sdk.provider));
  const measured = chosen.map((sdk) => measure(sdk, judgements, bench));
  if (names.length > 0) return 0;
  await writePage(coveragePage(measured));
  return 0;
}

function measure(sdk: Sdk, judgements: Judgements, bench: Bench): Measured {
  const schema = readSdk(cache, scripts, sdk);
  const result = typeof schema === "string" ? schema : tally(schema, judgements, bench);
  console.log(`${sdk.provider}: ${typeof result === "string" ? result : inWords(result)}`);
  return { sdk, result };
}

const inWords = (result: Tally): string =>
  [
    `${result.types} types, ${result.inputs} inputs, ${result.places} carry a place, ${result.probed} probed`,
    `read ${percent(result.read, result.probed)}, quiet ${percent(result.quiet, result.probed)}`,
    `mistaken ${result.mistaken.length} of ${result.innocents}, left out but read ${result.leftOutRead.length}`,
    `undecided ${result.undecided.length}`,
  ].join("; ");

/** Writes the page as `prettier --check` wants it. */
async function writePage(page: string): Promise<void> {
  const file = join(root, "docs", "coverage.md");
  const { format, resolveConfig } = await import("prettier");
  writeFileSync(file, await format(page, { ...(await resolveConfig(file)), parser: "markdown" }));
  console.log("Wrote docs/coverage.md");
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error((error as Error).message);
    process.exitCode = 2;
  },
);
