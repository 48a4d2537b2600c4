/** The benchmark works; how fast things are is not a test's to say. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const bench = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(__dirname, "..", "dist", "bench", "index.js"), ...args], { encoding: "utf8" });

test("a smoke run measures every part", () => {
  const { status, stdout, stderr } = bench("--smoke");
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect([...stdout.matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual([
    "Start",
    "A resource, as the engine sees it",
    "A resource, in the pack's own process",
    "A whole stack",
    "A Terraform plan, against other tools",
    "An organisation's states",
    "Strange inputs, and twice as much of them",
  ]);
  for (const row of stdout.split("\n").filter((line) => /^\| (?:folder|executable|empty|data-sov|\d)/.test(line))) {
    expect(row).toMatch(/\d ms \(\d+\.\d\d\)/);
    expect(row).not.toMatch(/NaN|failed/);
  }
});

test("one part alone", () => {
  const { status, stdout } = bench("--smoke", "analyze-in-process");
  expect(status).toBe(0);
  expect(stdout.match(/^## /gm)).toHaveLength(1);
});

test("a part that there is not", () => {
  const { status, stderr } = bench("strat");
  expect(status).toBe(2);
  expect(stderr).toContain("There is no part strat; there are start, analyze");
});
