import { github } from "../../src/reporters/github";
import { junit } from "../../src/reporters/junit";
import { markdown } from "../../src/reporters/markdown";
import { json } from "../../src/reporters/json";
import type { ReportFinding } from "../../src/reporters/schema";
import { clinic, inputOf, known, reportOf, resource } from "../support/report";
import { parseXml } from "../support/xml";

const broken = {
  file: "infra/broken.tf",
  format: "terraform",
  judgements: [],
  problems: ["line 12 is not read"],
  notes: ["a plan holds no tags"],
};
const report = reportOf([inputOf(clinic), broken]);
const compared = known(report);
const clean = reportOf([inputOf([])]);
const bucket = (name: string) => resource("aws:s3/bucket:Bucket", name, { region: "ap-east-1" });
const many = (count: number) => reportOf([inputOf(Array.from({ length: count }, (_, index) => bucket(`b${index}`)))]);

/** A finding of the report, as of another resource. */
const named = (name: string): ReportFinding => {
  const [finding] = report.findings;
  if (finding === undefined) throw new Error("nothing found");
  return { ...finding, resource: { ...finding.resource, name } };
};

test("json is the report itself", () => {
  expect(JSON.parse(json(report))).toEqual(report);
});

describe("junit", () => {
  const { name, attributes, children } = parseXml(junit(report));
  const [suite, other] = children;

  test("has a suite for each input and a case for each policy that spoke of a resource", () => {
    expect({ name, ...attributes }).toEqual({
      name: "data-sovereignty",
      tests: String(report.findings.length + 2),
      failures: String(report.counts.mandatory),
      errors: "1",
    });
    expect(children.map((each) => each.attributes.name)).toEqual(["infra/Pulumi.yaml", "infra/broken.tf"]);
    expect(suite?.children).toHaveLength(Number(suite?.attributes.tests));
    expect(suite?.children[1]).toMatchObject({
      attributes: {
        classname: "aws:s3/bucket:Bucket",
        name: "patient-scans: prohibited-location",
        file: "infra/Pulumi.yaml",
        line: "10",
      },
      children: [{ name: "failure", attributes: { type: "prohibited-location" } }],
    });
    expect(suite?.children[1]?.children[0]?.text).toMatch(/\nFix: set `region` to/);
  });
  test("what does not fail the check passes, with its text", () => {
    const advisory = suite?.children.find((each) => each.attributes.name === "referrals: unclassified-data");
    expect(advisory?.children.map((each) => each.name)).toEqual(["system-out"]);
  });
  test("what could not be read is an error", () => {
    expect(other?.children).toMatchObject([
      {
        children: [
          { name: "error", text: "line 12 is not read" },
          { name: "system-out", text: "a plan holds no tags" },
        ],
      },
    ]);
  });
  test("what the baseline knows is skipped", () => {
    const cases = parseXml(junit(compared)).children[0]?.children ?? [];
    const skipped = cases.filter((each) => each.children[0]?.name === "skipped");
    expect(skipped).toHaveLength(compared.counts.known);
    expect(skipped[0]?.children[0]?.attributes.message).toBe("known since 2026-01-02");
  });
  test("several findings of one policy on one resource are one case", () => {
    const replicas = ["cn-north-1", "ap-east-1"].map((regionName) => ({ regionName }));
    const table = resource("aws:dynamodb/table:Table", "t", { region: "us-east-1", replicas });
    const cases = parseXml(junit(reportOf([inputOf([table])]))).children[0]?.children ?? [];
    const copies = cases.filter((each) => each.attributes.name === "t: prohibited-copy");
    expect(copies).toHaveLength(1);
    expect(copies[0]?.children[0]?.text.match(/It copies/g)).toHaveLength(2);
  });
  test("a name with markup and control characters is text", () => {
    const name = `<b a="1">&amp;'\u0000\u001b[31m\u202e\ud800`;
    const cases = parseXml(junit(reportOf([inputOf([bucket(name)])]))).children[0]?.children ?? [];
    expect(cases[1]?.attributes.name).toBe(`<b a="1">&amp;'\ufffd\ufffd[31m\ufffd\ufffd: prohibited-location`);
  });
});

