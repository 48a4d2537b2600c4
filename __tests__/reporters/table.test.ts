import { stripVTControlCharacters } from "node:util";
import { table } from "../../src/reporters/table";
import { columnsOf } from "../../src/reporters/wrap";
import { clinic, inputOf, known, reportOf, resource } from "../support/report";

const broken = { file: "infra/broken.tf", format: "terraform", judgements: [], problems: ["line 12 is not read"] };
const report = reportOf([inputOf(clinic), broken]);
const blocks = (text: string): string[] => text.trimEnd().split("\n\n");

test("a finding is what and where, then why, then what to change", () => {
  const rule = "Hong Kong (HK) counts as China, on the US foreign-adversary list (28 CFR 202.208, 15 CFR 791.4).";
  const findings = report.findings.slice(0, 1).map((finding) => ({ ...finding, rule }));
  expect(blocks(table({ ...report, findings }, { columns: 100 }))[0]).toBe(
    `
mandatory  patient-scans (aws:s3/bucket:Bucket)                               infra/Pulumi.yaml:10:3
           It keeps health data (restricted) in Hong Kong (HK): \`region\` is AWS ap-east-1.
           [prohibited-location]
     data  tag DataClassification = phi; "patient" in its name.
     rule  Hong Kong (HK) counts as China, on the US foreign-adversary list (28 CFR 202.208, 15 CFR
           791.4).
      Fix  set \`region\` to ap-east-2 (Taiwan) or ap-northeast-1 (Japan); \`region\` replaces it: first
           copy its objects to a new one, then switch over`.slice(1),
  );
});

test("it ends with the counts and the next step", () => {
  expect(blocks(table(report, {})).at(-1)).toBe(
    `
${report.counts.mandatory} mandatory findings, ${report.counts.advisory} advisory; 12 resources in 2 inputs.
1 problem: nothing is ruled out about what was not read.
Next: make the changes after \`Fix\`, then check again. A baseline accepts what is there today.`.slice(1),
  );
  expect(table(reportOf([inputOf([])]), {})).toBe("no findings; 0 resources in 1 input.\n");
  expect(table(reportOf([{ ...inputOf([]), left: 2 }]), { columns: 110 })).toBe(
    "no findings; 0 resources in 1 input; partial: 2 unchanged resources left out, as without `--show-sames`.\n",
  );
});

test.each([40, 80, 100, 110])("every line is within %i columns", (columns) => {
  const wide = inputOf(
    [resource("aws:s3/bucket:Bucket", `患者のスキャン${"x".repeat(300)}`, { region: "ap-east-1" })],
    "深/".repeat(90),
  );
  for (const each of [report, known(report), reportOf([wide])])
    for (const line of table(each, { columns }).split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
});

test("colours are added only when asked for, and change nothing else", () => {
  const plain = table(report, { columns: 100 });
  const colored = table(report, { columns: 100, color: true });
  expect(plain).not.toContain("\u001b");
  expect(colored).toContain("\u001b[31mmandatory\u001b[0m");
  expect(stripVTControlCharacters(colored)).toBe(plain);
});

test("what one change mends is said together, and the change once", () => {
  const hongKong = { region: "ap-east-1" };
  const shared = [
    resource("aws:s3/bucket:Bucket", "scans", { tags: { DataClassification: "phi" } }, hongKong),
    resource("aws:s3/bucket:Bucket", "attic", {}, hongKong),
    resource("aws:dynamodb/table:Table", "visits", { tags: { DataClassification: "phi" } }, hongKong),
    resource("aws:s3/bucket:Bucket", "alone", hongKong),
  ];
  const found = blocks(table(reportOf([inputOf(shared)]), { columns: 120 })).filter((block) =>
    block.includes("[prohibited-location]"),
  );
  expect(found).toHaveLength(2);
  expect(found[1]).toMatch(/^mandatory {2}alone /);
  const said = found[0]?.replaceAll(/\s+/g, " ") ?? "";
  for (const name of ["scans", "attic", "visits"]) expect(said).toContain(`${name} (aws:`);
  expect(said.match(/ Fix /g)).toHaveLength(1);
  expect(said).toContain(
    "Fix set `region` of provider default to ap-east-2 (Taiwan) or ap-northeast-1 (Japan), which mends all of these",
  );
  // What is not the same of all stands with the resource.
  expect(said.match(/ rule /g)).toHaveLength(3);
  expect(said).toContain("move its data stays behind: first copy its objects");
  expect(said).toContain("move its data stays behind: first restore a backup");
  expect(said).toContain("or if the data is public, tag it");
});

test("resources of which the same is said are said together, ten by name", () => {
  const same = Array.from({ length: 25 }, (_, index) =>
    resource("aws:s3/bucket:Bucket", `b${index}`, { region: "ap-east-1" }),
  );
  const [block = "", ...rest] = blocks(table(reportOf([inputOf(same)]), {}));
  expect(rest).toHaveLength(1);
  expect(block.match(/ b\d+ \(/g)).toHaveLength(10);
  expect(block).toContain("and 15 more resources\n");
});

test("what is not shown is counted", () => {
  const [finding] = report.findings;
  if (finding === undefined) throw new Error("nothing found");
  const text = table(
    { ...report, findings: Array.from({ length: 70 }, (_, index) => ({ ...finding, what: `w${index}` })) },
    {},
  );
  expect(text.match(/^mandatory /gm)).toHaveLength(50);
  expect(text).toContain("20 more findings not shown; the JSON report has all.");
});

test("what the baseline knows is a line each", () => {
  const text = table(known(report), {});
  expect(text).toContain("    known  patient-scans [prohibited-location] since 2026-01-02\n");
  expect(text).toContain("clinic::t::gone [prohibited-copy] is gone from this check\n");
});

test("a name moves no cursor and turns no text around", () => {
  const name = "b\u001b[2J\r\n\u0007\u202eevil\u009b";
  const text = table(reportOf([inputOf([resource("aws:s3/bucket:Bucket", name, { region: "ap-east-1" })])]), {});
  expect(text).toContain("b\ufffd[2J \ufffd\ufffdevil\ufffd (aws:s3/bucket:Bucket)");
});
