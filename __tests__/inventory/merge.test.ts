import fc from "fast-check";
import { InventoryError } from "../../src/errors";
import { buildInventory } from "../../src/inventory/build";
import { inventoryJson } from "../../src/inventory/json";
import { generatedLast, mergedRows } from "../../src/inventory/merge";
import type { JudgedFile } from "../../src/inventory/rows";
import { storedInventory, type StoredInventory } from "../../src/inventory/stored";
import { knowledge, sample } from "../support/sample";
import { written } from "../support/written";

const files = sample();
/** An inventory of these files as it stands in a file. */
function stored(name: string, of: readonly JudgedFile[], day?: string): StoredInventory {
  const inventory = buildInventory(of, knowledge.catalog, day === undefined ? undefined : new Date(day));
  const text = written(inventoryJson(inventory), inventory);
  const part = storedInventory(name, () => text.trimEnd().split("\n"));
  if (part === undefined) throw new Error("not laid out as it is written");
  return part;
}

test("the rows of parts come in the order of the whole, whichever input is in which part", () => {
  const whole = buildInventory(files, knowledge.catalog).rows;
  fc.assert(
    fc.property(fc.array(fc.nat(2), { minLength: files.length, maxLength: files.length }), (partOf) => {
      const parts = [0, 1, 2].map((part) =>
        stored(
          `${part}.json`,
          files.filter((_, index) => partOf[index] === part),
        ),
      );
      expect([...mergedRows(parts)].flat()).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});

test("an input that two parts hold, and rows out of order, are refused", () => {
  const [first, ...others] = files;
  if (first === undefined) throw new Error("no sample");
  const twice = [stored("a.json", files), stored("b.json", [first])];
  expect(() => [...mergedRows(twice)]).toThrow(InventoryError);
  expect(() => [...mergedRows(twice)]).toThrow(`b.json: ${first.file} is in a.json too`);
  const part = stored("c.json", others);
  const backwards = { ...part, rows: () => [...part.rows()].toReversed() };
  expect(() => [...mergedRows([backwards])]).toThrow("c.json: its rows are not in the order");
});

test("the whole was made when its last part was", () => {
  const days = ["2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z", "2026-11-01T00:00:00Z"];
  const parts = days.map((day, index) => stored(`${index}.json`, [], day));
  expect(generatedLast(parts)).toEqual(new Date("2026-11-03T00:00:00Z"));
  expect(generatedLast([stored("none.json", [])])).toBeUndefined();
  expect([...mergedRows(parts)]).toEqual([]);
});
