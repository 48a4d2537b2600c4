/** A realistic stack on the real engine: exactly the findings that its list of fixes names, and none once they are made. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import { describeEngine, enginePreview } from "./support/engine";

const repo = join(__dirname, "..");
const clinic = join(repo, "examples", "clinic");
const read = (name: string): string => readFileSync(join(clinic, name), "utf8");

const fixes = z
  .array(z.strictObject({ policy: z.string(), resource: z.string(), from: z.string(), to: z.string() }))
  .parse(load(read("fixes.yaml")));

/** "policy resource" of each finding, in order. */
const findingsIn = (stdout: string): string[] =>
  [...stdout.matchAll(/\[(?:mandatory|advisory)\][^\n]*?\s([a-z-]+)\s+\([^\n)]*: ([\w-]+)\)/g)]
    .map(([, policy = "", resource = ""]) => `${policy} ${resource}`)
    .sort();

const fixed = (yaml: string): string =>
  fixes.reduce((text, { from, to }) => {
    expect(text.split(from)).toHaveLength(2);
    return text.replace(from, () => to);
  }, yaml);

const options = { program: clinic, packs: [{ path: repo }], config: { "aws:region": "us-east-2" } };

test("the README names each finding and its change", () => {
  const readme = read("README.md");
  for (const { policy, resource } of fixes)
    expect(readme).toMatch(new RegExp(`^\\| \`${resource}\` +\\| \`${policy}\` +\\|`, "m"));
  expect(readme.match(/^\| `/gm)).toHaveLength(fixes.length);
});

describeEngine("examples/clinic", () => {
  test("gives exactly the findings that it lists", async () => {
    const { exitCode, stdout } = await enginePreview(options);
    expect(findingsIn(stdout)).toEqual(fixes.map(({ policy, resource }) => `${policy} ${resource}`).sort());
    expect(exitCode).not.toBe(0);
  });
  test("passes with nothing to say once each change is made", async () => {
    const { exitCode, stdout } = await enginePreview({ ...options, edit: fixed });
    expect(findingsIn(stdout)).toEqual([]);
    expect(stdout).toContain("data-sovereignty@v");
    expect(exitCode).toBe(0);
  });
});
