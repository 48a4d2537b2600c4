import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { InventoryError } from "../../src/errors";
import { buildInventory, inventoryOf } from "../../src/inventory/build";
import { columns } from "../../src/inventory/columns";
import { inventoryCsv } from "../../src/inventory/csv";
import { inventoryJson } from "../../src/inventory/json";
import { inventoryParquet } from "../../src/inventory/parquet";
import { inventoryJsonSchema, type Inventory, type InventoryRow } from "../../src/inventory/schema";
import { storedInventory, wholeInventory, type StoredInventory } from "../../src/inventory/stored";
import { inventoryTable } from "../../src/inventory/table";
import { knowledge, sample } from "../support/sample";
import { written, writtenBytes, writtenInParts } from "../support/written";

const json = (content: Inventory): string => written(inventoryJson(content), content);
const csv = (content: Inventory): string => written(inventoryCsv(), content);
const table = (content: Inventory, width?: number, most?: number): string =>
  written(inventoryTable(width, most), content);

const inventory = buildInventory(sample(), knowledge.catalog, new Date("2026-11-24T10:00:00Z"));
const withRow = (change: Partial<InventoryRow>): Inventory => ({
  ...inventory,
  rows: inventory.rows.slice(0, 1).map((row) => ({ ...row, ...change })),
});
const empty = inventoryOf([]);

/** An inventory that is read: as it was written, or else as a whole. */
const linesOf = (text: string): string[] => text.replace(/\n$/, "").split("\n");
const read = (text: string): StoredInventory =>
  storedInventory("a.json", () => linesOf(text)) ?? wholeInventory(text, "a.json");
const readRows = (text: string): InventoryRow[] => [...read(text).rows()];

describe("JSON", () => {
  test("is what its published schema says", () => {
    const ajv = new Ajv();
    addFormats(ajv);
    const validate = ajv.compile(inventoryJsonSchema());
    expect(validate(JSON.parse(json(inventory)))).toBe(true);
    expect(validate(JSON.parse(json(empty)))).toBe(true);
    expect(validate({ ...inventory, version: 2 })).toBe(false);
  });

  test.each([
    ["line by line", json(inventory)],
    ["in another layout", JSON.stringify(inventory, null, 2)],
  ])("reads back as it was, %s", (_, text) => {
    expect(readRows(text)).toEqual(inventory.rows);
    expect(read(text).generated).toBe(inventory.generated);
    expect(readRows(json(empty))).toEqual([]);
  });

  test("a field of a later version is no mistake, and is passed on", () => {
    const later = { ...inventory, rows: inventory.rows.map((row) => ({ ...row, later: 1 })), later: true };
    expect(readRows(JSON.stringify(later))).toEqual(later.rows);
    expect(readRows(json(later))).toEqual(later.rows);
  });

  test.each([
    ["SECRET=1", "a.json is not an inventory: it is not JSON"],
    ["[]", "a.json is not an inventory of version 1: the file: "],
    ["{}", "a.json is not an inventory of version 1: format: "],
    [JSON.stringify({ ...inventory, version: 2 }), "version: "],
    [JSON.stringify(withRow({ level: "SECRET" as "public" })), "rows.0.level: "],
    [json(withRow({ level: "SECRET" as "public" })), "rows.0.level: "],
    [json(inventory).replace('"version":1', '"version":2'), "version: "],
    [json(inventory).slice(0, -3), "it is not JSON"],
    [json(inventory).slice(0, 20_000), "it is not JSON"],
    [linesOf(json(inventory)).slice(0, 5).join("\n"), "its end is missing"],
    [json(inventory) + json(inventory), "more comes after its end"],
  ])("%.20s is refused, with the path and without the value", (content, message) => {
    expect(() => readRows(content)).toThrow(InventoryError);
    expect(() => readRows(content)).toThrow(message);
    expect(() => readRows(content)).not.toThrow("SECRET");
  });
});

describe("CSV", () => {
  /** A reader of RFC 4180, written from its grammar. */
  const read = (csv: string): string[][] =>
    [...csv.matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*)\r\n/g)].map((record) =>
      [...`,${record[1] ?? ""}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
        (field) => field[1]?.replaceAll('""', '"') ?? field[2] ?? "",
      ),
    );

  test("has a header and a record for each row", () => {
    const [header, ...records] = read(csv(inventory));
    expect(header).toEqual(columns.map(({ name }) => name));
    expect(records).toHaveLength(inventory.rows.length);
    expect(records.every((record) => record.length === columns.length)).toBe(true);
  });

  test("any text comes back, but no cell is a formula", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.constantFrom("", "=", "+", "-", "@", "\t", "\r", "\n"),
        (text, start) => {
          const name = start + text;
          const cell = read(csv(withRow({ resource: name })))[1]?.[
            columns.findIndex((each) => each.name === "resource")
          ];
          expect([name, `'${name}`]).toContain(cell);
          expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
        },
      ),
    );
  });

  test("lists are joined", () => {
    expect(csv(withRow({ countries: ["DE", "FR"] }))).toContain(",DE;FR,");
  });
});

