import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { repoRoot } from "../../scripts/engine/paths";
import { prohibitedEvery, writeEstate } from "../estate";
import { type Part } from "../part";
import { runToEnd } from "../process";
import { timed } from "../statistics";

const main = join(repoRoot, "dist", "src", "cli", "main.js");

/** `check` and `inventory` of a whole organisation's states. */
export const estate: Part = async (_packs, { estates, stackSize }) => {
  const rows: string[][] = [];
  for (const stacks of estates) {
    const folder = mkdtempSync(join(tmpdir(), "bench-estate-"));
    const out = mkdtempSync(join(tmpdir(), "bench-out-"));
    try {
      const bytes = writeEstate(folder, stacks, stackSize);
      const measure = async (command: string, jobs: number): Promise<void> => {
        const written = join(out, `${command}.json`);
        const args = [main, command, folder, "--jobs", String(jobs), "--format", `json=${written}`];
        const { ms, result } = await timed(() => runToEnd(process.execPath, args));
        const expected = command === "check" ? 1 : 0;
        if (result.status !== expected)
          throw new Error(`${command} of ${stacks} stacks ended with ${String(result.status)}`);
        if (command === "check") expectFound(readFileSync(written, "utf8"), Math.ceil(stacks / prohibitedEvery));
        const resources = stacks * stackSize;
        rows.push([
          `${command}, ${stacks} stacks (${Math.round(bytes / 1024 ** 2)} MB), ${jobs} at a time`,
          `${(ms / 1000).toFixed(1)} s`,
          `${Math.round(resources / (ms / 1000))}`,
          `${result.peakMemory.toFixed(0)} MB`,
        ]);
      };
      const cores = availableParallelism();
      for (const jobs of stacks === estates[0] && cores > 1 ? [1, cores] : [cores]) await measure("check", jobs);
      await measure("inventory", cores);
    } finally {
      for (const each of [folder, out]) rmSync(each, { recursive: true, force: true });
    }
  }
  return {
    title: "An organisation's states",
    method:
      `States of ${stackSize} resources each, as \`pulumi stack export\` writes them, in a folder; in one stack of ` +
      `${prohibitedEvery} a bucket is in Hong Kong, and each run must find just these. One run each, start and report included.`,
    head: ["run", "time", "resources a second", "peak memory"],
    rows,
  };
};

function expectFound(output: string, expected: number): void {
  const { counts } = JSON.parse(output) as { readonly counts: { readonly mandatory: number } };
  if (counts.mandatory !== expected) throw new Error(`found ${counts.mandatory} of ${expected} prohibited buckets`);
}
