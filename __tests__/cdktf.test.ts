/** The CDKTF example, synthesised by CDKTF itself and checked as it comes out. */
import { readFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { Clinic } from "../examples/cdktf/main";
import { findFiles } from "../src/cli/inputs";
import { openChecker } from "../src/cli/judge-file";
import { knowledge } from "./support/analyze";
import { findingsIn } from "./support/inputs";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cdktf-"));
  const app = new App({ outdir: folder, skipValidation: true });
  new Clinic(app, "clinic");
  app.synth();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("what is synthesised is blocked where the example says so", () => {
  const document: unknown = JSON.parse(readFileSync(join(folder, "stacks", "clinic", "cdk.tf.json"), "utf8"));
  expect(findingsIn(document)).toEqual([
    "prohibited-copy appointments",
    "prohibited-flow export",
    "prohibited-location scans",
  ]);
});

test("the whole output folder can be given, and the manifest in it is no input", () => {
  const checker = openChecker({}, { ...knowledge, today: "2026-11-25" });
  const inputs = findFiles([folder]).flatMap((given) => checker.judge(given) ?? []);
  expect(inputs.map(({ format, problems }) => ({ format, problems }))).toEqual([
    { format: "terraform-json", problems: [] },
  ]);
  const scans = inputs[0]?.judgements.find(({ resource }) => resource.name === "scans");
  expect(scans?.findings[0]?.level).toBe("mandatory");
  expect(scans?.findings[0]?.what).toContain("`region` of provider aws.hongkong is AWS ap-east-1");
  expect(inputs[0]?.positions?.get(scans?.resource.urn ?? "")?.line).toBeGreaterThan(1);
});
