/** Whatever breaks, a mandatory finding says so: nothing reads as permitted because it could not be judged. */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { ResourceValidationArgs } from "@pulumi/policy";
import { policies } from "../../policies/rules";
import { readResource } from "../../src/adapters/crossguard";
import { parseSettings } from "../../src/config/parse";
import { judge } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import type { Observation, Policy } from "../../src/judgement/policy";
import type { Finding } from "../../src/model";
import { analyze, archiveOf, knowledge, stringAsset, type Violation } from "../support/analyze";
import { judgeDocument } from "../support/inputs";

const secret = "hunter2-s3cr3t";
const nowhere = { stackTags: {}, config: () => undefined, environment: () => undefined };
const settings = parseSettings({}, knowledge.catalog, knowledge.regimes);
const hongKong = { type: "aws:s3/bucket:Bucket", props: { region: "ap-east-1", note: secret } } as const;

const judged = (asked: readonly Policy[]): readonly Finding[] =>
  judge(
    buildGraph([{ urn: "urn", name: "thing", ...hongKong }], nowhere),
    asked,
    settings,
    knowledge,
    undefined,
    asked,
  ).flatMap(({ findings }) => findings);

const isFault = ({ policy, level }: Pick<Violation, "policy" | "level">): boolean =>
  policy === "failed-evaluation" && level === "mandatory";

describe.each(policies.map((policy) => [policy.name, policy] as const))("%s", (name, policy) => {
  const nonsense: readonly (readonly [string, () => unknown])[] = [
    ["nothing", () => undefined],
    ["null", () => null],
    ["a text", () => "permitted"],
    ["a number", () => 0],
    ["an object", () => ({ length: 0 })],
    ["a list of null", () => [null]],
    ["a list of texts", () => ["permitted"]],
    ["a finding without a text", () => [{ fix: [] }]],
    ["a finding with an empty text", () => [{ what: "", fix: [] }]],
    ["a finding without fixes", () => [{ what: "x" }]],
    ["a finding with null for a fix", () => [{ what: "x", fix: [null] }]],
    ["a finding with a number for its rule", () => [{ what: "x", fix: [], rule: 1 }]],
    ["a promise of findings", () => Promise.resolve([])],
    ["a promise that fails", () => Promise.reject(new Error(secret))],
    ["a promise that never ends", () => new Promise(() => undefined)],
    [
      "a generator",
      function* () {
        yield { what: "x", fix: [] };
      },
    ],
  ];
  const throwing: readonly (readonly [string, () => never])[] = [
    ["an error", () => raise(new TypeError(secret))],
    ["an error with frames in its message", () => raise(new Error(`x\n    at ${secret} (/src/${secret}.ts:1:1)`))],
    ["an error whose name was set", () => raise(Object.assign(new Error("x"), { name: secret }))],
    ["an error whose message was changed", () => raise(Object.assign(new Error(secret), { message: "x" }))],
    ["a text", () => raise(secret)],
    ["nothing", () => raise(undefined)],
    ["endless recursion", () => recurse()],
  ];
  const broken: readonly (readonly [string, () => unknown])[] = [
    ...nonsense.map(([what, check]) => [`returns ${what}`, check] as const),
    ...throwing.map(([what, check]) => [`throws ${what}`, check] as const),
  ];
  test.each(broken)("that %s is a fault, and quotes nothing", async (_, check) => {
    const asked: Policy = { ...policy, check: check as () => Observation[] };
    const found = judged([asked]);
    expect(found.filter(isFault)).toHaveLength(1);
    expect(found[0]?.what).toContain(`\`${name}\` failed (`);
    const said = await analyze(hongKong, [asked]);
    expect(said.filter(isFault)).toHaveLength(1);
    for (const text of [
      ...found.map((each) => JSON.stringify({ ...each, resource: "" })),
      ...said.map((each) => each.message),
    ])
      expect(text).not.toContain(secret);
  });
});

function raise(what: unknown): never {
  throw what;
}
const recurse = (): never => recurse();

// ------------------------------------------------------------------------------------------ inputs

type Props = Record<string, JavaScriptValue>;
const nested = (depth: number): JavaScriptValue => {
  let value: JavaScriptValue = "x";
  for (let level = 0; level < depth; level++) value = { a: value };
  return value;
};
const many = (count: number): Props =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, index]));
const megabytes = (count: number): string => "nothing to see here. ".repeat(count * 50_000);

const tooMuch: readonly (readonly [string, () => Props, RegExp])[] = [
  ["a text of fifty megabytes", () => ({ note: megabytes(50) }), /more than 4,000,000 characters of text/],
  ["the same in an asset", () => ({ note: stringAsset(megabytes(50)) }), /more than 4,000,000 characters of text/],
  ["the same in many texts", () => ({ notes: Array.from({ length: 5 }, () => megabytes(1)) }), /characters of text/],
  ["values beyond counting", () => many(101_000), /more than 100,000 values/],
  ["maps nested too deeply", () => ({ note: nested(150) }), /nested too deeply to be read/],
  ["JSON nested too deeply", () => ({ note: JSON.stringify(nested(150)) }), /nested too deeply to be read/],
];

