/** The real judgement and the slow one agree on generated resources under generated settings. */
import fc from "fast-check";
import { policies } from "../../policies/rules";
import { parseSettings } from "../../src/config/parse";
import { judge } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import type { Resource } from "../../src/model";
import { knowledge } from "../support/analyze";
import { agree, expectSame, total } from "./runs";
import { judged, regimes, type Declared, type Known, type Wanted } from "./slow";

const { catalog } = knowledge;
const asked = ["prohibited-location", "prohibited-copy", "prohibited-operator"];
const perStack = 40;
const day = "2026-11-25";

/** Types that keep data, with the input that places them. */
const kinds = [
  { type: "aws:s3/bucket:Bucket", cloud: "aws", input: "region", copies: false },
  { type: "aws:dynamodb/table:Table", cloud: "aws", input: "region", copies: true },
  { type: "azure-native:keyvault:Vault", cloud: "azure", input: "location", copies: false },
  { type: "gcp:storage/bucket:Bucket", cloud: "gcp", input: "location", copies: false },
  { type: "alicloud:oss/bucket:Bucket", cloud: "alicloud", input: "region", copies: false },
  { type: "tencentcloud:Cos/bucket:Bucket", cloud: "tencentcloud", input: "region", copies: false },
] as const;

const codesOf = (cloud: string): string[] =>
  (catalog.clouds.get(cloud)?.cloud.places ?? []).filter(({ kind }) => kind === "region").map(({ code }) => code);
const someOf = <T>(items: readonly T[], maxLength: number): fc.Arbitrary<T[]> =>
  fc.subarray([...items], { maxLength: Math.min(maxLength, items.length) });

const resource = fc.constantFrom(...kinds).chain(({ type, cloud, copies }) =>
  fc.record({
    type: fc.constant(type),
    region: fc.constantFrom(...codesOf(cloud)),
    replicas: copies ? someOf(codesOf(cloud), 3) : fc.constant([]),
  }),
);
const classNames = [...catalog.classifiers.classes.keys()];
const countries = ["US", "CN", "HK", "TW", "DE", "RU", "SG", "JP", "IN", "BR", "CA", "AU", "CH", "GB", "IE"];
const known: fc.Arbitrary<Known> = fc.record({
  level: fc.option(
    fc.constantFrom("public" as const, "internal" as const, "confidential" as const, "restricted" as const),
    { nil: undefined, freq: 3 },
  ),
  classes: someOf(classNames, 3),
  volume: fc.option(
    fc.record({
      people: fc.constantFrom(0, 99, 100, 101, 1000, 10_001, 1_000_001),
      devices: fc.constantFrom(0, 999, 1001),
    }),
    { nil: undefined },
  ),
  subjects: fc.option(fc.subarray(countries, { minLength: 1, maxLength: 2 }), { nil: undefined }),
});
const wanted: fc.Arbitrary<Wanted> = fc.record({
  regimes: someOf(
    regimes.map(({ id }) => id),
    4,
  ),
  prohibitedCountries: someOf(countries, 2),
  permittedCountries: fc.oneof(fc.constant([]), fc.constant([]), fc.subarray(countries, { minLength: 1 })),
  prohibitedOperators: someOf(["amazon-web-services", "microsoft-azure", "google-cloud", "tencent-cloud"], 1),
  permittedOperators: someOf(["alibaba-cloud", "sinnet"], 1),
  unclassified: fc.constantFrom("sensitive" as const, "not-sensitive" as const),
  sensitiveFrom: fc.constantFrom("internal" as const, "confidential" as const, "restricted" as const),
  safeguards: someOf([...catalog.safeguards.keys()], 6),
  day: fc.constant(day),
});

const stack = fc.tuple(wanted, fc.array(fc.tuple(resource, known), { minLength: perStack, maxLength: perStack }));

/** What an admin writes for it, and what the program declares. */
function settingsOf(asks: Wanted, all: readonly (readonly [Declared, Known])[]): object {
  const {
    safeguards,
    day: _,
    permittedCountries,
    prohibitedCountries,
    prohibitedOperators,
    permittedOperators,
    ...rest
  } = asks;
  return {
    ...rest,
    // Both at once is a mistake of the admin's, which is refused.
    prohibitedCountries: prohibitedCountries.filter((each) => !permittedCountries.includes(each)),
    permittedCountries,
    prohibitedOperators,
    permittedOperators,
    safeguards: safeguards.map((id) => ({ id, reference: "contract", type: "*" })),
    classifications: all.flatMap(([{ name }, { level, classes, volume, subjects }]) =>
      level === undefined && classes.length === 0 && volume === undefined && subjects === undefined
        ? []
        : [
            {
              name,
              ...(level === undefined ? {} : { level }),
              ...(classes.length === 0 ? {} : { classes }),
              ...(volume === undefined ? {} : { volume }),
              ...(subjects === undefined ? {} : { subjects }),
            },
          ],
    ),
  };
}

const propsOf = ({ type, region, replicas }: Declared): Resource["props"] => ({
  [kinds.find((each) => each.type === type)?.input ?? "region"]: region,
  ...(replicas.length === 0 ? {} : { replicas: replicas.map((regionName) => ({ regionName })) }),
});

test("agree on which resources are prohibited, and by which policy", () => {
  const runs = Math.max(1, Math.round(total / perStack));
  let spoke = 0;
  agree(`stacks of ${perStack} resources`, runs, stack, ([asks, pairs]) => {
    const all = pairs.map(([each, data], index): readonly [Declared, Known] => [
      { ...each, name: `thing-${index}` },
      data,
    ]);
    const raw = settingsOf(asks, all);
    const settings = parseSettings(raw, catalog, knowledge.regimes, day);
    const resources = all.map(([each]): Resource => ({
      urn: `urn:pulumi:dev::p::${each.type}::${each.name}`,
      type: each.type,
      name: each.name,
      props: propsOf(each),
      provider: { type: `pulumi:providers:${each.type.split(":")[0] ?? ""}`, name: "default", props: {} },
    }));
    const surroundings = { stackTags: {}, config: () => undefined, environment: () => undefined };
    const real = judge(buildGraph(resources, surroundings), policies, settings, knowledge).flatMap(({ findings }) =>
      findings
        .filter(({ policy }) => asked.includes(policy))
        .map(({ policy, resource: { name } }) => `${policy} ${name}`),
    );
    const prohibitedCountries = asks.prohibitedCountries.filter((each) => !asks.permittedCountries.includes(each));
    const slow = all.flatMap(([each, data]) => judged(each, data, { ...asks, prohibitedCountries }));
    spoke += slow.length;
    expectSame([...new Set(real)].sort(), [...slow].sort());
  });
  // What never speaks agrees on nothing.
  expect(spoke).toBeGreaterThan(total / 10);
}, 3_600_000);
