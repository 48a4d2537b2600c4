/** The real classification and the slow one agree on generated tags, names and columns. */
import fc from "fast-check";
import { parseSettings } from "../../src/config/parse";
import { classify } from "../../src/facts/classification";
import { buildGraph } from "../../src/graph";
import { Secret, Unknown, type Resource, type Value } from "../../src/model";
import { knowledge } from "../support/analyze";
import { agree, expectSame, total } from "./runs";
import { classified, rows, type Admin, type Labelled, type Tag } from "./slow-classification";

const { catalog } = knowledge;

/** A known word as somebody may write it: with other signs between, other letters, a namespace, or one letter off. */
const spelt = (word: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .record({
      word,
      cut: fc.nat(12),
      sign: fc.constantFrom("", "", "-", "_", ".", ":", "/", " ", "é"),
      letters: fc.constantFrom("as-is", "as-is", "upper", "capital", "wide"),
    })
    .map(({ word: plain, cut, sign, letters }) => {
      const text = plain.slice(0, cut) + sign + plain.slice(cut);
      if (letters === "upper") return text.toUpperCase();
      if (letters === "capital") return text.charAt(0).toUpperCase() + text.slice(1);
      return letters === "wide" ? text.replaceAll("a", "\uFF41") : text;
    });
const prefix = fc.constantFrom("", "", "", "acme:", "example.com/", "Ops.", "acme-", "x_", "ship-", "a-b-c.");
const adminKeys = ["Kind", "secrecy class", "pii"];
const adminValues = ["tier1", "Blue Team", "public", "none-of-it"];

const key = fc
  .tuple(prefix, fc.oneof(spelt(fc.constantFrom(...rows.tagKeys.map((row) => row.key), ...adminKeys)), fc.string()))
  .map((parts) => parts.join(""))
  .filter((text) => text !== "" && !text.startsWith("__"));
const valueWord = fc.oneof(
  { weight: 6, arbitrary: spelt(fc.constantFrom(...rows.tagValues.map((row) => row.value))) },
  { weight: 2, arbitrary: fc.constantFrom("public", "PUBLIC", "green", "clear", "red", "n/a", "none") },
  { weight: 2, arbitrary: fc.constantFrom("true", "No", "y", "0", "1", "FALSE") },
  { weight: 1, arbitrary: fc.constantFrom(...adminValues) },
  { weight: 1, arbitrary: fc.string() },
);
const text = fc
  .tuple(fc.array(valueWord, { minLength: 1, maxLength: 3 }), fc.constantFrom(",", "/", " ", "|", ";", "+", ", "))
  .map(([words, sign]) => words.join(sign));
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 12, arbitrary: text },
  { weight: 1, arbitrary: text.map((each) => new Secret(each)) },
  { weight: 1, arbitrary: fc.constantFrom<Value>(true, false, 7, null, new Unknown("is not known yet")) },
);
const tag: fc.Arbitrary<Tag> = fc.record({ key, value });
const tags = fc.uniqueArray(tag, { maxLength: 3, selector: (each) => each.key });

const vocabulary = [...new Set(rows.names.flatMap((row) => row.words.split(" ")))];
const name = fc
  .tuple(
    fc.array(fc.constantFrom(...vocabulary, "web", "logs", "v2", "x", "patientsx"), { minLength: 1, maxLength: 4 }),
    fc.constantFrom("-", "_", " ", "camel", "", "Pascal"),
  )
  .map(([words, sign]) => {
    if (sign !== "camel" && sign !== "Pascal") return words.join(sign);
    const capital = words.map((each) => each.charAt(0).toUpperCase() + each.slice(1)).join("");
    return sign === "camel" ? capital.charAt(0).toLowerCase() + capital.slice(1) : capital;
  });
const names = (maxLength: number): fc.Arbitrary<string[]> =>
  fc.oneof(fc.constant<string[]>([]), fc.constant<string[]>([]), fc.array(name, { maxLength }));

/** How the resource's tags stand in its inputs. */
const shapes = {
  map: (of: readonly Tag[]) => ({ tags: mapOf(of) }),
  labels: (of: readonly Tag[]) => ({ labels: mapOf(of) }),
  list: (of: readonly Tag[]) => ({ tags: of.map((each) => ({ key: each.key, value: each.value })) }),
  capital: (of: readonly Tag[]) => ({ tags: of.map((each) => ({ TagKey: each.key, TagValue: each.value })) }),
  nested: (of: readonly Tag[]) => ({ definedTags: { Operations: mapOf(of) } }),
} as const;
const mapOf = (of: readonly Tag[]): Record<string, Value> =>
  Object.fromEntries(of.map((each) => [each.key, each.value]));

interface Case {
  readonly resource: Labelled;
  readonly shape: keyof typeof shapes;
  readonly admin: Admin;
}

const generated: fc.Arbitrary<Case> = fc.record({
  resource: fc.record({
    type: fc.constantFrom("aws:dynamodb/table:Table", "aws:s3/bucket:Bucket", "azure-native:keyvault:Vault"),
    name: fc.oneof(fc.constant("thing"), name),
    called: names(1),
    columns: names(3),
    own: tags,
    provider: tags,
    merged: tags,
    stack: tags.map((all) => all.filter(({ value: given }) => typeof given === "string")),
  }),
  shape: fc.constantFrom(...(Object.keys(shapes) as (keyof typeof shapes)[])),
  admin: fc.record({
    tagKeys: fc.subarray(adminKeys),
    tagValues: fc
      .subarray(adminValues)
      .map((values) =>
        Object.fromEntries(
          values.map((each, index) => [
            each,
            index === 1 ? { classes: ["health" as const] } : { level: "internal" as const },
          ]),
        ),
      ),
  }),
});

const propsOf = ({ called, columns, own, merged }: Labelled, shape: Case["shape"]): Resource["props"] => ({
  ...shapes[shape](own),
  ...(called.length === 0 ? {} : { tableName: called[0] ?? "" }),
  ...(columns.length === 0 ? {} : { attributes: columns.map((each) => ({ name: each, type: "S" })) }),
  ...(merged.length === 0 ? {} : { tagsAll: mapOf(merged) }),
});

test("agree on level, classes and doubts", () => {
  let said = 0;
  agree("classifications", total, generated, ({ resource: made, shape, admin }) => {
    const resource: Resource = {
      urn: `urn:pulumi:dev::p::${made.type}::${made.name}`,
      type: made.type,
      name: made.name,
      props: propsOf(made, shape),
      provider: {
        type: "pulumi:providers:any",
        name: "default",
        props: made.provider.length === 0 ? {} : { defaultTags: { tags: mapOf(made.provider) } },
      },
    };
    const stackTags = Object.fromEntries(made.stack.map((each) => [each.key, each.value as string]));
    const graph = buildGraph([resource], { stackTags, config: () => undefined, environment: () => undefined });
    const settings = parseSettings(admin, catalog, knowledge.regimes, "2026-11-25");
    const { level, classes, doubts } = classify(resource, graph, catalog, settings);
    const real = { level, classes: [...classes].sort(), isDoubtful: doubts.length > 0 };
    if (level !== undefined) said++;
    expectSame(real, classified(made, admin));
  });
  expect(said).toBeGreaterThan(total / 4);
}, 3_600_000);
