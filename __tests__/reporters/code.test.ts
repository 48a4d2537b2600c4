import fc from "fast-check";
import { load } from "js-yaml";
import ts from "typescript";
import type { Change } from "../../src/changes";
import { languages, type Language } from "../../src/languages";
import { codeOf, inWordsOf, pathIn, snakeCase } from "../../src/reporters/code";
import type { Declared } from "../support/analyze";
import { findingsOn } from "../support/cases";

const change = (path: string, to?: Change["to"]): Change => ({
  path,
  safe: false,
  ...(to === undefined ? {} : { to }),
});

const replica = change("replicas[1].regionName", "us-west-1");

const tag = change("tags", { "data-classification": "internal" });

const listed: Change = { ...tag, form: "list" };
test("Go needs the SDK's own name of what a list is of, so there is no line", () => {
  expect(codeOf(listed, "go")).toBeUndefined();
});

test.each<[Language, Change, string]>([
  ["typescript", change("region", "us-west-1"), `region: "us-west-1",`],
  ["typescript", replica, `regionName: "us-west-1", // replicas[1]`],
  ["typescript", change("zones[0]", "us-west-1a"), `"us-west-1a", // zones[0]`],
  ["python", change("region", "us-west-1"), `region="us-west-1",`],
  ["python", change("geoRedundantBackupEnabled", false), `geo_redundant_backup_enabled=False,`],
  ["python", replica, `region_name="us-west-1",  # replicas[1]`],
  ["yaml", change("region", "us-west-1"), "region: us-west-1"],
  ["yaml", change("region", "no"), `region: "no"`],
  ["yaml", replica, "regionName: us-west-1 # replicas[1]"],
  ["go", change("enabled", true), "Enabled: pulumi.Bool(true),"],
  ["go", replica, `RegionName: pulumi.String("us-west-1"), // Replicas[1]`],
  ["hcl", change("replica[1].region_name", "us-west-1"), `region_name = "us-west-1" # replica[1]`],
  ["hcl", change("region", "${x}"), `region = "$\${x}"`],
  ["typescript", tag, `tags: { "data-classification": "internal" },`],
  ["python", tag, `tags={"data-classification": "internal"},`],
  ["yaml", tag, "tags: { data-classification: internal }"],
  ["yaml", change("tags", { "a: b": "yes" }), `tags: { "a: b": "yes" }`],
  ["go", tag, `Tags: pulumi.StringMap{"data-classification": pulumi.String("internal")},`],
  ["hcl", tag, `tags = { "data-classification" = "internal" }`],
  ["typescript", listed, `tags: [{ key: "data-classification", value: "internal" }],`],
  ["python", listed, `tags=[{"key": "data-classification", "value": "internal"}],`],
  ["yaml", listed, "tags: [{ key: data-classification, value: internal }]"],
])("in %s: %j is %s", (language, each, expected) => {
  expect(codeOf(each, language)).toBe(expected);
});

test("what puts no whole value anywhere is no code", () => {
  expect(codeOf(change("replicas[1]"), "typescript")).toBeUndefined();
  expect(codeOf(change("tags.…", "x"), "yaml")).toBeUndefined();
});

test.each([
  ["regionName", "region_name"],
  ["kmsKeyIDs", "kms_key_ids"],
  ["podCIDRSet", "pod_cidr_set"],
  ["ipv6CidrBlock", "ipv6_cidr_block"],
  ["httpsOnly", "https_only"],
])("%s is %s in Python", (name, expected) => {
  expect(snakeCase(name)).toBe(expected);
});

test("a path is spelled as the language does", () => {
  expect(languages.map((language) => pathIn("replicas[0].regionName", language))).toEqual([
    "replicas[0].regionName",
    "replicas[0].region_name",
    "replicas[0].regionName",
    "Replicas[0].RegionName",
    "replicas[0].regionName",
  ]);
});

