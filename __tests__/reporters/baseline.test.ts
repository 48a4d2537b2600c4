import fc from "fast-check";
import { ConfigError } from "../../src/errors";
import { compareBaseline, parseBaseline, writeBaseline } from "../../src/reporters/baseline";
import { isFailing } from "../../src/reporters/report";
import { baselineFile, type Report } from "../../src/reporters/schema";
import { clinic, inputOf, reportOf, resource } from "../support/report";

const report = reportOf([inputOf(clinic)]);
const bucket = (name: string, region = "ap-east-1") => resource("aws:s3/bucket:Bucket", name, { region });
const reportOn = (...resources: ReturnType<typeof bucket>[]) => reportOf([inputOf(resources)]);
const baselineOf = (of: Report) => parseBaseline(writeBaseline(of), "baseline.json");
const failing = (of: Report): string[] => of.findings.filter(isFailing).map(({ resource: { name } }) => name);

test("a baseline holds what was found, and when", () => {
  const { findings } = baselineOf(reportOn(bucket("scans"), bucket("archive", "cn-north-1")));
  expect(findings.map(({ policy, resource: each, since }) => `${policy} ${each} ${since}`)).toEqual([
    "prohibited-location clinic::aws:s3/bucket:Bucket::archive 2026-11-25",
    "prohibited-operator clinic::aws:s3/bucket:Bucket::archive 2026-11-25",
    "prohibited-location clinic::aws:s3/bucket:Bucket::scans 2026-11-25",
  ]);
});

test("what it knows does not fail, and says since when", () => {
  const compared = compareBaseline(report, baselineOf({ ...report, time: "2026-01-02T03:04:05Z" }));
  expect(failing(compared)).toEqual([]);
  expect(new Set(compared.findings.map(({ knownSince }) => knownSince))).toEqual(new Set(["2026-01-02"]));
  expect(compared.counts).toMatchObject({ mandatory: 0, advisory: 0, known: report.findings.length });
  expect(compared.vanished).toEqual([]);
});

test("what is new fails, and what is gone is listed", () => {
  const compared = compareBaseline(
    reportOn(bucket("new"), bucket("old")),
    baselineOf(reportOn(bucket("old"), bucket("gone"))),
  );
  expect(failing(compared)).toEqual(["new"]);
  expect(compared.vanished?.map((each) => each.resource)).toEqual(["clinic::aws:s3/bucket:Bucket::gone"]);
});

test("another place for a known resource is new", () => {
  expect(failing(compareBaseline(reportOn(bucket("b", "cn-north-1")), baselineOf(reportOn(bucket("b")))))).toEqual([
    "b",
  ]);
});

test("a second finding of the same fingerprint is new", () => {
  const twice = reportOf([inputOf([bucket("b")], "a.yaml"), inputOf([bucket("b")], "b.yaml")]);
  const compared = compareBaseline(twice, baselineOf(reportOn(bucket("b"))));
  expect(compared.counts).toMatchObject({ mandatory: 1, known: 1 });
  expect(compareBaseline(twice, baselineOf(twice)).counts).toMatchObject({ mandatory: 0, known: 2 });
});

test("a finding is known only when all of its cause are", () => {
  const withCopies = (...names: string[]) =>
    reportOf([
      inputOf([
        resource("aws:dynamodb/table:Table", "t", {
          region: "us-east-1",
          replicas: names.map((regionName) => ({ regionName })),
        }),
      ]),
    ]);
  const one = withCopies("ap-east-1");
  expect(failing(compareBaseline(one, baselineOf(one)))).toEqual([]);
  const three = withCopies("cn-north-1", "cn-northwest-1");
  const two = withCopies("cn-north-1");
  expect(three.findings).toHaveLength(1);
  expect(failing(compareBaseline(three, baselineOf(two)))).toEqual(["t"]);
});

test("what could not be evaluated is never known", () => {
  const judged = bucket("b");
  const fault = {
    policy: "failed-evaluation",
    level: "mandatory",
    resource: judged,
    what: "`x` failed",
    fix: [],
  } as const;
  const faulty = reportOf([
    { ...inputOf([]), judgements: [{ resource: judged, facts: undefined, findings: [fault] }] },
  ]);
  expect(baselineOf(faulty).findings).toEqual([]);
  expect(failing(compareBaseline(faulty, baselineOf(faulty)))).toEqual(["b"]);
});

test("written again, what was known keeps its day", () => {
  const first = baselineOf({ ...reportOn(bucket("old")), time: "2026-01-02T00:00:00Z" });
  const next = parseBaseline(writeBaseline(reportOn(bucket("old"), bucket("new")), first), "baseline.json");
  expect(next.findings.map(({ resource: each, since }) => `${each.split("::").at(-1) ?? ""} ${since}`)).toEqual([
    "new 2026-11-25",
    "old 2026-01-02",
  ]);
});

test("a comparison does not depend on the order of the file", () => {
  const { findings } = baselineOf(report);
  fc.assert(
    fc.property(fc.shuffledSubarray([...findings]), (some) => {
      const sorted = some.toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
      expect(compareBaseline(report, { version: 1, findings: some })).toEqual(
        compareBaseline(report, { version: 1, findings: sorted }),
      );
    }),
    { numRuns: 30 },
  );
});

describe("a baseline that is damaged is said to be, and quotes nothing", () => {
  const good = JSON.parse(writeBaseline(reportOn(bucket("b")))) as { findings: object[] };
  test.each<[string, string, RegExp]>([
    ["no JSON", '{"version": 1, "findings": [s3cret', /^base\.json: is not JSON\./],
    ["a version nobody knows", JSON.stringify({ ...good, version: 2 }), /^base\.json at version: /],
    ["no findings", JSON.stringify({ version: 1 }), /^base\.json at findings: /],
    ["another file altogether", JSON.stringify(["s3cret"]), /^base\.json: /],
    [
      "a fingerprint cut short",
      JSON.stringify({ ...good, findings: [{ ...good.findings[0], fingerprint: "s3cret" }] }),
      /^base\.json at findings\[0\]\.fingerprint: must be 64 hexadecimal digits\. Restore the file/,
    ],
    [
      "a date that is none",
      JSON.stringify({ ...good, findings: [{ ...good.findings[0], since: "s3cret" }] }),
      /^base\.json at findings\[0\]\.since: /,
    ],
  ])("%s", (_, text, message) => {
    const parse = () => parseBaseline(text, "base.json");
    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(message);
    expect(parse).not.toThrow(/s3cret/);
  });
  test("whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          baselineFile.parse(parseBaseline(text, "base.json"));
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      }),
    );
  });
});
