/** The real exceptions and the slow ones exempt the same of generated stacks, and the same is said of them. */
import fc from "fast-check";
import { exemptible } from "../../policies/all";
import { policies } from "../../policies/rules";
import type { Place } from "../../src/catalog/schema";
import { parseSettings } from "../../src/config/parse";
import { judge } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import type { Observation, Policy } from "../../src/judgement/policy";
import type { Law } from "../../src/judgement/prohibition";
import { Unknown, type Facts, type Finding, type Placement, type Resource, type Value } from "../../src/model";
import { knowledge } from "../support/analyze";
import { agree, expectSame, total } from "./runs";
import { exempted, levels, type Exception, type Found, type Held, type Stack } from "./slow-exceptions";

const { catalog, regimes } = knowledge;
const surroundings = { stackTags: {}, config: () => undefined, environment: () => undefined };
const perStack = 4;
const today = "2026-11-25";

// ------------------------------------------------------------------------------------ what is found

/** Laws that forbid a country, as the stand-ins for the policies have it, and one that asks for a safeguard there. */
const forbidden: Readonly<Record<string, readonly string[]>> = {
  "us-data-security-program": ["CN", "HK"],
  "us-icts": ["CN"],
  "us-padfa": ["HK"],
};
const weaker = "eu-gdpr-transfers";
const laws = [...Object.keys(forbidden), weaker];

type Speaks = (facts: Facts, inForce: readonly string[]) => Observation[];
const isForbidden = ({ countries }: Place, inForce: readonly string[]): boolean =>
  inForce.some((law) => forbidden[law]?.some((each) => countries.includes(each)));
const aboutPlaces = (facts: Facts, isMeant: (one: Placement & { kind: "place" }) => boolean): Observation[] =>
  facts.placements.flatMap((one) =>
    one.kind === "place" && isMeant(one)
      ? [{ property: one.property, places: [{ cloud: one.cloud.id, place: one.place }], what: "It is there.", fix: [] }]
      : [],
  );
const standIns: Readonly<Record<string, Speaks>> = {
  "prohibited-location": (facts, inForce) =>
    aboutPlaces(facts, ({ copy, place }) => copy === undefined && isForbidden(place, inForce)),
  // One for all copies.
  "prohibited-copy": (facts, inForce) => {
    const each = aboutPlaces(facts, ({ copy, place }) => copy !== undefined && isForbidden(place, inForce));
    const places = each.flatMap((one) => one.places ?? []);
    return places.length === 0 ? [] : [{ places, what: "They are there.", fix: [] }];
  },
  "prohibited-operator": ({ operator }, inForce) =>
    operator.kind === "operator" && operator.operator.seatOfControl === "CN" && inForce.includes("us-icts")
      ? [{ operator: operator.operator, what: "It runs it.", fix: [] }]
      : [],
  // Says no more where a stronger law speaks.
  "missing-safeguard": (facts, inForce) =>
    inForce.includes(weaker) ? aboutPlaces(facts, ({ place }) => !isForbidden(place, inForce)) : [],
};
const speaking = policies.flatMap((policy): Policy[] => {
  const speaks = standIns[policy.name];
  const inForce = ({ settings }: Law): string[] => settings.enforced.map(({ id }) => id);
  return speaks === undefined ? [] : [{ ...policy, check: (facts, law) => speaks(facts, inForce(law)) }];
});
const foundBy = (facts: Facts, inForce: readonly string[]): Found[] =>
  Object.entries(standIns).flatMap(([policy, speaks]) =>
    speaks(facts, inForce).map((each) => foundOf({ ...each, policy })),
  );

const foundOf = ({
  policy,
  property,
  places = [],
  operator,
}: Pick<Finding, "policy" | "property" | "places" | "operator">): Found => ({
  policy,
  about: JSON.stringify([property, places.map(({ cloud, place }) => [cloud, place.code]), operator?.id]),
  places: places.map(({ place }) => place.code),
  operators:
    operator === undefined
      ? places.map(({ cloud, place }) => place.operator ?? catalog.clouds.get(cloud ?? "")?.cloud.operator ?? "")
      : [operator.id],
});

// --------------------------------------------------------------------------------------- resources

const kinds = [
  { type: "aws:s3/bucket:Bucket", input: "region", places: ["ap-east-1", "us-east-1", "cn-north-1", "eu-central-1"] },
  { type: "aws:dynamodb/table:Table", input: "region", places: ["ap-east-1", "us-east-1", "cn-north-1"] },
  {
    type: "azure-native:keyvault/v20230701:Vault",
    input: "location",
    places: ["eastasia", "chinanorth", "westeurope"],
  },
  { type: "alicloud:oss/bucket:Bucket", input: "region", places: ["cn-hangzhou", "us-west-1"] },
] as const;
const codes = [...new Set(kinds.flatMap(({ places }) => places))];
const names = ["patients", "patients-2", "scans", "web"];
const ids = ["ex-1", "ex-2", "EX.3", "ex_4"];