describe("the input of a finding is spelled as the program spells it", () => {
  const china = "https://x.oss-cn-hangzhou.aliyuncs.com";
  const fn = "aws:lambda/function:Function";
  type Spelled = readonly [property: string, python: string, go: string];
  test.each<[when: string, type: string, props: NonNullable<Declared["props"]>, Spelled]>([
    [
      "names of the SDK's, list or not",
      "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
      { destination: "http_endpoint", httpEndpointConfiguration: { url: china } },
      ["httpEndpointConfiguration.url", "http_endpoint_configuration.url", "HttpEndpointConfiguration.Url"],
    ],
    [
      "not a key that the program made up",
      fn,
      { environment: { variables: { exportUrl: china } } },
      ["environment.variables.exportUrl", "environment.variables.exportUrl", "Environment.Variables.exportUrl"],
    ],
    [
      "not what stands in a text",
      "aws:s3/bucketPolicy:BucketPolicy",
      {
        policy: JSON.stringify({
          Statement: { Effect: "Allow", Principal: { AWS: "arn:aws-cn:iam::444455556666:root" }, Action: "s3:*" },
        }),
      },
      ["policy.Statement", "policy.Statement", "Policy.Statement"],
    ],
  ])("%s", (_, type, props, [property, ...spelled]) => {
    const all = findingsOn({ type, props: { region: "us-east-2", ...props } });
    const found = all.find((each) => each.property === property);
    expect(all.map((each) => each.property)).toContain(property);
    for (const [index, language] of (["python", "go"] as const).entries()) {
      const said = found === undefined ? undefined : inWordsOf(language, found);
      expect(said?.what).toContain(`\`${spelled[index] ?? ""}\``);
      expect(said?.fix[0]).toContain(`\`${spelled[index] ?? ""}\``);
      // Reports and baselines know it by the catalogue's name.
      expect(said?.property).toBe(property);
    }
  });
});

test("so are the inputs that have to change likewise", () => {
  const [found] = findingsOn({
    type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    props: {
      region: "us-east-2",
      httpEndpointConfiguration: { url: "https://x.oss-cn-hangzhou.aliyuncs.com" },
      splunkConfiguration: { hecEndpoint: "https://y.oss-cn-hangzhou.aliyuncs.com" },
    },
  });
  const fix = found === undefined ? undefined : inWordsOf("python", found).fix[0];
  expect(fix).toMatch(/^set `http_endpoint_configuration.url` .*; likewise `splunk_configuration.hec_endpoint`$/);
});

describe("whatever the value, the line is whole", () => {
  const property = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,12}$/);
  const path = fc.oneof(
    property,
    fc.tuple(property, fc.nat(9), property).map(([a, n, b]) => `${a}[${n}].${b}`),
  );
  const to = fc.oneof(fc.string({ unit: "grapheme" }), fc.boolean());
  const each = (language: Language, holds: (line: string, path: string, to: string | boolean) => void): void =>
    fc.assert(
      fc.property(path, to, (at, value) => {
        const line = codeOf(change(at, value), language) ?? "";
        expect(line).not.toMatch(/[\r\n]/);
        holds(line, at, value);
      }),
    );
  const lastOf = (at: string): string => at.slice(at.lastIndexOf(".") + 1);

  test("TypeScript parses it", () => {
    each("typescript", (line) => {
      const { diagnostics = [] } = ts.transpileModule(`export const x = {\n${line}\n};`, { reportDiagnostics: true });
      expect(diagnostics).toEqual([]);
    });
  });
  test("YAML reads the value back", () => {
    each("yaml", (line, at, value) => {
      expect(load(line)).toEqual({ [lastOf(at)]: value });
    });
  });
  /** What is left once texts in quotes and the comment are gone. */
  const bare = (line: string): string => line.replaceAll(/"(?:[^"\\]|\\.)*"/g, "_").replace(/ +(?:#|\/\/) .*$/, "");
  test("Python, Go and HCL keep their quotes and brackets in pairs", () => {
    each("python", (line) => {
      expect(bare(line)).toMatch(/^\w+=(?:_|True|False),$/);
    });
    each("go", (line) => {
      expect(bare(line)).toMatch(/^\w+: pulumi\.(?:String\(_\)|Bool\((?:true|false)\)),$/);
    });
    each("hcl", (line) => {
      expect(bare(line)).toMatch(/^\w+ = (?:_|true|false)$/);
      expect(line.replaceAll(/[$%]{2}\{/g, "")).not.toMatch(/[$%]\{/);
    });
  });
});
