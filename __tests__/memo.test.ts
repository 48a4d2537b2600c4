/** What is remembered is what would be worked out anew, whatever was asked before and however much. */
import fc from "fast-check";
import { namedInputs } from "../src/facts/named-inputs";
import { at } from "../src/facts/values";
import { preparing, remembering, rememberingPaths } from "../src/memo";
import { Unknown, type Value, type ValueMap } from "../src/model";

const aKey = fc.oneof(fc.constantFrom("a", "b", "", "__proto__", "constructor", "x".repeat(500)), fc.string());

test("by a key", () => {
  fc.assert(
    fc.property(fc.array(aKey, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (keys, most) => {
      const measured = remembering((key) => ({ key }), most);
      for (const key of keys) expect(measured(key)).toEqual({ key });
    }),
  );
});

test("by a path of keys", () => {
  const aPath = fc.array(aKey, { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(aPath, { maxLength: 40 }), fc.integer({ min: 1, max: 8 }), (paths, most) => {
      const joined = rememberingPaths((path) => [...path], most);
      for (const path of paths) expect(joined(path)).toEqual(path);
    }),
  );
});

test("a key that comes again is not worked out again; a long one is not kept, and neither are too many", () => {
  const make = jest.fn((key: string) => key.length);
  const measured = remembering(make, 2);
  for (const key of ["a", "a", "b", "a"]) measured(key);
  expect(make).toHaveBeenCalledTimes(2);
  for (const key of ["x".repeat(500), "x".repeat(500)]) measured(key);
  expect(make).toHaveBeenCalledTimes(4);
  for (const key of ["c", "a"]) measured(key);
  expect(make).toHaveBeenCalledTimes(6);
});

test("what is undefined is remembered, too", () => {
  const make = jest.fn(() => undefined);
  const [byKey, byPath, byObject] = [remembering(make), rememberingPaths(make), preparing(make)];
  const object = {};
  for (let time = 0; time < 2; time++) {
    byKey("a");
    byPath(["a", "b"]);
    byObject(object);
  }
  expect(make).toHaveBeenCalledTimes(3);
});

test("inputs that rows name are those found by asking for each row", () => {
  const rows = ["name", "metadata.labels", "metadata", "tags", "a.b.c", "name"].map((property) => ({ property }));
  const naive = (props: ValueMap) =>
    rows.map(({ property }) => ({ property, value: at(props, property.split(".")) })).filter(hasValue);
  const hasValue = (each: { readonly value: Value | undefined }): boolean => each.value !== undefined;
  const aValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      fc.constantFrom<Value>("x", 1, null, new Unknown("is not known")),
      fc.dictionary(fc.constantFrom("labels", "b", "c", "other"), tie("value"), { maxKeys: 3 }),
    ),
  })).value;
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("name", "metadata", "tags", "a", "other", "constructor"), aValue),
      (props) => {
        expect(namedInputs(props, rows).filter(hasValue)).toEqual(naive(props));
      },
    ),
  );
  expect(namedInputs(undefined, rows)).toEqual([]);
});
