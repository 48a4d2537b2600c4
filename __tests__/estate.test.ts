/** Many inputs: the same answer whatever the number of threads and shards. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stackState } from "./support/states";

const main = join(__dirname, "..", "dist", "src", "cli", "main.js");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "estate-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { code: status, out: stdout, err: stderr };
}
/** A report or an inventory but for when it was made. */
const timeless = (text: string): string => text.replace(/"(time|generated)":\s*"[^"]*"/, "");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
const estate = (): void => {
  mkdirSync(join(folder, "states"));
  for (const [index, name] of names.entries())
    writeFileSync(
      join(folder, "states", `${name}.json`),
      JSON.stringify(stackState(name, index % 2 === 0 ? "ap-east-1" : "us-east-2")),
    );
};

describe("a folder of states", () => {
  beforeEach(estate);

  test("is the same report and inventory, whatever the number of threads", () => {
    const reports = ["1", "2", "5"].map((jobs) => run(["check", "states", "-f", "json", "--jobs", jobs]));
    for (const { code, out, err } of reports) {
      expect({ code, err }).toEqual({ code: 1, err: "" });
      expect(timeless(out)).toBe(timeless(reports[0]?.out ?? ""));
    }
    expect(JSON.parse(reports[0]?.out ?? "")).toMatchObject({ counts: { inputs: 8, mandatory: 4 } });
    const inventories = ["1", "3"].map((jobs) => run(["inventory", "states", "-f", "json", "-j", jobs]).out);
    expect(timeless(inventories[1] ?? "")).toBe(timeless(inventories[0] ?? ""));
    expect((JSON.parse(inventories[0] ?? "") as { rows: unknown[] }).rows).toHaveLength(8);
    const backwards = names.toReversed().map((name) => `states/${name}.json`);
    expect(timeless(run(["inventory", ...backwards, "-f", "json", "-j", "2"]).out)).toBe(
      timeless(inventories[0] ?? ""),
    );
  });

  test("goes on when one file cannot be read, and ends in 2", () => {
    writeFileSync(join(folder, "states", "e.json"), '{"version": 3, "deployment": {');
    const { code, out } = run(["check", "states", "-f", "json", "--jobs", "3"]);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ counts: { inputs: 8, mandatory: 3, problems: 1 } });
  });

  test.each([
    // Whoever reads e.json ends the thread, as a fault in a native library would.
    ["is ended", "process.exit(7)", "the thread that checked it was ended"],
    ["runs out of memory", "for (const all = []; ; ) all.push(new Array(1e6).fill(0.5))", "needs more memory than"],
  ])("goes on when a thread %s, and says so", (_, deed, message) => {
    writeFileSync(
      join(folder, "deed.cjs"),
      `const { isMainThread } = require("node:worker_threads");
      const fs = require("node:fs");
      const read = fs.readFileSync;
      if (!isMainThread)
        fs.readFileSync = (file, ...rest) => {
          if (String(file).endsWith("e.json")) { ${deed}; }
          return read(file, ...rest);
        };`,
    );
    const env = { NODE_OPTIONS: `--max-old-space-size=256 --require ${join(folder, "deed.cjs")}` };
    const { code, out, err } = run(["check", "states", "-f", "json", "--jobs", "2"], env);
    expect({ code, err }).toEqual({ code: 2, err: "" });
    const report = JSON.parse(out) as { inputs: { file: string; problems: string[] }[] };
    expect(report).toMatchObject({ counts: { inputs: 8, mandatory: 3, problems: 1 } });
    expect(report.inputs.find(({ problems }) => problems.length > 0)).toMatchObject({
      file: join("states", "e.json"),
      problems: [expect.stringContaining(message) as string],
    });
  });

  test("in shards, put together, is the report of the whole; so are the inventory and the page", () => {
    const whole = run(["check", "states", "-f", "json"]);
    const shards = [1, 2, 3].map((index) => `${index}/3`);
    for (const [index, shard] of shards.entries()) {
      expect(run(["check", "states", "--shard", shard, "-f", `json=part-${index}.json`]).code).toBe(1);
      run(["inventory", "states", "--shard", shard, "-f", `json=inventory-${index}.json`]);
    }
    const parts = shards.map((_, index) => `part-${index}.json`);
    const inventories = shards.map((_, index) => `inventory-${index}.json`);
    const merged = run(["merge", ...parts, "-f", "json"]);
    expect(merged.code).toBe(1);
    expect(timeless(merged.out)).toBe(timeless(whole.out));
    expect(run(["merge", ...inventories, "-f", "csv=a.csv"]).code).toBe(0);
    expect(run(["inventory", "states", "-f", "csv=b.csv"]).code).toBe(0);
    expect(read("a.csv")).toBe(read("b.csv"));
    expect(run(["inventory", "states", "-f", "json=whole.json"]).code).toBe(0);
    expect(timeless(run(["merge", ...inventories, "-f", "json"]).out)).toBe(timeless(read("whole.json")));
    const twice = run(["merge", ...inventories, "inventory-0.json", "-f", "csv=c.csv"]);
    expect(twice).toMatchObject({ code: 2, out: "" });
    expect(twice.err).toContain("give each input to one part only");
    expect(existsSync(join(folder, "c.csv"))).toBe(false);
    expect(run(["inventory", "states", "--since", "whole.json"]).out).toBe("Nothing changed.\n");
    expect(run(["merge", ...parts, ...inventories, "-f", "html=page.html"]).code).toBe(1);
    expect(read("page.html")).toContain("ap-east-1");
  });

  test("a shard with nothing in it is clean", () => {
    const { code, out } = run(["check", "states", "--shard", "9/9", "-f", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ counts: { inputs: 0, problems: 0 } });
  });
});

describe("a mistake ends in 2 with one message", () => {
  test.each([
    ["a shard that there is not", ["check", ".", "--shard", "3/2"], "It is I/N, from 1/N to N/N"],
    ["no number of jobs", ["check", ".", "--jobs", "0"], "It is a number from 1 to 256."],
    ["a report that is none", ["merge", "package.json"], "package.json: there is no such file"],
    ["stacks without Pulumi", ["check", "--stacks", "*"], "the command `pulumi` is not on the PATH"],
  ])("%s", (_, args, message) => {
    const { code, out, err } = run(args, { PATH: folder });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });
  test("the page without inventories, and a form in which inventories do not come", () => {
    estate();
    run(["check", "states", "-f", "json=report.json"]);
    run(["inventory", "states", "-f", "json=inventory.json"]);
    expect(run(["merge", "report.json", "-f", "html=page.html"]).err).toContain("needs what `inventory --format json`");
    expect(existsSync(join(folder, "page.html"))).toBe(false);
    expect(run(["merge", "inventory.json", "-f", "sarif"]).err).toContain(
      "--format sarif: inventories alone come as table, csv, json, parquet only",
    );
  });
});