const state = (inputs: unknown): unknown => ({
  version: 3,
  deployment: { resources: [{ urn: `urn:pulumi:dev::c::${hongKong.type}::thing`, type: hongKong.type, inputs }] },
});
const plan = (after: unknown): unknown => ({
  format_version: "1.2",
  resource_changes: [
    {
      address: "aws_s3_bucket.thing",
      mode: "managed",
      type: "aws_s3_bucket",
      name: "thing",
      provider_name: "registry.terraform.io/hashicorp/aws",
      change: { actions: ["create"], after, after_unknown: {}, after_sensitive: {} },
    },
  ],
});
const forms: readonly (readonly [string, (inputs: unknown) => unknown])[] = [
  ["a state of Pulumi", state],
  ["a preview of Pulumi", (inputs) => ({ steps: [{ op: "create", newState: { ...resourceOf(state(inputs)) } }] })],
  ["a plan of Terraform", plan],
  [
    "a state of Terraform",
    (attributes) => ({
      version: 4,
      terraform_version: "1.9.0",
      lineage: "x",
      resources: [
        {
          mode: "managed",
          type: "aws_s3_bucket",
          name: "thing",
          provider: 'provider["registry.terraform.io/hashicorp/aws"]',
          instances: [{ attributes }],
        },
      ],
    }),
  ],
  ["synthesised Terraform", (body) => ({ resource: { aws_s3_bucket: { thing: body } }, provider: { aws: [{}] } })],
];
const resourceOf = (document: unknown): object =>
  (document as { deployment: { resources: object[] } }).deployment.resources[0] ?? {};

describe("an input that holds more than is judged is said to be so", () => {
  test.each(tooMuch)("%s, in a deployment", async (_, props, what) => {
    const said = await analyze({ type: hongKong.type, props: props() });
    expect(said.filter(isFault).map(({ message }) => message.replaceAll(/\s+/g, " "))).toEqual([
      expect.stringMatching(what),
    ]);
    expect(said.find(isFault)?.message).toMatch(/\nFix: {2}\S/);
  });
  /** Where each form has its own way to read it; values are counted by what all have in common. */
  const large = tooMuch.filter(([what]) => !/asset|counting/.test(what));
  test.each(forms.flatMap(([form, make]) => large.map(([what, ...rest]) => [what, form, make, ...rest] as const)))(
    "%s, in %s",
    (_, __, make, props, what) => {
      const found = judgeDocument(make(props())).flatMap(({ findings }) => findings);
      expect(found.filter(isFault).map((each) => each.what)).toEqual([expect.stringMatching(what)]);
    },
  );
  test("the same each time", () => {
    const text = (): string =>
      JSON.stringify(judgeDocument(state(many(101_000))).map(({ findings }) => findings.length));
    expect(text()).toBe(text());
  });
  test.each([
    ["a text of three megabytes", { note: megabytes(3) }],
    ["thirty thousand values", many(30_000)],
    ["maps nested ninety deep", { note: nested(90) }],
  ])("%s is not more", async (_, props) => {
    expect((await analyze({ type: hongKong.type, props: props })).filter(isFault)).toEqual([]);
  });
  test("what lies in files of an archive is not counted, and its texts are", async () => {
    const props = { code: archiveOf({ a: stringAsset(megabytes(6)), b: stringAsset(megabytes(6)) }) };
    expect((await analyze({ type: hongKong.type, props })).filter(isFault)).toHaveLength(1);
  });
});

describe("what no input should hold", () => {
  const strange: readonly (readonly [string, Props])[] = [
    [
      "keys that JavaScript knows",
      JSON.parse(
        '{"__proto__": {"region": 1}, "constructor": {"prototype": "x"}, "toString": "y", "hasOwnProperty": [1]}',
      ) as Props,
    ],
    ["halves of characters", { note: "\ud800", "\udc00": "x", tags: { "\ud834": "\udd1e\ud834" } }],
    ["numbers and lists for texts", { bucket: 7, tags: [1, 2], policy: 3, arn: true, location: { a: 1 } }],
    ["texts for maps and lists", { tags: "x", replicas: "y", statement: "z" }],
    ["zero bytes", { bucket: "a\0b", tags: { "\0": "\0" } }],
  ];
  test.each(strange)("%s: the place beside it is still found", async (_, props) => {
    const found = policyNames(await analyze({ type: hongKong.type, props: { ...props, region: "ap-east-1" } }));
    expect(found).toContain("prohibited-location");
    expect(found).not.toContain("failed-evaluation");
    for (const [, make] of forms) {
      const findings = judgeDocument(make({ ...props, region: "ap-east-1" })).flatMap((each) => each.findings);
      expect(policyNames(findings)).toContain("prohibited-location");
      expect(policyNames(findings)).not.toContain("failed-evaluation");
    }
  });
  test("a number for the place itself", async () => {
    const found = await analyze({ type: hongKong.type, props: { region: 1 } });
    expect(policyNames(found)).toContain("unresolved-location");
  });

  const args = (props: object): ResourceValidationArgs =>
    ({
      urn: "urn",
      type: hongKong.type,
      name: "thing",
      props,
      opts: {},
      stackTags: new Map(),
      getConfig: () => ({}),
    }) as never;
  const faultsOf = async (props: object): Promise<readonly Finding[]> =>
    judge(buildGraph([await readResource(args(props))], nowhere), policies, settings, knowledge)
      .flatMap(({ findings }) => findings)
      .filter(isFault);

  test("a circle", async () => {
    const circle: Record<string, unknown> = { region: "us-east-1" };
    circle.self = circle;
    circle.other = circle;
    circle.list = [circle, circle];
    expect(await faultsOf(circle)).toHaveLength(1);
  });
  test("a property that cannot be read", async () => {
    const found = await faultsOf({
      get region(): string {
        throw new Error(secret);
      },
    });
    // It is one whose value is not known, and no fault of the pack.
    expect(found).toEqual([]);
    const said = await readResource(
      args({
        get region(): string {
          throw new Error(secret);
        },
      }),
    );
    expect(JSON.stringify(said.props)).toBe('{"region":{"why":"cannot be read"}}');
  });
});

const policyNames = (found: readonly Pick<Violation, "policy">[]): string[] => found.map(({ policy }) => policy);