const tag: fc.Arbitrary<readonly [string, Value]> = fc.oneof(
  fc.tuple(fc.constant("legacy"), fc.constantFrom<Value>("yes", "no", true)),
  fc.tuple(
    fc.constantFrom("data-classification", "sensitivity"),
    fc.constantFrom<Value>("internal", "restricted", "phi", "odd-word", new Unknown("is not known yet")),
  ),
  fc.tuple(
    fc.constantFrom("data-sovereignty-exception", "DataSovereigntyException", "data-sovereignty"),
    fc.oneof(fc.constantFrom<Value>(...ids, "EX-1", "none"), fc.constant(new Unknown("is not known yet"))),
  ),
);
const resource = fc.constantFrom(...kinds).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    name: fc.constantFrom(...names),
    place: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom<Value>(...kind.places) },
      { weight: 1, arbitrary: fc.constant<Value>(new Unknown("is not known yet")) },
    ),
    replicas: fc.subarray(["ap-east-1", "us-east-1", "cn-north-1"], { maxLength: kind.type.includes("Table") ? 3 : 0 }),
    tags: fc.uniqueArray(tag, { maxLength: 3, selector: ([key]) => key }),
  }),
);

// -------------------------------------------------------------------------------------- exceptions

/** Of so many one states it. */
const oneIn = <T>(many: number, of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: many - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: of });
const cut = (text: string): fc.Arbitrary<string> =>
  fc.tuple(fc.nat(text.length), fc.constantFrom("", "", "*")).map(([end, sign]) => {
    return sign === "" ? text : text.slice(0, end) + sign;
  });
const pattern = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...texts).chain(cut) },
    { weight: 2, arbitrary: fc.constantFrom("*", "**", "*a*", "*t*", "::*", "PATIENTS", "*:Bucket") },
  );
const types = [...kinds.map(({ type }) => type), "azure-native:keyvault:Vault"];
const stackNames = ["dev", "prod"];
const projects = ["clinic", "shop"];
const urns = stackNames.flatMap((stack) =>
  projects.flatMap((project) =>
    kinds.flatMap(({ type }) => names.map((name) => `urn:pulumi:${stack}::${project}::${type}::${name}`)),
  ),
);
const during = (granted: string, expires: string) => ({ granted, expires });
const dates = fc.constantFrom(
  during("2026-10-01", "2026-12-01"),
  during(today, today),
  during("2026-11-01", "2026-11-24"),
  during("2026-11-26", "2026-12-24"),
  during("2026-11-01", "2026-12-09"),
  during("2026-11-01", "2026-12-10"),
  during("2026-10-15", "2026-12-31"),
);
const classNames = [...catalog.classifiers.classes.keys()];
const conditions = fc.record({
  levelAtMost: oneIn(2, fc.constantFrom(...levels)),
  classesNoneOf: oneIn(3, fc.subarray(classNames, { minLength: 1, maxLength: 2 })),
  places: oneIn(3, fc.subarray(codes, { minLength: 1 })),
  stacks: oneIn(3, fc.array(pattern(stackNames), { minLength: 1, maxLength: 2 })),
  projects: oneIn(3, fc.array(pattern(projects), { minLength: 1, maxLength: 1 })),
});
const exception = fc
  .record({
    policies: fc.subarray([...Object.keys(standIns), "prohibited-flow"], { minLength: 1 }),
    type: oneIn(2, pattern(types)),
    name: oneIn(3, pattern(names)),
    urn: oneIn(5, pattern(urns)),
    tag: oneIn(
      6,
      fc.record({
        key: fc.constantFrom("legacy", "data-classification"),
        value: fc.constantFrom("yes", "true", "internal"),
      }),
    ),
    regime: oneIn(3, fc.constantFrom(...laws, "us-foreign-adversaries")),
    place: oneIn(5, fc.constantFrom(...codes)),
    operator: oneIn(6, fc.constantFrom("amazon-web-services", "sinnet", "alibaba-cloud", "21vianet")),
    conditions: oneIn(3, conditions),
    dates,
  })
  .filter(({ type, name, urn, tag: own }) => [type, name, urn, own].some((each) => each !== undefined));

const generated = fc.record({
  // Terraform has no stack.
  of: fc.option(fc.record({ stack: fc.constantFrom(...stackNames), project: fc.constantFrom(...projects) }), {
    nil: undefined,
  }),
  resources: fc.uniqueArray(resource, {
    minLength: perStack,
    maxLength: perStack,
    selector: ({ kind, name }) => `${kind.type} ${name}`,
  }),
  exceptions: fc.array(exception, { minLength: 1, maxLength: ids.length }),
  allowsClaims: fc.boolean(),
  most: fc.constantFrom(1, 2, 10),
  inForce: fc.subarray(laws, { minLength: 1 }),
});

