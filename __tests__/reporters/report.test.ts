import { Secret, type Finding } from "../../src/model";
import { buildReport, type Input } from "../../src/reporters/report";
import { reportFile } from "../../src/reporters/schema";
import { clinic, inputOf, reportOf, resource, time, tool } from "../support/report";

const input = inputOf(clinic);
const report = reportOf([input]);
const findingOf = (name: string) => report.findings.find((finding) => finding.resource.name === name);

test("a report says all there is to say, and is of its schema", () => {
  expect(reportFile.parse(report)).toEqual(report);
  expect(report).toMatchObject({ version: 1, tool, time });
  expect(findingOf("patient-scans")).toMatchObject({
    policy: "prohibited-location",
    displayName: "Data in a prohibited place",
    level: "mandatory",
    severity: "critical",
    property: "region",
    what: "It keeps health data (restricted) in Hong Kong (HK): `region` is AWS ap-east-1.",
    evidence: 'tag DataClassification = phi; "patient" in its name.',
    resource: {
      urn: "urn:pulumi:dev::clinic::aws:s3/bucket:Bucket::patient-scans",
      type: "aws:s3/bucket:Bucket",
      name: "patient-scans",
      file: "infra/Pulumi.yaml",
      position: { file: "infra/Pulumi.yaml", line: 10, column: 3 },
    },
    places: [{ cloud: "aws", code: "ap-east-1", countries: ["HK"] }],
    operator: { id: "amazon-web-services" },
    data: { level: "restricted", classes: ["health"] },
    also: [],
  });
});

test("findings of one cause are one", () => {
  expect(findingOf("beijing-archive")).toMatchObject({
    policy: "prohibited-location",
    also: [{ policy: "prohibited-operator", operator: { id: "sinnet" } }],
  });
  expect(findingOf("patients")?.also.map((each) => `${each.policy} ${each.property ?? ""}`)).toEqual([
    "prohibited-copy replicas[1].regionName",
    "prohibited-operator replicas[0].regionName",
    "prohibited-operator replicas[1].regionName",
  ]);
});

test("counts are of findings, and of what fails the check", () => {
  const mandatory = report.findings.filter((finding) => finding.level === "mandatory").length;
  expect(report.counts).toEqual({
    inputs: 1,
    resources: clinic.length,
    mandatory,
    advisory: report.findings.length - mandatory,
    known: 0,
    problems: 0,
  });
});

describe("a report depends on what was found, not on the order", () => {
  const reversed = (each: Input): Input => ({
    ...each,
    judgements: each.judgements
      .map((judgement) => ({ ...judgement, findings: judgement.findings.toReversed() }))
      .toReversed(),
  });
  const other = inputOf([resource("aws:s3/bucket:Bucket", "other", { region: "ap-east-1" })], "a/other.yaml");
  const whole = reportOf([input, other]);

  test("of inputs, resources and findings", () => {
    expect(reportOf([reversed(other), reversed(input)])).toEqual(whole);
  });
  test("nor on how a file was shared out", () => {
    const half = Math.floor(input.judgements.length / 2);
    const parts = [input.judgements.slice(0, half), input.judgements.slice(half)];
    expect(reportOf([...parts.map((judgements) => ({ ...input, judgements })), other])).toEqual(whole);
  });
  test("worst first, then as they stand in the file", () => {
    expect(whole.findings.map(({ level, severity }) => `${level} ${severity}`)).toEqual(
      whole.findings.map(({ level, severity }) => `${level} ${severity}`).toSorted((a, b) => rank(a) - rank(b)),
    );
    expect(whole.findings[0]?.resource.name).toBe("other");
    expect(whole.findings[1]?.resource.name).toBe("patient-scans");
  });
  const rank = (text: string): number =>
    ["mandatory critical", "advisory high", "advisory medium", "advisory low"].indexOf(text);
});

describe("a fingerprint", () => {
  const only = (props: object, file = "a.yaml", urn = "urn:pulumi:dev::clinic::aws:s3/bucket:Bucket::b"): string[] => {
    const judged = { ...resource("aws:dynamodb/table:Table", "b", props as never), urn };
    return reportOf([inputOf([judged], file)]).findings.flatMap(({ fingerprint, also }) => [
      fingerprint,
      ...also.map((each) => each.fingerprint),
    ]);
  };
  const replicas = (...names: string[]) => ({
    region: "us-east-1",
    replicas: names.map((regionName) => ({ regionName })),
  });
  const base = only({ region: "ap-east-1" });

  test("is unchanged by the file, the stack and what the data is", () => {
    expect(only({ region: "ap-east-1" }, "moved/b.yaml")).toEqual(base);
    expect(only({ region: "ap-east-1" }, "a.yaml", "urn:pulumi:prod::clinic::aws:s3/bucket:Bucket::b")).toEqual(base);
    expect(only({ region: "ap-east-1", tags: { "data-classification": "restricted" } })).toEqual(base);
  });
  test("is unchanged by the order of a list", () => {
    expect(only(replicas("cn-north-1", "ap-east-1")).toSorted()).toEqual(
      only(replicas("ap-east-1", "cn-north-1")).toSorted(),
    );
  });
  test.each<[string, string[]]>([
    ["another resource", only({ region: "ap-east-1" }, "a.yaml", "urn:pulumi:dev::clinic::aws:s3/bucket:Bucket::c")],
    ["another project", only({ region: "ap-east-1" }, "a.yaml", "urn:pulumi:dev::lab::aws:s3/bucket:Bucket::b")],
    ["another place", only({ region: "cn-north-1" })],
    ["another input", only(replicas("ap-east-1"))],
  ])("differs for %s", (_, others) => {
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect(base).not.toContain(other);
  });
  test("is the same in every release: it stands in baselines", () => {
    expect(base).toEqual(["da89d04e3da477c5c32782bada82bfa2aff2150c6b7c9a69f5ef97e32d12ef1d"]);
  });
});

test("a fault, a resource without facts and a policy nobody described are reported too", () => {
  const judged = resource("aws:s3/bucket:Bucket", "b", { secret: new Secret("x") });
  const finding: Finding = { policy: "unheard-of", level: "mandatory", resource: judged, what: "w", fix: [] };
  const built = buildReport(
    [
      {
        file: "f",
        format: "x",
        judgements: [{ resource: judged, facts: undefined, findings: [finding] }],
        problems: [],
      },
    ],
    { tool, time, policies: [] },
  );
  expect(reportFile.parse(built)).toEqual(built);
  expect(built.findings).toMatchObject([{ policy: "unheard-of", displayName: "unheard-of", places: [] }]);
  expect(built.counts.mandatory).toBe(1);
});
