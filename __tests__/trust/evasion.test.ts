/** However a place or a host is written, so that something still reads it as it is, it blocks. */
import fc from "fast-check";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { analyze, secret, stringAsset, unknown, type Declared } from "../support/analyze";
import { base64, documents, dots, encodings, escapes, spellings, splices, type Writing } from "./writings";

const url = "https://clinic.oss-cn-hangzhou.aliyuncs.com/x";

const blocksOf = async (declared: Declared): Promise<string[]> =>
  (await analyze(declared)).filter(({ level }) => level === "mandatory").map(({ policy }) => policy);

/** What holds a text, and hands it to something that reads it. */
const holders: Readonly<Record<string, (text: string) => Declared>> = {
  "a program's variable": (text) => ({
    type: "aws:lambda/function:Function",
    props: { region: "us-east-1", environment: { variables: { EXPORT: text } } },
  }),
  "a machine's script": (text) => ({
    type: "aws:ec2/instance:Instance",
    props: { region: "us-east-1", userData: text },
  }),
  "a secret variable": (text) => ({
    type: "aws:lambda/function:Function",
    props: { region: "us-east-1", environment: { variables: { EXPORT: secret(text) } } },
  }),
  "a program's code": (text) => ({
    type: "aws:lambda/function:Function",
    props: { region: "us-east-1", code: stringAsset(text) },
  }),
};

describe.each(Object.entries(holders))("a host in %s blocks, written with", (_, holding) => {
  test.each(
    [...spellings, ...dots, ...escapes, ...splices, ...encodings, ...documents].map((each) => [each.as, each] as const),
  )("%s", async (__, { write }) => {
    expect(await blocksOf(holding(write(url)))).toEqual(["prohibited-flow"]);
  });
});

test("and with any two of them, one inside the other", async () => {
  const outer = fc.constantFrom<Writing>(...encodings, ...documents);
  const inner = fc.constantFrom<Writing>(...spellings, ...dots, ...escapes, ...splices, ...encodings, ...documents);
  const holding = fc.constantFrom(...Object.values(holders));
  await fc.assert(
    fc.asyncProperty(inner, outer, holding, async (first, second, hold) => {
      expect(await blocksOf(hold(second.write(first.write(url))))).toEqual(["prohibited-flow"]);
    }),
    { numRuns: 300 },
  );
});

describe("a host blocks as a part of", () => {
  const host = "clinic.oss-cn-hangzhou.aliyuncs.com";
  test.each([
    ["a URL with a user", `https://user:pass@${host}/x`],
    ["a URL whose user looks like a host", `https://good.example@${host}/x`],
    ["a URL with a dot at the end of the host", `https://${host}.:443/x`],
    ["a URL with the slashes of Windows", `https:\\\\${host}\\x`],
    ["a URL with a tab", url.replace("yun", "y\tun")],
    ["a URL with a line break", url.replace("yun", "y\nun")],
    ["a URL with an escaped host", "https://clinic.oss-cn-hangzhou.%61liyuncs.com"],
    ["a URL without a scheme", `//${host}/x`],
    ["a query", `https://good.example/?to=${encodeURIComponent(url)}`],
    [
      "a query in a query",
      `https://good.example/?to=${encodeURIComponent(`https://x.example/?u=${encodeURIComponent(url)}`)}`,
    ],
    ["a fragment", `https://good.example/#${url}`],
    ["a connection string", `jdbc:mysql://${host}:3306/clinic`],
    ["a list of brokers", `good.example:9092,${host}:9092`],
    ["an address of mail", `ops@${host}`],
    ["a wildcard", `*.${host}`],
    ["a list of names not to send through a proxy", `localhost,.${host}`],
  ])("%s", async (_, text) => {
    expect(await blocksOf(holders["a program's variable"]?.(text) ?? { type: "" })).toEqual(["prohibited-flow"]);
  });
});

