import { sarif } from "../../src/reporters/sarif";
import { clinic, inputOf, known, reportOf, resource } from "../support/report";
import { parseSarif, validate } from "../support/sarif";

const report = reportOf([inputOf(clinic)]);

test("the validator refuses what the standard does not allow", () => {
  expect(validate({ version: "2.1.0", runs: [{ tool: { driver: {} } }] })).toBe(false);
});

test("a log is valid, and each result has its rule, place and fingerprint", () => {
  const { tool, results } = parseSarif(sarif(report));
  expect(results).toHaveLength(report.findings.length);
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  expect(results[0]).toMatchObject({
    ruleId: "prohibited-location",
    level: "error",
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: "infra/Pulumi.yaml" }, region: { startLine: 10, startColumn: 3 } },
        logicalLocations: [
          {
            name: "patient-scans",
            fullyQualifiedName: "urn:pulumi:dev::clinic::aws:s3/bucket:Bucket::patient-scans",
            kind: "resource",
          },
        ],
      },
    ],
    partialFingerprints: { "dataSovereignty/v1": report.findings[0]?.fingerprint },
    properties: { tags: ["health", "restricted"], places: [{ code: "ap-east-1" }] },
  });
  expect(results.at(-1)).toMatchObject({ level: "warning" });
  expect(results[0]).not.toHaveProperty("baselineState");
});

test("a rule explains itself, from the policy's own description", () => {
  const { rules } = parseSarif(sarif(report)).tool.driver;
  expect(rules.map(({ id }) => id)).toEqual(report.policies.map(({ name }) => name));
  const rule = rules.find(({ id }) => id === "prohibited-location");
  expect(rule).toMatchObject({
    name: "ProhibitedLocation",
    defaultConfiguration: { level: "error" },
    properties: { "security-severity": "9.5" },
  });
  expect(rule?.help.markdown).toContain("**To fix:** Set the property that the finding names");
});

test("what could not be read is a notification, and the run no success", () => {
  const log = sarif(reportOf([{ ...inputOf([]), problems: ["line 3 is not read"], notes: ["no tags"] }]));
  expect(parseSarif(log).invocations).toMatchObject([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: "error", message: { text: "line 3 is not read" } },
        { level: "note", message: { text: "no tags" } },
      ],
    },
  ]);
});

test("with a baseline a result is new or unchanged", () => {
  const { results } = parseSarif(sarif(known(report)));
  expect(results.map((each) => (each as { baselineState?: string }).baselineState)).toContain("unchanged");
});

test("what an exception covers is suppressed, with who approved it and why", () => {
  const [finding] = report.findings;
  if (finding === undefined) throw new Error("nothing found");
  const exempted = { id: "x1", until: "2027-01-01", by: "dpo", ticket: "T-1", reason: "moving" };
  const { results } = parseSarif(sarif({ ...report, findings: [{ ...finding, level: "advisory", exempted }] }));
  expect(results).toMatchObject([
    {
      level: "warning",
      suppressions: [
        {
          kind: "external",
          status: "accepted",
          justification: "Exception x1 until 2027-01-01, approved by dpo (T-1): moving",
        },
      ],
    },
  ]);
});

test.each([
  ["a b/Pulumi#1.yaml", "a%20b/Pulumi%231.yaml"],
  ["..\\up\\main.tf", "../up/main.tf"],
  ["/abs/main.tf", "file:///abs/main.tf"],
  ["C:\\code\\main.tf", "file:///C:/code/main.tf"],
  ["javascript:alert(1)", "javascript%3Aalert(1)"],
])("the file %s is the URI %s", (file, uri) => {
  const input = inputOf([resource("aws:s3/bucket:Bucket", "b", { region: "ap-east-1" })], file);
  const { results } = parseSarif(sarif(reportOf([{ ...input, positions: new Map() }])));
  expect(results[0]?.locations[0]?.physicalLocation).toEqual({ artifactLocation: { uri } });
});

test("a name is neither an argument nor a link of the message", () => {
  const name = "{0} [click](https://evil.example)";
  const { results } = parseSarif(
    sarif(reportOf([inputOf([resource("aws:s3/bucket:Bucket", name, { region: "ap-east-1" })])])),
  );
  expect(results[0]?.message.text).toMatch(/^\{\{0\}\} \[click\] \(https/);
});
