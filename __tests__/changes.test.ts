import fc from "fast-check";
import { Secret } from "../src/model";
import { stepsOf, withChanges, type Change } from "../src/changes";

const set = (path: string, to: NonNullable<Change["to"]>): Change => ({ path, to, safe: true });
const items = (path: string, to: NonNullable<Change["to"]>): Change => ({ ...set(path, to), form: "list" });
const remove = (path: string): Change => ({ path, safe: true });

const table = { name: "t", replicas: [{ regionName: "a" }, { regionName: "b" }, { regionName: "c" }] };

test.each<[when: string, changes: Change[], expected: object | undefined, inputs?: Readonly<Record<string, unknown>>]>([
  ["sets an input", [set("name", "u")], { ...table, name: "u" }],
  ["sets an input that was not there", [set("sku.name", "LRS")], { ...table, sku: { name: "LRS" } }],
  ["takes an item out", [remove("replicas[1]")], { ...table, replicas: [{ regionName: "a" }, { regionName: "c" }] }],
  [
    "takes several out, whatever their order",
    [remove("replicas[0]"), remove("replicas[2]")],
    { ...table, replicas: [{ regionName: "b" }] },
  ],
  ["takes an input out", [remove("name")], { replicas: table.replicas }],
  ["makes none when an item is not there", [remove("replicas[3]")], undefined],
  ["makes none when an input is not there", [remove("tags")], undefined],
  ["makes none below a plain value", [set("name.x", "u")], undefined],
  [
    "adds entries to a map",
    [set("replicas[0]", { a: "b" })],
    { ...table, replicas: [{ regionName: "a", a: "b" }, ...table.replicas.slice(1)] },
  ],
  ["adds entries where no map is yet", [set("tags", { a: "b" })], { ...table, tags: { a: "b" } }],
  ["replaces no entry", [set("replicas[0]", { regionName: "b" })], undefined],
  ["adds no entry to a plain value", [set("name", { a: "b" })], undefined],
  ["adds no entry to a list", [set("replicas", { a: "b" })], undefined],
  [
    "adds items to a list of keys and values",
    [items("tags", { a: "b" })],
    {
      tags: [
        { key: "c", value: 1 },
        { key: "a", value: "b" },
      ],
    },
    { tags: [{ key: "c", value: 1 }] },
  ],
  ["adds items where no list is yet", [items("tags", { a: "b" })], { tags: [{ key: "a", value: "b" }] }, {}],
  ["replaces no item", [items("tags", { a: "b" })], undefined, { tags: [{ key: "a", value: "c" }] }],
  ["adds no item to a map", [items("tags", { a: "b" })], undefined, { tags: { c: "d" } }],
  ["adds no item beside one without a key", [items("tags", { a: "b" })], undefined, { tags: [{ name: "a" }] }],
  ["sets a part of a text", [{ path: "key", part: "b", to: "d", safe: false }], { key: "a:d:c" }, { key: "a:b:c" }],
  ["sets no part that is not there", [{ path: "key", part: "x", to: "d", safe: false }], undefined, { key: "a:b:c" }],
  ["sets no part that is there twice", [{ path: "key", part: "b", to: "d", safe: false }], undefined, { key: "a:b:b" }],
  ["sets no part of what is no text", [{ path: "key", part: "b", to: "d", safe: false }], undefined, { key: 1 }],
  ["makes none at a path that is not whole", [set("tags.…", "u")], undefined],
])("%s", (_, changes, expected, ...[inputs = table]) => {
  expect(withChanges(inputs, changes)).toEqual(expected);
});

test("what is marked, such as a secret, is no map: nothing is changed in it", () => {
  const inputs = { tags: new Secret({ team: "a" }), sku: new Secret({ name: "GRS" }) };
  expect(withChanges(inputs, [set("tags", { a: "b" })])).toBeUndefined();
  expect(withChanges(inputs, [set("sku.name", "LRS")])).toBeUndefined();
});

test("items are taken out by number, not by spelling: ten comes after two", () => {
  const list = Array.from({ length: 12 }, (_, index) => index);
  expect(withChanges({ list }, [remove("list[2]"), remove("list[10]")])).toEqual({
    list: list.filter((each) => each !== 2 && each !== 10),
  });
});

test("what two findings ask for is made once", () => {
  expect(withChanges(table, [remove("replicas[0]"), remove("replicas[0]")])).toEqual({
    ...table,
    replicas: [{ regionName: "b" }, { regionName: "c" }],
  });
});

test("the inputs themselves are never changed, whatever the changes", () => {
  const json = fc.dictionary(fc.string(), fc.jsonValue());
  const change = fc.record({
    path: fc.stringMatching(/^[a-c](\.[a-c]|\[[0-3]\]){0,3}$/),
    to: fc.option(fc.string(), { nil: undefined }),
  });
  fc.assert(
    fc.property(json, fc.array(change, { maxLength: 4 }), (inputs, changes) => {
      const before = JSON.stringify(inputs);
      withChanges(
        inputs,
        changes.map(({ path, to }) => ({ path, safe: true, ...(to === undefined ? {} : { to }) })),
      );
      expect(JSON.stringify(inputs)).toBe(before);
    }),
  );
});

test("a path is read whole or not at all", () => {
  expect(stepsOf("a.b[0].c-d")).toEqual(["a", "b", 0, "c-d"]);
  for (const path of ["", ".a", "a..b", "a[x]", "a[0", "a b"]) expect(stepsOf(path)).toBeUndefined();
});