describe.each([
  ...Object.entries(holders),
  [
    "a map of settings",
    (text: string): Declared => ({
      type: "kubernetes:core/v1:ConfigMap",
      props: { data: { settings: text } },
      provider: { kubeconfig: "server: https://x.gr7.us-east-1.eks.amazonaws.com" },
    }),
  ] as const,
])("a region that a program is to work with, in %s, blocks as", (_, holding) => {
  test.each([
    ["JSON", '{"AWS_REGION":"ap-east-1"}'],
    ["JSON with a comma too much", '{"AWS_REGION":"ap-east-1",}'],
    ["JSON with a comment", '{// moved\n"AWS_REGION":"ap-east-1"}'],
    ["YAML", "AWS_REGION: ap-east-1\nLEVEL: 1\n"],
    ["YAML in one line", "{AWS_REGION: ap-east-1, LEVEL: 1}"],
    ["YAML with an alias", "here: &r ap-east-1\nAWS_REGION: *r\n"],
    ["YAML with a merged map", "all: &all\n  AWS_REGION: ap-east-1\nmine:\n  <<: *all\n"],
    ["a file of variables", "LEVEL=1\nAWS_REGION=ap-east-1\n"],
    ["a script", "#!/bin/sh\nexport AWS_DEFAULT_REGION='ap-east-1'\n"],
    ["a prefix of a command", "AWS_REGION=ap-east-1 ./run"],
    ["a line of a Dockerfile", "FROM scratch\nENV AWS_REGION ap-east-1\n"],
    ["a unit of systemd", "[Service]\nEnvironment=AWS_REGION=ap-east-1\n"],
    ["a script of PowerShell", '$env:AWS_REGION = "ap-east-1"'],
    ["JavaScript", 'process.env.AWS_REGION = "ap-east-1";'],
    ["Python", "os.environ['AWS_REGION'] = 'ap-east-1'"],
    ["a property of Java", "java -Daws.region=ap-east-1 -jar x.jar"],
    ["base64", base64("export AWS_REGION=ap-east-1")],
    ["a region of Google Cloud", "export GOOGLE_CLOUD_REGION=asia-east2"],
  ])("%s", async (__, text) => {
    expect(await blocksOf(holding(text))).toEqual(["prohibited-flow"]);
  });
  test.each([
    ["a comment", "#!/bin/sh\n# AWS_REGION=ap-east-1 until 2021\n"],
    ["a comparison", 'if [ "$AWS_REGION" = "ap-east-1" ]; then exit 1; fi'],
    ["a comparison in JavaScript", "if (process.env.AWS_REGION === 'ap-east-1') throw new Error();"],
    ["a permitted region", "export AWS_REGION=us-west-2"],
    ["another variable", "export NOT_AWS_REGION=ap-east-1"],
    ["a sentence", "We left the AWS region ap-east-1 in 2021."],
    ["a place of another cloud", "export AWS_REGION=asia-east2"],
  ])("and not as %s", async (__, text) => {
    expect(await blocksOf(holding(text))).toEqual([]);
  });
});

/** Where a place can stand. */
const places: Readonly<Record<string, (place: JavaScriptValue) => Declared>> = {
  "its own input": (region) => ({ type: "aws:s3/bucket:Bucket", props: { region } }),
  "its provider": (region) => ({ type: "aws:s3/bucket:Bucket", provider: { region } }),
  "a zone": (place) => ({
    type: "aws:ec2/instance:Instance",
    props: { availabilityZone: typeof place === "string" ? `${place}a` : place },
    provider: { region: "us-east-1" },
  }),
  "a replica": (regionName) => ({
    type: "aws:dynamodb/table:Table",
    props: { region: "us-east-1", replicas: [{ regionName }] },
  }),
};

describe.each(Object.entries(places))("a place in %s blocks, written with", (where, placed) => {
  const placeWritings: readonly Writing[] = [
    ...spellings,
    { as: "spaces around", write: (text) => `  ${text}\t` },
    { as: "spaces that do not break", write: (text) => `\u00A0${text}\u00A0` },
    { as: "hyphens that do not break", write: (text) => text.replaceAll("-", "\u2011") },
    { as: "dashes", write: (text) => text.replaceAll("-", "\u2013") },
    { as: "minus signs", write: (text) => text.replaceAll("-", "\u2212") },
  ];
  test.each(placeWritings.map((each) => [each.as, each] as const))("%s", async (_, { write }) => {
    expect(await blocksOf(placed(write("ap-east-1")))).toHaveLength(1);
  });
  test("a secret", async () => {
    expect(await blocksOf(placed(secret(where === "a zone" ? "ap-east-1a" : "ap-east-1")))).toHaveLength(1);
  });
});

describe("a place that cannot be read is said, and never taken for a permitted one", () => {
  const unreadable: readonly (readonly [string, JavaScriptValue])[] = [
    ["letters that only look alike", "\u0430p-east-1"],
    ["percent signs", "ap%2Deast%2D1"],
    ["base64", "YXAtZWFzdC0x"],
    ["JSON", '["ap-east-1"]'],
    ["a number", 1],
    ["a map", { region: "ap-east-1" }],
    ["nothing but a space", " "],
    ["an unknown value", unknown],
    ["a secret that is not known", secret(unknown)],
    ["a template", "${region}"],
    ["a combining character", "ap-e\u0301ast-1"],
    ["a character of control", "ap-east-1\0"],
  ];
  test.each(unreadable)("%s", async (_, region) => {
    for (const where of ["its own input", "its provider"] as const) {
      const declared = places[where]?.(region) ?? { type: "" };
      expect((await analyze(declared)).map(({ policy }) => policy)).toContain("unresolved-location");
    }
  });
});

describe("a tag does not make data public when", () => {
  const inHongKong = (tags: JavaScriptValue): Declared => ({
    type: "aws:s3/bucket:Bucket",
    props: { region: "ap-east-1", tags },
  });
  const key = "data-classification";
  test.each<readonly [string, JavaScriptValue]>([
    ["its value only looks like it", { [key]: "publi\u0441" }],
    ["its value says more", { [key]: "public-ish" }],
    ["its value is not known", { [key]: unknown }],
    ["another says the contrary", { [key]: "public", DataClassification: "restricted" }],
    ["another cannot be read", { [key]: "public", DataClassification: unknown }],
    ["another in full-width letters says the contrary", { [key]: "public", ｃlassification: "PHI" }],
    ["another with characters that are not seen says the contrary", { [key]: "public", "class\u200Bification": "PHI" }],
    ["its key only looks like it", { "d\u0430ta-classification": "public" }],
    ["it is a list", { [key]: ["public"] }],
    ["all of them are not known", unknown],
  ])("%s", async (_, tags) => {
    expect(await blocksOf(inHongKong(tags))).toEqual(["prohibited-location"]);
  });
});
