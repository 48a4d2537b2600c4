/** Declared volumes and subjects, as tags hold them. */
import { parseSettings } from "../../src/config/parse";
import { declaredOf } from "../../src/facts/declared";
import { buildGraph } from "../../src/graph";
import { Secret, Unknown, type Value } from "../../src/model";
import { knowledge } from "../support/analyze";

const settings = parseSettings({}, knowledge.catalog, knowledge.regimes);
function declared(tags: Readonly<Record<string, Value>>) {
  const type = "aws:s3/bucket:Bucket";
  const resource = { urn: `urn:pulumi:dev::p::${type}::b`, type, name: "b", props: { tags } };
  const graph = buildGraph([resource], { stackTags: {}, config: () => undefined, environment: () => undefined });
  return declaredOf(resource, graph, knowledge.catalog, settings);
}

test.each<[Value, number]>([
  [0, 0],
  [12000, 12000],
  ["12000", 12000],
  [" 12000 ", 12000],
  ["12,000", 12000],
  ["1_200_000", 1200000],
  [new Secret("12000"), 12000],
])("%p is a number of people", (value, count) => {
  expect(declared({ "data-volume": value })).toEqual({ volumes: [{ count, unit: "people" }], unread: [] });
});

test.each<[Value]>([
  [-1],
  [1.5],
  [Number.NaN],
  [2 ** 60],
  ["12.000"],
  ["12,00"],
  ["1,2000"],
  ["x12000"],
  ["12000x"],
  ["-12000"],
  [""],
  [true],
])("%p is none, and is said to be unread", (value) => {
  expect(declared({ "data-volume": value })).toEqual({
    volumes: [],
    unread: ["tag data-volume holds no whole number"],
  });
});

test("what is unknown is said with why", () => {
  expect(declared({ "acme:data-volume": new Unknown("is not known before the deployment") })?.unread).toEqual([
    "tag data-volume is not known before the deployment",
  ]);
});

test("a tag of another name declares nothing", () => {
  expect(declared({ volume2: "12000", other: 7 })).toBeUndefined();
});
