import fc from "fast-check";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { allPolicies } from "../policies/all";
import { crossguardPolicies } from "../policies/pack";
import { lineagePolicy } from "../src/lineage";
import { policies } from "../policies/rules";
import type { Policy } from "../src/judgement/policy";
import { analyze, knowledge, policyNames, remediate, secret, serve, unknown } from "./support/analyze";

const hongKong = { type: "aws:s3/bucket:Bucket", props: { region: "ap-east-1" } } as const;

describe("the list of policies is public", () => {
  test("names, levels and severities", () => {
    expect(allPolicies.map((policy) => `${policy.name} ${policy.level} ${policy.severity}`)).toEqual([
      "settings mandatory high",
      "missing-safeguard advisory high",
      "prohibited-access mandatory critical",
      "prohibited-copy mandatory critical",
      "prohibited-flow mandatory critical",
      "prohibited-location mandatory critical",
      "prohibited-operator mandatory critical",
      "prohibited-operator-use advisory medium",
      "prohibited-source advisory medium",
      "unclassified-data advisory low",
      "unresolved-access advisory medium",
      "unresolved-location advisory high",
      "sensitive-data-lineage mandatory critical",
      "exception-review advisory medium",
      "failed-evaluation mandatory critical",
      "remediation-log advisory low",
    ]);
  });
  test("every file of policies/rules is in it, and every one has its test", () => {
    const names = (folder: string, ending: string) =>
      readdirSync(join(__dirname, folder))
        .filter((name) => name !== "index.ts")
        .map((name) => name.replace(ending, ""))
        .sort();
    const listed = policies.map((policy) => policy.name).sort();
    expect(names("../policies/rules", ".ts")).toEqual(listed);
    // One policy needs the whole stack, and is no file of rules.
    expect(names("rules", ".test.ts")).toEqual([...listed, lineagePolicy].sort());
  });
  test.each(crossguardPolicies(policies, knowledge).map((policy) => [policy.name, policy] as const))(
    "%s publishes all that CrossGuard shows",
    (_, policy) => {
      for (const text of [
        policy.displayName,
        policy.description,
        policy.remediationSteps,
        policy.url,
        policy.framework?.reference,
      ]) {
        expect(text).toMatch(/\S/);
      }
      expect(policy.enforcementLevel).toMatch(/^(mandatory|advisory)$/);
      expect(policy.tags).toContain("data-sovereignty");
      for (const property of Object.values(policy.configSchema?.properties ?? {}))
        expect(property).toHaveProperty("description");
    },
  );
});

describe("a fault never reads as allowed", () => {
  const location = policies.find((policy) => policy.name === "prohibited-location");
  const faulty = (check: Policy["check"]): Policy => {
    if (location === undefined) throw new Error("no policy to break");
    return { ...location, check };
  };

  test("a policy that throws", async () => {
    const broken = faulty(() => {
      throw new TypeError("secret-in-message");
    });
    const found = await analyze(hongKong, [broken]);
    expect(found).toMatchObject([{ policy: "failed-evaluation", level: "mandatory" }]);
    expect(found[0]?.message).toMatch(/`prohibited-location` failed \(TypeError at __tests__\/pack\.test\.ts:\d+\)/);
    expect(found[0]?.message).not.toContain("secret-in-message");
  });
  test("a policy that returns nonsense", async () => {
    const found = await analyze(hongKong, [faulty(() => undefined as never)]);
    expect(policyNames(found)).toEqual(["failed-evaluation"]);
  });
  test("the other policies still run", async () => {
    const found = await analyze(hongKong, [
      faulty(() => {
        throw new Error("x");
      }),
      ...policies,
    ]);
    expect(policyNames(found)).toEqual(["prohibited-location", "failed-evaluation"]);
  });
  test("facts that cannot be derived", async () => {
    const noCatalog = { ...knowledge, catalog: { ...knowledge.catalog, roles: undefined as never } };
    const found = await serve(crossguardPolicies(policies, noCatalog))(hongKong);
    expect(found).toMatchObject([{ policy: "failed-evaluation", level: "mandatory" }]);
    expect(found[0]?.message).toContain("`facts` failed");
  });
  test("the settings policy is disabled", async () => {
    const withoutSettings = crossguardPolicies(policies, knowledge).slice(1);
    const found = await serve(withoutSettings)({ type: "aws:ec2/vpc:Vpc" });
    expect(policyNames(found)).toEqual(policies.map((policy) => policy.name));
    expect(found[0]?.message).toContain("`settings` is disabled");
  });
  test("a mistake in the configuration stops the run with its message and no stack", async () => {
    const [settings, ...rest] = crossguardPolicies(policies, knowledge);
    const misconfigured = {
      ...settings,
      validateResource: (args: object, report: never) =>
        ((settings as ResourceValidationPolicy).validateResource as (a: object, r: never) => void)(
          { ...args, getConfig: () => ({ tagKey: [] }) },
          report,
        ),
    };
    await expect(serve([misconfigured as never, ...rest])(hongKong)).rejects.toThrow(
      /^Error validating resource with policy 'settings'[^\n]*:\nsettings\.tagKey: is not a setting; did you mean "tagKeys"\?$/,
    );
  });
});

test.each([4, 16, 17, 40])("%i resources judged at the same time do not mix", async (count) => {
  const judge = serve(crossguardPolicies(policies, knowledge));
  const regions = ["ap-east-1", "us-east-1", "cn-north-1", "eu-west-1"];
  // From the first resource on, the policies' own settings are known.
  await judge(hongKong);
  const found = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      judge({ ...hongKong, name: `b${index}`, props: { region: regions[index % 4] ?? "" } }),
    ),
  );
  found.forEach((violations, index) => {
    const blocked = policyNames(violations).includes("prohibited-location");
    expect([index, blocked]).toEqual([index, index % 2 === 0]);
  });
});

