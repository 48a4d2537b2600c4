/** The real reading of policy documents finds whom the slow one lets in, and none whom it keeps out. */
import fc from "fast-check";
import { accessOf } from "../../src/facts/access";
import type { Value } from "../../src/model";
import { knowledge } from "../support/analyze";
import { agree, expectSame, total } from "./runs";
import { accounts, actions, keptOut, letIn, organisations, resources, roles, type Statement } from "./slow-access";

const identities = accounts.flatMap(({ account, partition }) => [
  account,
  `arn:${partition}:iam::${account}:root`,
  ...roles.map((role) => `arn:${partition}:iam::${account}:role/${role}`),
]);
const some = (of: readonly string[], most = 2): fc.Arbitrary<string[]> =>
  fc.subarray([...of], { minLength: 1, maxLength: most });

const principals = fc.oneof(
  {
    weight: 5,
    arbitrary: some(identities, 3).map((names) => ({ isNot: false, names, service: false })),
  },
  { weight: 3, arbitrary: fc.constant({ isNot: false, names: ["*"], service: false }) },
  { weight: 2, arbitrary: some(identities).map((names) => ({ isNot: true, names, service: false })) },
  { weight: 1, arbitrary: fc.constant({ isNot: false, names: [], service: true }) },
);
const patterns = [...actions, "*", "s3:*", "s3:Get*", "S3:GETOBJECT", "kms:*"];
const scopes = [...resources, "*", "arn:aws:s3:::clinic*", "arn:aws:s3:::clinic/*"];

const of = (key: string, values: readonly string[]): fc.Arbitrary<{ key: string; values: string[] }> =>
  some(values).map((chosen) => ({ key, values: chosen }));
const numbers = accounts.map(({ account }) => account);
const roleArns = identities.filter((name) => name.includes(":role/"));
const topics = accounts.map(({ account, partition }) => `arn:${partition}:sns:us-east-1:${account}:topic`);
const wild = ["1111*", "*", "7777*9999", "555566667777"];
const wildArns = accounts.map(({ account, partition }) => `arn:${partition}:iam::${account}:role/*`);
const spelt = (key: string): fc.Arbitrary<string> => fc.constantFrom(key, key, key.toLowerCase());
const prefix = fc.constantFrom("", "", "ForAnyValue:");
const suffix = fc.constantFrom("", "", "IfExists");
const by = (operators: readonly string[], about: fc.Arbitrary<{ key: string; values: string[] }>) =>
  fc
    .tuple(prefix, fc.constantFrom(...operators), suffix, about)
    .chain(([before, operator, after, { key, values }]) =>
      spelt(key).map((written) => ({ operator: before + operator + after, key: written, values })),
    );
const equals = ["StringEquals", "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase"];
const likes = ["StringLike", "StringNotLike"];
const condition = fc.oneof(
  by(equals, fc.oneof(of("aws:PrincipalAccount", numbers), of("aws:PrincipalOrgID", organisations))),
  by(likes, of("aws:PrincipalAccount", [...numbers, ...wild])),
  by(["ArnLike", "ArnNotLike", "ArnEquals", ...likes], of("aws:PrincipalArn", [...roleArns, ...wildArns])),
  by(equals, of("aws:SourceAccount", numbers)),
  by(["ArnLike", "ArnNotEquals"], of("aws:SourceArn", topics)),
  fc.constant({ operator: "Bool", key: "aws:SecureTransport", values: ["false"] }),
  fc.constant({ operator: "NumericLessThan", key: "aws:PrincipalAccount", values: ["5"] }),
);
const statement: fc.Arbitrary<Statement> = fc.record({
  effect: fc.constantFrom("Allow" as const, "Allow" as const, "Deny" as const),
  principals,
  actions: fc.record({ isNot: fc.constantFrom(false, false, false, true), patterns: some(patterns) }),
  resources: some(scopes),
  conditions: fc.oneof(fc.constant([]), fc.array(condition, { maxLength: 2 })),
});
const generated = fc.record({
  document: fc.array(statement, { minLength: 1, maxLength: 4 }),
  isText: fc.boolean(),
  isLower: fc.boolean(),
});

const single = (values: readonly string[]): Value => (values.length === 1 ? (values[0] ?? "") : values);

/** As a program writes it. */
function written({
  effect,
  principals: who,
  actions: what,
  resources: on,
  conditions,
}: Statement): Record<string, Value> {
  const names: Value = who.service
    ? { Service: "sns.amazonaws.com" }
    : who.names.includes("*")
      ? "*"
      : { AWS: single(who.names) };
  const blocks: Record<string, Record<string, Value>> = {};
  for (const { operator, key, values } of conditions) (blocks[operator] ??= {})[key] = single(values);
  return {
    Effect: effect,
    [who.isNot ? "NotPrincipal" : "Principal"]: names,
    [what.isNot ? "NotAction" : "Action"]: single(what.patterns),
    Resource: single(on),
    ...(conditions.length === 0 ? {} : { Condition: blocks }),
  };
}
/** Of two conditions with one operator and key the last is the document's. */
const distinct = (each: Statement): Statement => ({
  ...each,
  conditions: each.conditions.filter(
    ({ operator, key }, index, all) =>
      all.findLastIndex((other) => other.operator === operator && other.key === key) === index,
  ),
});
const lower = (map: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key.toLowerCase(), value]));

test("whoever is let in is found, and nobody who is plainly kept out", () => {
  let found = 0;
  let out = 0;
  agree("policy documents", total, generated, ({ document, isText, isLower }) => {
    const statements = document.map(distinct);
    const list = statements.map((each) => (isLower ? lower(written(each)) : written(each)));
    const policy = { Version: "2012-10-17", [isLower ? "statement" : "Statement"]: list };
    const type = "aws:s3/bucketPolicy:BucketPolicy";
    const resource = {
      urn: `urn:pulumi:dev::p::${type}::thing`,
      type,
      name: "thing",
      props: { bucket: "clinic", policy: isText ? JSON.stringify(policy) : policy },
    };
    const real = new Set(
      accessOf(resource, [], knowledge.catalog).flatMap((each) => {
        const index = /\[(\d+)\]`$/.exec(each.property)?.[1];
        return each.kind === "principal" ? each.accounts.map((account) => `${index ?? ""} ${account}`) : [];
      }),
    );
    const must = letIn(statements);
    // What one name does not open another may: an account by two of its roles.
    const mustNot = keptOut(statements).filter((each) => !must.includes(each));
    found += must.length;
    out += mustNot.length;
    const wrong = { missed: must.filter((each) => !real.has(each)), cried: mustNot.filter((each) => real.has(each)) };
    expectSame(wrong, { missed: [], cried: [] });
  });
  expect(found).toBeGreaterThan(total / 4);
  expect(out).toBeGreaterThan(total / 40);
}, 3_600_000);
