/** A realistic stack on the real engine: exactly the findings that its list of fixes names, and none once they are made. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import { clinicConfig } from "../scripts/clinic-config";
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
  test("with an admin's configuration: copies are taken out, one exception holds and one has ended", async () => {
    const { exitCode, stdout } = await enginePreview({
      ...options,
      packs: [{ path: repo, config: clinicConfig(new Date()) }],
    });
    const said = stdout.replaceAll(/\s+/g, " ");
    expect(said).toMatch(/\[remediate\] prohibited-copy \(4 resources\)/);
    expect(said).toContain("exception-review (aws:route53:Record: campaign-name)");
    expect(said).toMatch(/Exempt from `prohibited-flow` until \d{4}-\d\d-\d\d by exception booking-page/);
    expect(said).toContain("prohibited-flow (aws:lambda:Function: triage)");
    expect(said).toMatch(/Exception triage-trial expired on \d{4}-\d\d-\d\d/);
    // Two laws, one sentence.
    expect(said).toMatch(/28 CFR [^;]*202\.401.* and 15 CFR 791\.4/);
    const found = findingsIn(stdout);
    expect(found).not.toContain("prohibited-flow campaign-name");
    expect(found.filter((each) => each.startsWith("prohibited-copy"))).toEqual(["prohibited-copy records-backups"]);
    expect(exitCode).not.toBe(0);
  });
  test("passes with nothing to say once each change is made", async () => {
    const { exitCode, stdout } = await enginePreview({ ...options, edit: fixed });
    expect(findingsIn(stdout)).toEqual([]);
    expect(stdout).toContain("data-sovereignty@v");
    expect(exitCode).toBe(0);
  });
});