describe("Parquet", () => {
  const hyparquet = import("hyparquet");
  const bufferOf = async (content: Inventory, groupSize?: number): Promise<ArrayBuffer> => {
    const bytes = writtenBytes(await inventoryParquet(content, groupSize), content);
    return new Uint8Array(bytes).buffer;
  };

  test("has the CSV's columns with their values, lists as lists", async () => {
    const rows = await (await hyparquet).parquetReadObjects({ file: await bufferOf(inventory) });
    expect(rows).toEqual(
      inventory.rows.map((row) => Object.fromEntries(columns.map((column) => [column.name, column.of(row)]))),
    );
    expect(rows.filter((row) => (row.countries as string[]).length > 1).length).toBeGreaterThan(0);
  });

  test.each([1, 7, 10_000])("is written %i rows at a time, which are its row groups", async (size) => {
    const file = await bufferOf(inventory, size);
    const { row_groups: groups, num_rows: rows } = (await hyparquet).parquetMetadata(file);
    expect(Number(rows)).toBe(inventory.rows.length);
    expect(groups).toHaveLength(Math.ceil(inventory.rows.length / size));
    expect((await (await hyparquet).parquetReadObjects({ file })).map(({ urn }) => urn as string)).toEqual(
      inventory.rows.map(({ urn }) => urn),
    );
  });

  test("has the same columns when there are no rows", async () => {
    const names = async (content: Inventory): Promise<string[]> =>
      (await hyparquet).parquetMetadata(await bufferOf(content)).schema.map(({ name }) => name);
    expect(await names(empty)).toEqual(await names(inventory));
    expect(await (await hyparquet).parquetReadObjects({ file: await bufferOf(empty) })).toEqual([]);
  });

  test("holds any text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (resource) => {
        const rows = await (
          await hyparquet
        ).parquetReadObjects({
          file: await bufferOf(withRow({ resource, evidence: [resource, ""] })),
        });
        expect(rows[0]).toMatchObject({ resource, evidence: [resource, ""] });
      }),
      { numRuns: 50 },
    );
  });
});

test("the rows of inputs that come one by one make the same files as all at once", () => {
  const cuts = fc.array(fc.nat(inventory.rows.length), { maxLength: 6 }).map((at) => at.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(cuts, (at) => {
      const parts = [0, ...at].map((start, index) => inventory.rows.slice(start, at[index]));
      expect(parts.flat()).toEqual(inventory.rows);
      expect(writtenInParts(inventoryJson(inventory), parts)).toBe(json(inventory));
      expect(writtenInParts(inventoryCsv(), parts)).toBe(csv(inventory));
      expect(writtenInParts(inventoryTable(), parts)).toBe(table(inventory));
    }),
    { numRuns: 10 },
  );
});

describe("the table", () => {
  const widest = (text: string): number => Math.max(...text.split("\n").map((line) => line.length));

  test.each([80, 120, 200])("fits a terminal of %i columns", (width) => {
    const text = table(inventory, width);
    expect(widest(text)).toBeLessThanOrEqual(width);
    for (const { rows } of [inventory])
      for (const { resource } of rows) expect(text.replaceAll(/[\s│]/g, "")).toContain(resource.slice(0, 6));
  });

  test("a hostile name cannot steer the terminal", () => {
    const text = table(withRow({ resource: "a\u001b[2Jb\u0007\u202ec\u009b" }));
    expect(text).toContain("a\ufffd[2Jb\ufffd\ufffdc\ufffd");
    expect(text).not.toMatch(/[\u001b\u0007\u202e\u009b]/);
  });

  test("of many rows shows the gravest, in their order, says how many more there are, and counts all", () => {
    const rows = inventory.rows.flatMap((row) => [row, { ...row, resource: "again" }]);
    const many = { ...inventoryOf(rows), rows };
    const prohibited = rows.filter(({ verdict }) => verdict === "prohibited").length;
    const text = table(many, 200, prohibited);
    expect(text.match(/│ prohibited/g)).toHaveLength(prohibited);
    expect(text).not.toMatch(/│ (permitted|unresolved|warned|public)/);
    expect(text).toContain(`${rows.length - prohibited} more rows are counted below but not shown; --format csv=FILE`);
    const sums = (of: string): string => of.slice(of.indexOf("Country"));
    expect(sums(text)).toBe(sums(table(many, 200)));
    expect(table(many, 200)).not.toContain("not shown");
  });

  test("an empty inventory says so", () => expect(table(empty)).toMatch(/^No data store/));
});

describe("the summary", () => {
  const tally = { stores: 0, processors: 0, copies: 0, flows: 0, prohibited: 0, unresolved: 0 };

  test("counts a row in each of its countries, and what cannot be told last", () => {
    const { countries } = inventory.summary;
    expect(countries.find((each) => each.country === "HK")).toEqual({
      ...tally,
      country: "HK",
      stores: 4,
      copies: 3,
      prohibited: 6,
      classes: ["health", "payment"],
    });
    expect(countries.at(-1)).toMatchObject({ country: null });
    const total = countries.reduce((sum, each) => sum + each.stores + each.processors + each.copies + each.flows, 0);
    const expected = inventory.rows.reduce((sum, row) => sum + Math.max(1, row.countries.length), 0);
    expect(total).toBe(expected);
  });

  test("counts each row once with its operator", () => {
    const { operators } = inventory.summary;
    const total = operators.reduce((sum, each) => sum + each.stores + each.processors + each.copies + each.flows, 0);
    expect(total).toBe(inventory.rows.length);
    expect(operators.map(({ operator }) => operator?.name)).toContain("Yandex Cloud");
  });
});