describe("github", () => {
  const lines = github(report).split("\n");

  test("annotates where the resource is declared, with all there is to know", () => {
    expect(lines[0]).toBe("::error file=infra/broken.tf,title=Not read::line 12 is not read");
    expect(lines[1]).toMatch(
      /^::error file=infra\/Pulumi\.yaml,line=10,col=3,title=prohibited-location%3A patient-scans::It keeps .*%0AFix: set `region`/,
    );
    expect(lines.filter((line) => line.startsWith("::warning "))).toHaveLength(report.counts.advisory);
  });
  test("ends with the counts", () => {
    expect(lines.slice(-2)).toEqual([
      `data-sovereignty: ${report.counts.mandatory} mandatory findings, ${report.counts.advisory} advisory; 12 resources in 2 inputs.`,
      "",
    ]);
  });
  test("has no more annotations than GitHub shows, and says how many it leaves out", () => {
    const capped = github(many(25)).trim().split("\n");
    expect(capped.filter((line) => line.startsWith("::error "))).toHaveLength(10);
    expect(capped.at(-1)).toContain("Not annotated: 15 more");
  });
  test("a name can neither end a command nor begin one", () => {
    const output = github(reportOf([inputOf([bucket("x,line=1::y\n::add-mask::z\r%0A")], "a,b:c\n.yaml")])).split("\n");
    expect(output[0]).toMatch(
      /^::error file=a%2Cb%3Ac \.yaml,line=10,col=3,title=prohibited-location%3A x%2Cline=1%3A%3Ay %3A%3Aadd-mask%3A%3Az %250A::/,
    );
    expect(output.filter((line) => line.startsWith("::"))).toHaveLength(1);
  });
  test("what the baseline knows is not annotated", () => {
    const shown = github(compared).split("\n");
    expect(shown.filter((line) => line.startsWith("::error "))).toHaveLength(compared.counts.mandatory + 1);
    expect(shown.at(-2)).toContain(`${compared.counts.known} known`);
  });
});

describe("markdown", () => {
  const text = markdown(report);

  test("says what to change before why", () => {
    expect(text).toMatch(/^## Data sovereignty: \d+ mandatory findings, \d+ advisory\n/);
    expect(text).toContain("| `prohibited-location` | [Data in a prohibited place](https://www.ecfr.gov/");
    const change = text.indexOf("**set `region` to ap-east-2 (Taiwan) or ap-northeast-1 (Japan); `region` replaces it");
    const why = text.indexOf("<details>");
    expect(change).toBeGreaterThan(0);
    expect(change).toBeLessThan(why);
    expect(text).toContain("- `infra/broken.tf`: line 12 is not read");
    expect(text).toContain("<summary>1 note</summary>\n\n- `infra/broken.tf`: a plan holds no tags");
  });
  test("one change is said once, with all that it mends", () => {
    const part = text.slice(text.indexOf("**set `region`"), text.indexOf("<details>"));
    expect(part).toContain(
      "- `patient-scans` (`aws:s3/bucket:Bucket`) in `infra/Pulumi.yaml:10:3`: It keeps health data",
    );
    expect(part).toContain("- `beijing-archive` ");
    expect(text.match(/\*\*set `location`/g)).toHaveLength(1);
  });
  test("what sets the place of many is one change, and what becomes of each one's data is said of each", () => {
    const hongKong = { region: "ap-east-1" };
    const said = markdown(
      reportOf([
        inputOf([
          resource("aws:s3/bucket:Bucket", "scans", {}, hongKong),
          resource("aws:dynamodb/table:Table", "visits", {}, hongKong),
        ]),
      ]),
    );
    expect(said.match(/\*\*set /g)).toHaveLength(1);
    expect(said).toContain("**set `region` of provider default to ap-east-2 (Taiwan) or ap-northeast-1 (Japan)**");
    expect(said).toContain("  - Move: its data stays behind: first copy its objects to a new one, then switch over");
    expect(said).toContain("  - Move: its data stays behind: first restore a backup of it there, then switch over");
  });
  test("every folded part ends", () => {
    expect(text.match(/<details>/g)).toHaveLength(text.match(/^<\/details>$/gm)?.length ?? 0);
  });
  test("says how many resources and findings it does not show", () => {
    expect(markdown(many(25))).toContain("- and 15 more resources");
    const findings = Array.from({ length: 3000 }, (_, index) => ({
      ...named(`f${index}`),
      fix: [`set \`a${Math.floor(index / 12)}\` to eu-west-1`],
    }));
    const huge = markdown({ ...report, findings });
    expect(huge.length).toBeLessThan(65_000);
    const shown = [...huge.matchAll(/^- `f\d+` \(/gm)].length;
    const more = [...huge.matchAll(/(\d+) more (?:resource|finding)/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    expect(shown).toBeGreaterThan(100);
    expect(shown + more).toBe(3000);
  });
  test("what the baseline knows is folded", () => {
    const folded = markdown(compared);
    expect(folded).toContain(`<summary>${compared.counts.known} known</summary>`);
    expect(folded).toContain("<summary>1 of the baseline not found</summary>\n\n- `clinic::t::gone`");
  });
  test("nothing found is said", () => {
    expect(markdown(clean)).toBe("## Data sovereignty: no findings\n\n0 resources in 1 input.\n");
  });
});
