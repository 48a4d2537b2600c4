import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { explain, explanationText } from "../src/cli/explain";
import { loadConfig } from "../src/cli/config";
import { loadTerraform } from "../src/catalog/terraform";
import { findingsNamed } from "../src/cli/explain-finding";
import { InputError } from "../src/errors";
import { knowledge as known } from "./support/analyze";
import { clinic, inputOf, reportOf } from "./support/report";

const knowledge = { ...known, today: "2026-01-01" };
const names = loadTerraform(knowledge.catalog);
const law = {
  ...knowledge,
  settings: loadConfig(undefined, knowledge).settings,
  tokenOf: (type: string) =>
    type.includes("_") ? names.tokenOf(type, names.packageOf(type.split("_")[0] ?? "")) : undefined,
  terraformTypes: () => [...names.typeNames.values()],
};
const textOf = (word: string): string => explanationText(explain(word, law), 100);

test.each([
  ["ap-east-1", ["Hong Kong (HK)", "counts as China"]],
  ["eastasia", ["Hong Kong (HK)", "counts as China"]],
  ["Hong Kong", ["Hong Kong (HK)", "counts as China"]],
  ["CN", ["China (CN) is"]],
  ["alicloud", ["Alibaba", "controls it from China (CN)"]],
  ["alibaba", ["Alibaba Cloud", "controls it from China (CN)"]],
  ["eu-central-1", ["Germany (DE)", "No rule in force forbids or restricts data in it."]],
  ["aws:s3/bucket:Bucket", ["role  store", "replaced by a change of `region`", "like it object storage"]],
  ["aws_db_instance", ["aws_db_instance (aws:rds/instance:Instance)", "`backupTarget` (outposts)"]],
  ["aws:secretsmanager/secret:Secret", ["data credentials, by what the type is for", "source "]],
  ["aws:backup/selection:Selection", ['edge "resources" in an input: data comes from what it refers to']],
  ["aws:lambda/function:Function", ['edge "s3 bucket" in an input: no data goes along it']],
  ["us-data-security-program", ["28 CFR 202", "in force yes"]],
  ["28 CFR 202.601", ["US Data Security Program", "28 CFR 202.601"]],
  ["eu-gdpr-transfers", ["in force no: name eu-gdpr-transfers in `regimes`"]],
  ["bulk-human-genomic", ["28 CFR 202.303"]],
  ["prohibited-copy", ["level mandatory", "serves"]],
])("%s is explained", (word, parts) => {
  const text = textOf(word);
  for (const part of parts) expect(text.replaceAll(/\s+/g, " ")).toContain(part.replaceAll(/\s+/g, " "));
});

test.each(["eastasia", "Hong Kong", "alibaba-cloud", "aws_s3_bucket", "28 CFR 202.601", "eu-gdpr-transfers"])(
  "what is said of %s has a source, with how sure and since when",
  (word) => {
    for (const { lines } of explain(word, law)) {
      const sources = lines.filter(({ label }) => label === "source");
      expect(sources).not.toEqual([]);
      for (const { text } of sources)
        expect(text).toMatch(/ \((?:primary|secondary|inferred), checked 20\d\d-\d\d-\d\d\)$/);
    }
  },
);

test("a word that means several things is explained as each", () => {
  expect(explain("ap-southeast-1", law).length).toBeGreaterThan(1);
});

test.each(["HKG", "hkg", "Hong Kong"])("%s is the country HK", (word) => {
  expect(explain(word, law).map(({ title }) => title)).toContain("Hong Kong (HK)");
});

test("an unknown word is an error that says what was probably meant", () => {
  expect(() => explain("ap-eest-1", law)).toThrow(
    new InputError(
      '"ap-eest-1" is no region, country, operator, resource type, rule or policy that is known; did you mean "ap-east-1"?',
    ),
  );
});

test.each([
  ["aws_s3_buckt", 'did you mean "aws_s3_bucket"?'],
  ["XYZ", "a country goes by its letters (ISO 3166-1) or its name"],
  ["3", "give the report that it is in: --report FILE"],
  ["deadbeef12", "give the report that it is in: --report FILE"],
])("what %s may have meant is said", (word, hint) => {
  expect(() => explain(word, law)).toThrow(hint);
});

test("a section is not cited by one whose number only begins alike", () => {
  expect(() => explain("28 CFR 20", law)).toThrow(InputError);
});

describe("a finding of a report", () => {
  const report = reportOf([inputOf(clinic)]);
  const file = join(mkdtempSync(join(tmpdir(), "explain-")), "report.json");
  beforeAll(() => writeFileSync(file, JSON.stringify(report)));
  afterAll(() => rmSync(dirname(file), { recursive: true, force: true }));

  test("by its number, and by how its fingerprint begins", () => {
    const [finding] = report.findings;
    const byNumber = findingsNamed("1", file);
    expect(byNumber).toEqual(findingsNamed(finding?.fingerprint.slice(0, 12) ?? "", file));
    const text = explanationText(byNumber, 100).replaceAll(/\s+/g, " ");
    for (const part of [finding?.what, finding?.rule, finding?.fix[0], finding?.resource.file])
      expect(text).toContain(part);
  });
  test("that there is not, and a file that is no report", () => {
    expect(() => findingsNamed("999", file)).toThrow(`give a number from 1 to ${report.findings.length}`);
    writeFileSync(`${file}.txt`, "{}");
    expect(() => findingsNamed("1", `${file}.txt`)).toThrow("Give reports that `check --format json` wrote.");
  });
});
