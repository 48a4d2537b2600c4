/** Reports of shards, put together. */
import fc from "fast-check";
import { ConfigError } from "../../src/errors";
import { compareBaseline, mergeReports, parseReport, type Input, type Report } from "../../src/reporters";
import { clinic, inputOf, known, reportOf } from "../support/report";

/** Each resource of the clinic in a file of its own. */
const inputs: readonly Input[] = clinic.map((each, index) => inputOf([each], `stacks/${index}.json`));

const merge = (reports: readonly Report[]): Report => {
  const [first, ...rest] = reports.map((report, index) => ({ file: `part-${index}.json`, report }));
  if (first === undefined) throw new Error("nothing to merge");
  return mergeReports([first, ...rest]);
};
/** As a file gives it back. */
const written = (report: Report): Report => parseReport(JSON.parse(JSON.stringify(report)), "part.json");

test("whatever the sharding and the order, shards make the report of the whole, with and without a baseline", () => {
  const whole = reportOf(inputs);
  const baseline = { version: 1 as const, findings: baselineOf(whole) };
  const shards = fc
    .integer({ min: 1, max: 12 })
    .chain((count) =>
      fc.tuple(fc.constant(count), fc.array(fc.nat(count - 1), { minLength: inputs.length, maxLength: inputs.length })),
    );
  fc.assert(
    fc.property(shards, fc.boolean(), ([count, shardOf], isReversed) => {
      const parts = Array.from({ length: count }, (_, shard) =>
        written(reportOf(inputs.filter((_, index) => shardOf[index] === shard))),
      );
      const merged = merge(isReversed ? parts.toReversed() : parts);
      expect(merged).toEqual(whole);
      expect(compareBaseline(merged, baseline)).toEqual(compareBaseline(whole, baseline));
    }),
    { numRuns: 60 },
  );
});

const baselineOf = (report: Report) =>
  report.findings.slice(0, 4).map(({ fingerprint, policy, resource }) => ({
    fingerprint,
    policy,
    resource: resource.name,
    since: "2026-01-01",
  }));

describe("what is no part of one whole is refused", () => {
  const [one, two] = [reportOf(inputs.slice(0, 2)), reportOf(inputs.slice(2))];
  test("parts of two versions", () => {
    expect(() => merge([one, { ...two, tool: { ...two.tool, version: "9.9.9" } }])).toThrow(
      new ConfigError("part-1.json: was made by version 9.9.9, and part-0.json by 1.2.3; check all with one version."),
    );
  });
  test("an input that two parts have read", () => {
    expect(() => merge([one, reportOf(inputs.slice(1))])).toThrow(
      new ConfigError("part-1.json: stacks/1.json is in part-0.json too; give each input to one part only."),
    );
  });
  test("a part that was compared with a baseline already", () => {
    expect(() => merge([one, known(two)])).toThrow(/^part-1\.json: was made with a baseline/);
  });
  test.each([
    ["no report", {}, "part.json at version:"],
    ["a finding without a policy", { ...one, findings: [{}] }, "part.json at findings[0].fingerprint:"],
  ])("%s", (_, document, message) => {
    expect(() => parseReport(document, "part.json")).toThrow(message);
  });
});