test("a policy that has nothing to say of a resource is not called, so that the SDK need not read it again", async () => {
  const served: ResourceValidationPolicy[] = crossguardPolicies(policies, knowledge);
  const judge = serve(served);
  const called = (): string[] =>
    served.flatMap(({ name, validateResource = [] }) => (Array.isArray(validateResource) ? [] : [name]));
  const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const everyOne = called();
  expect(everyOne).toHaveLength(policies.length + 3);

  await judge(hongKong);
  await nextTurn();
  await judge({ ...hongKong, name: "clean", props: { region: "us-east-1", tags: { "data-classification": "phi" } } });
  expect(called()).toEqual(["settings"]);
  await nextTurn();
  await judge({ ...hongKong, props: { region: "ap-east-1", tags: { "data-classification": "phi" } } });
  expect(called()).toEqual(["settings", "prohibited-location"]);
  await nextTurn();
  expect(called()).toEqual(everyOne);
});

test("no message quotes a value of the program that the catalogue does not know", async () => {
  const canary = fc
    .string({
      unit: fc.constantFrom("b", "d", "f", "g", "j", "k", "m", "p", "q", "v", "w", "x", "z"),
      minLength: 12,
      maxLength: 20,
    })
    .map((text) => `zq${text}`);
  const place = fc.constantFrom(
    "region",
    "location",
    "availabilityZone",
    "arn",
    "tags",
    "labels",
    "bucket",
    "policy",
    "attributes",
    "schema",
  );
  const around = (text: string) =>
    fc.constantFrom(
      text as never,
      secret(text) as never,
      [text] as never,
      { "data-classification": text } as never,
      [{ key: "classification", value: text }] as never,
      { nested: { deeper: [text, secret(text)] } } as never,
      { [`${text}@example`]: { region: "ap-east-1", regions: [unknown] } } as never,
      `arn:aws:s3:${text}::x` as never,
      JSON.stringify([{ name: text }]) as never,
    );
  await fc.assert(
    fc.asyncProperty(
      canary.chain((text) => fc.tuple(fc.constant(text), fc.dictionary(place, around(text), { minKeys: 1 }))),
      fc.constantFrom(
        "aws:s3/bucket:Bucket",
        "alicloud:oss/bucket:Bucket",
        "acmecloud:a/b:C",
        "gcp:storage/bucket:Bucket",
      ),
      async ([text, props], type) => {
        const found = await analyze({ type, props, provider: { region: text, token: secret(text) } });
        for (const { message } of found) expect(message.toLowerCase()).not.toContain(text);
        expect(policyNames(found)).not.toContain("failed-evaluation");
      },
    ),
    { numRuns: 300 },
  );
});

test("a message fits the eight lines of 100 columns that a preview leaves it", async () => {
  for (const declared of [
    hongKong,
    { type: "alicloud:oss/bucket:Bucket" },
    { type: "aws:s3/bucket:Bucket", props: { region: "ap-east-9" } },
  ]) {
    for (const { message } of await analyze(declared)) {
      // The policy's description comes first.
      const [, ...lines] = message.split("\n");
      expect(lines.length).toBeLessThanOrEqual(8);
      expect(Math.max(...lines.map((line) => line.length + 10))).toBeLessThanOrEqual(100);
    }
  }
});

describe("what is handed back to the engine changed", () => {
  const settings = { defaultClassification: { tagValue: "confidential" } };
  const tag = { "data-classification": "confidential" };

  test.each<[string, object, object]>([
    ["a tag", {}, { tags: tag }],
    ["a tag beside others", { tags: { team: "a" } }, { tags: { team: "a", ...tag } }],
    ["a tag beside a secret one", { tags: { pin: secret("b") } }, { tags: { pin: secret("b"), ...tag } }],
    ["a tag beside an unknown one", { tags: { owner: unknown } }, { tags: { owner: unknown, ...tag } }],
    [
      "a tag beside other inputs, secret or unknown",
      { bucketPrefix: secret("b"), bucket: unknown },
      { bucketPrefix: secret("b"), bucket: unknown, tags: tag },
    ],
  ])("%s", async (_, props, expected) => {
    const changed = await remediate({
      type: "aws:s3/bucket:Bucket",
      props: { region: "us-east-2", ...props },
      settings,
    });
    expect(changed).toEqual({ region: "us-east-2", ...expected });
  });
  test.each<[string, Record<string, JavaScriptValue>]>([
    ["tags that are secret", { tags: secret({ team: "a" }) }],
    ["tags that are not known", { tags: unknown }],
    ["a bucket that is classified", { tags: secret({ sensitivity: "internal" }) }],
    ["inputs that pass for the SDK's own", { __isSpecialProxy: true, __getSpecialProxyTarget: { tags: {} } }],
  ])("not %s", async (_, props) => {
    expect(
      await remediate({ type: "aws:s3/bucket:Bucket", props: { region: "us-east-2", ...props }, settings }),
    ).toBeUndefined();
  });
  test("a secret stays one beside a copy that is taken out", async () => {
    const { replicas, ...kept } = {
      hashKey: secret("id"),
      replicas: [{ regionName: "ap-east-1" }, { regionName: "us-west-2", kmsKeyArn: secret("k") }],
      tags: { "data-classification": "restricted" },
    };
    expect(await remediate({ type: "aws:dynamodb/table:Table", props: { ...kept, replicas } })).toEqual({
      ...kept,
      replicas: replicas.slice(1),
    });
  });
});