// ----------------------------------------------------------------------------------------- the test

/** What the real one made of a finding, in the words of the slow one. */
function fateOf({ exempted: by, notExempted: why }: Finding): string {
  if (by !== undefined) return `exempt by ${by.id} until ${by.until}`;
  if (why === undefined) return "refused";
  const expired = /expired on (\S+) /.exec(why)?.[1];
  const from = /only from (\S+) /.exec(why)?.[1];
  const unmet = [...why.matchAll(/`(\w+)`/g)].map(([, name]) => name).join(" and ");
  const short = expired === undefined ? (from === undefined ? `${unmet} is not met` : `it holds from ${from}`) : "";
  return `refused, since ${expired === undefined ? short : `it expired on ${expired}`}`;
}

const isReview = ({ policy }: Finding): boolean => policy === "exception-review";

function saidOf({ what, resource: { name } }: Finding): string {
  if (what.startsWith("Tag ")) return `${name} claims in vain`;
  const [, id = "", said = ""] = /^Exception (\S+) (expired|exempts nothing|ends|is too broad)/.exec(what) ?? [];
  const kinds: Record<string, string> = { "exempts nothing": "unneeded", "is too broad": "broad" };
  return `${id} ${kinds[said] ?? said}`;
}

/** Without exceptions, and what would be found without some laws. */
const heldOf = ({ urn, type, name, props }: Resource, facts: Facts | undefined, inForce: readonly string[]): Held => ({
  urn,
  type,
  name,
  tags: Object.entries((props.tags ?? {}) as Record<string, Value>).map(([key, value]) => ({
    key,
    value: typeof value === "string" ? value : undefined,
  })),
  level: facts?.classification.level,
  classes: facts?.classification.classes ?? [],
  isDoubtful: (facts?.classification.doubts ?? []).length > 0,
  places: (facts?.placements ?? []).map((one) => (one.kind === "place" ? one.place.code : undefined)),
  found: facts === undefined ? [] : foundBy(facts, inForce),
  foundWithout: (lifted) =>
    facts === undefined
      ? []
      : foundBy(
          facts,
          inForce.filter((law) => !lifted.includes(law)),
        ),
});

test("agree on what is exempt, by which exception, and on what is said of each", () => {
  let exempt = 0;
  agree(`stacks of ${perStack} resources with exceptions`, Math.round(total / perStack), generated, (made) => {
    const { of, inForce, allowsClaims, most } = made;
    const written = made.exceptions.map(({ dates: days, ...rest }, index): Exception => ({
      ...rest,
      ...days,
      id: ids[index] ?? "",
    }));
    const resources = made.resources.map(({ kind, name, place, replicas, tags }): Resource => ({
      urn: of === undefined ? `${kind.type}.${name}` : `urn:pulumi:${of.stack}::${of.project}::${kind.type}::${name}`,
      type: kind.type,
      name,
      props: {
        [kind.input]: place,
        ...(replicas.length === 0 ? {} : { replicas: replicas.map((regionName) => ({ regionName })) }),
        ...(tags.length === 0 ? {} : { tags: Object.fromEntries(tags) }),
      },
      provider: { type: `pulumi:providers:${kind.type.split(":")[0] ?? ""}`, name: "default", props: {} },
    }));
    const complete = written.map((each) => ({ ...each, reason: "moving", approver: "officer", ticket: "T-1" }));
    const given = { regimes: inForce, allowTagExceptions: allowsClaims, exceptionsMaxResources: most };
    const settings = parseSettings({ ...given, exceptions: complete }, catalog, regimes, today, exemptible);
    const judged = judge(
      buildGraph(resources, surroundings),
      speaking,
      settings,
      { ...knowledge, today },
      undefined,
      [],
    );
    const real = judged.flatMap((each) => each.findings);
    const slow: Stack = {
      name: of,
      resources: judged.map(({ resource, facts }) => heldOf(resource, facts, inForce)),
      exceptions: written,
      allowsClaims,
      most,
      today,
    };
    const findings = real
      .filter((each) => !isReview(each))
      .map((each) => `${each.resource.name}: ${each.policy} ${foundOf(each).about} ${fateOf(each)}`)
      .sort();
    const said = real.filter(isReview).map(saidOf).sort();
    exempt += real.filter((each) => each.exempted !== undefined).length;
    expectSame({ findings, said }, exempted(slow));
  });
  expect(exempt).toBeGreaterThan(total / 20);
}, 3_600_000);
