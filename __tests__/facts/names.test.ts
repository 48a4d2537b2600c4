/** What the names of columns and resources say of the data. */
import { nameEvidence, schemaEvidence } from "../../src/facts/names";
import { Secret, Unknown, type Value } from "../../src/model";
import { knowledge } from "../support/analyze";

const { catalog } = knowledge;
const type = "aws:dynamodb/table:Table";
const resource = (props: Readonly<Record<string, Value>>, name = "thing") => ({
  urn: `urn:pulumi:dev::p::${type}::${name}`,
  type,
  name,
  props,
});
const column = { name: "patient_id" };
const deep = (depth: number): Value => (depth === 0 ? column : { more: deep(depth - 1) });

test.each<[string, Value, boolean]>([
  ["a list of columns", [{ name: "id" }, column], true],
  ["a map of a column", column, true],
  ["JSON", JSON.stringify([column]), true],
  ["JSON after white space", ` \n${JSON.stringify([column])}`, true],
  ["a secret", new Secret([column]), true],
  ["a secret name", [{ name: new Secret("patient_id") }], true],
  ["the longer names of the key", [{ columnName: "patient_id" }], true],
  ["with an underscore", [{ field_name: "patient_id" }], true],
  ["as deep as is looked", deep(8), true],
  ["deeper", deep(9), false],
  ["JSON that is broken", "[{", false],
  ["a text that only holds JSON", `see ${JSON.stringify([column])}`, false],
  ["another key", [{ rename: "patient_id" }, { names: "patient_id" }], false],
  ["another word", [{ name: "impatientid" }], false],
  ["nothing", null, false],
  ["unknown", new Unknown("is not known"), false],
  ["a number", 7, false],
])("%s", (_, attributes, says) => {
  const evidence = schemaEvidence(resource({ attributes }), catalog);
  expect(evidence.map((each) => each.kind)).toEqual(says ? ["schema"] : []);
  for (const each of evidence) expect(each.says).toBe('"patient" in a column of `attributes`');
});

test("the resource's name and the names of what it makes, each class once", () => {
  const says = (props: Readonly<Record<string, Value>>, name?: string) =>
    nameEvidence(resource(props, name), catalog).map((each) => `${each.kind} ${each.says}`);
  expect(says({}, "patients-table")).toEqual(['name "patients" in its name']);
  expect(says({ name: "patients" })).toEqual(['name "patients" in `name`']);
  expect(says({ name: "patients" }, "patients")).toEqual(['name "patients" in its name']);
  expect(says({ name: 7 })).toEqual([]);
});
