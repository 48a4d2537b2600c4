/** What holds of every format, whatever a program declares. */
import fc from "fast-check";
import { Secret, Unknown, type Resource, type Value, type ValueMap } from "../../src/model";
import { formats } from "../../src/reporters";
import { reportFile } from "../../src/reporters/schema";
import { activeMarkup, markupOf } from "../support/markdown";
import { inputOf, known, reportOf, resource } from "../support/report";
import { parseSarif } from "../support/sarif";
import { parseXml } from "../support/xml";

/** Names as nobody should choose them. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        ...Array.from("`*_[](){}<>#@!|\\&\"';:,%$~-+=.\n\r\t\u0000\u001b\u202e\ud800"),
        "@team",
        "](https://evil.example)",
        "<img src=x onerror=y>",
        "www.evil.example",
        "#12",
        "</details>",
        "]]>",
        "&amp;",
        "::error::",
        "患者",
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join("")),
);

const types = fc.constantFrom(
  "aws:s3/bucket:Bucket",
  "aws:dynamodb/table:Table",
  "aws:lambda/function:Function",
  "alicloud:oss/bucket:Bucket",
  "alicloud:vpc/network:Network",
  "azure-native:storage:StorageAccount",
  "acmecloud:a/b:C",
);
const regions = fc.constantFrom("ap-east-1", "cn-north-1", "eastasia", "us-east-1", "nowhere", "eu-west-1");

/** Values that hold `marker` wherever a value may stand, with those that policies speak of. */
const propsWith = (marker: string): fc.Arbitrary<ValueMap> => {
  const planted: fc.Arbitrary<Value> = fc.constantFrom<Value>(
    marker,
    new Secret(marker),
    [marker, new Secret([marker])],
    { nested: new Secret({ deep: marker }) },
    `arn:aws:s3:${marker}::x`,
    `https://${marker}.oss-cn-hangzhou.aliyuncs.com/${marker}?key=${marker}`,
    JSON.stringify([{ name: marker }]),
    { "data-classification": marker },
    { [`${marker}@x`]: marker },
    new Unknown("is not known before the deployment"),
  );
  const keys = fc.constantFrom(
    "bucket",
    "tags",
    "environment",
    "policy",
    "attributes",
    "url",
    "password",
    "description",
  );
  return fc
    .tuple(fc.dictionary(keys, planted, { maxKeys: 4 }), fc.array(regions, { maxLength: 3 }), regions)
    .map(([props, replicas, region]): ValueMap => ({
      ...props,
      region,
      location: region,
      replicas: replicas.map((regionName) => ({ regionName, kmsKeyArn: marker })),
    }));
};

const marker = "zqbdfgjkmpvwx";
const resources = fc
  .array(fc.tuple(types, hostile, propsWith(marker)), { minLength: 1, maxLength: 5 })
  .map((all) =>
    all.map(([type, name, props], index): Resource =>
      resource(type, `${name}${index}`, props, { region: marker, token: new Secret(marker) }),
    ),
  );
/** A whole check: several files of hostile names, with problems, compared with a baseline or not. */
const reports = fc
  .tuple(fc.array(fc.tuple(resources, hostile), { minLength: 1, maxLength: 3 }), hostile, fc.boolean())
  .map(([inputs, problem, isCompared]) => {
    const made = reportOf(inputs.map(([each, file]) => ({ ...inputOf(each, file), problems: [problem] })));
    return isCompared ? known(made) : made;
  });
const columns = fc.integer({ min: 1, max: 200 });

test("no format says what a property holds", () => {
  fc.assert(
    fc.property(resources, columns, (declared, width) => {
      const report = reportOf([inputOf(declared)]);
      for (const format of Object.values(formats))
        expect(format(report, { columns: width, color: true }).toLowerCase()).not.toContain(marker);
    }),
    { numRuns: 60 },
  );
});

test("every output is well-formed, and within its limits", () => {
  fc.assert(
    fc.property(reports, columns, (report, width) => {
      const options = { columns: width };
      expect(reportFile.parse(JSON.parse(formats.json(report, options)))).toBeTruthy();
      expect(parseSarif(formats.sarif(report, options)).results).toHaveLength(report.findings.length);
      expect(parseXml(formats.junit(report, options)).children.length).toBe(report.inputs.length);
      const lines = formats.github(report, options).trimEnd().split("\n");
      expect(
        lines
          .slice(0, -1)
          .every((line) => /^::(error|warning) file=[^:,\r]*(,(line|col)=\d+)*,title=[^:,\r]*::/.test(line)),
      ).toBe(true);
      const text = formats.markdown(report, options);
      expect(text.length).toBeLessThan(65_000);
      expect(activeMarkup.exec(markupOf(text))).toBeNull();
      expect(formats.table(report, options)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }),
    { numRuns: 60 },
  );
});

test("no output depends on the order in which things were read", () => {
  const shuffled = fc.tuple(resources, resources).chain(([one, two]) =>
    fc.record({
      inputs: fc.constant([inputOf(one, "a.yaml"), inputOf(two, "b.yaml")]),
      turn: fc.boolean(),
      cut: fc.nat({ max: 5 }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ inputs, turn, cut }) => {
      const parts = inputs.flatMap((input) => [
        { ...input, judgements: input.judgements.slice(cut).toReversed() },
        { ...input, judgements: input.judgements.slice(0, cut) },
      ]);
      const [report, other] = [reportOf(inputs), reportOf(turn ? parts.toReversed() : parts)];
      for (const format of Object.values(formats)) expect(format(other, {})).toBe(format(report, {}));
    }),
    { numRuns: 30 },
  );
});

test("a comment of any size is within GitHub's limit, and a name of any length too", () => {
  const name = `${"`".repeat(40)}${"@".repeat(70_000)}`;
  const bucket = resource("aws:s3/bucket:Bucket", name, { region: "ap-east-1" });
  const [finding] = reportOf([inputOf([bucket], "f".repeat(70_000))]).findings;
  if (finding === undefined) throw new Error("nothing found");
  const report = reportOf([
    { ...inputOf([]), problems: Array.from({ length: 100 }, (_, index) => `${index}${"#".repeat(5000)}`) },
  ]);
  const findings = Array.from({ length: 2000 }, (_, index) => ({
    ...finding,
    fix: [`f${index % 300}`],
    knownSince: undefined,
  }));
  const text = formats.markdown({ ...report, findings }, {});
  expect(text.length).toBeLessThan(65_000);
  expect(text).toMatch(/\d+ more findings not shown; the JSON report has all\./);
});
