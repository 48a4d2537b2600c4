import { buildInventory } from "../../src/inventory/build";
import { diffInventories, startDiff, type InventoryDiff } from "../../src/inventory/diff";
import { diffTable } from "../../src/inventory/diff-table";
import type { Inventory } from "../../src/inventory/schema";
import { judgeAll, knowledge, sample, type Declared } from "../support/sample";

const run = (...declared: Declared[]): Inventory =>
  buildInventory([{ file: "f", stack: "s", judgements: judgeAll("clinic/dev", declared) }], knowledge.catalog);
const table = (
  region: string,
  classification = "restricted",
  replicas: readonly string[] = [],
  name = "visits",
): Declared => ({
  type: "aws:dynamodb/table:Table",
  name,
  props: {
    region,
    tags: { "data-classification": classification },
    replicas: replicas.map((regionName) => ({ regionName })),
  },
});
const lambda = (...urls: string[]): Declared => ({
  type: "aws:lambda/function:Function",
  name: "export",
  props: {
    region: "us-east-1",
    environment: { variables: Object.fromEntries(urls.map((url, index) => [`URL_${index}`, url])) },
  },
});

/** Each list of the difference as `kind place`, or `before > after`. */
const shape = ({ added, gone, moved, reclassified, rejudged }: InventoryDiff): Record<string, string[]> => ({
  added: added.map((row) => `${row.kind} ${row.place}`),
  gone: gone.map((row) => `${row.kind} ${row.place}`),
  moved: moved.map(({ before, after }) => `${after.kind} ${before.place} > ${after.place}`),
  reclassified: reclassified.map(({ before, after }) => `${after.kind} ${before.level} > ${after.level}`),
  rejudged: rejudged.map(({ before, after }) => `${after.kind} ${before.verdict} > ${after.verdict}`),
});
const nothing = { added: [], gone: [], moved: [], reclassified: [], rejudged: [] };

test.each<[string, Inventory, Inventory, Partial<Record<keyof InventoryDiff, string[]>>]>([
  ["the same", run(table("us-east-1")), run(table("us-east-1")), {}],
  ["a new resource", run(), run(table("us-east-1")), { added: ["store us-east-1"] }],
  ["a resource that is gone", run(table("us-east-1")), run(), { gone: ["store us-east-1"] }],
  [
    "a resource of another name is another resource",
    run(table("us-east-1")),
    run(table("us-east-1", "restricted", [], "others")),
    { added: ["store us-east-1"], gone: ["store us-east-1"] },
  ],
  [
    "a resource in another place, now prohibited",
    run(table("us-east-1")),
    run(table("ap-east-1")),
    { moved: ["store us-east-1 > ap-east-1"], rejudged: ["store permitted > prohibited"] },
  ],
  [
    "another region of the same country is another place too",
    run(table("us-east-1")),
    run(table("us-west-2")),
    { moved: ["store us-east-1 > us-west-2"] },
  ],
  [
    "another level",
    run(table("us-east-1", "internal")),
    run(table("us-east-1", "restricted")),
    { reclassified: ["store internal > restricted"] },
  ],
  [
    "public data in Hong Kong, now restricted",
    run(table("ap-east-1", "public")),
    run(table("ap-east-1", "restricted")),
    { reclassified: ["store public > restricted"], rejudged: ["store public > prohibited"] },
  ],
  [
    "replicas in another order are the same replicas",
    run(table("us-east-1", "restricted", ["us-west-2", "eu-west-1"])),
    run(table("us-east-1", "restricted", ["eu-west-1", "us-west-2"])),
    {},
  ],
  [
    "one more replica",
    run(table("us-east-1", "restricted", ["us-west-2"])),
    run(table("us-east-1", "restricted", ["us-west-2", "eu-west-1"])),
    { added: ["copy eu-west-1"] },
  ],
  [
    "a replica in another place",
    run(table("us-east-1", "restricted", ["us-west-2"])),
    run(table("us-east-1", "restricted", ["eu-west-1"])),
    { moved: ["copy us-west-2 > eu-west-1"] },
  ],
  [
    "a flow to another operator",
    run(lambda("https://b.s3.us-east-1.amazonaws.com")),
    run(lambda("https://b.oss-cn-hangzhou.aliyuncs.com")),
    { moved: ["flow us-east-1 > cn-hangzhou"], rejudged: ["flow permitted > prohibited"] },
  ],
  [
    "one more flow",
    run(lambda("https://b.s3.us-east-1.amazonaws.com")),
    run(lambda("https://b.s3.us-east-1.amazonaws.com", "https://b.s3.eu-west-1.amazonaws.com")),
    { added: ["flow eu-west-1"] },
  ],
])("%s", (_, before, after, expected) => {
  expect(shape(diffInventories(before, after))).toEqual({ ...nothing, ...expected });
});

test("rows are found again whatever their order, and both directions mirror each other", () => {
  const before = buildInventory(sample(), knowledge.catalog);
  expect(shape(diffInventories(before, { ...before, rows: before.rows.toReversed() }))).toEqual(nothing);
  const after = buildInventory(sample().slice(1), knowledge.catalog);
  const there = diffInventories(before, after);
  const back = diffInventories(after, before);
  expect(there.gone.length).toBeGreaterThan(5);
  expect(back.added).toEqual(there.gone);
  expect(there.added).toEqual([]);
});

test("stacks that come one by one differ as they do all at once", () => {
  const files = sample();
  const [first] = files;
  if (first === undefined) throw new Error("no sample");
  const before = buildInventory(files, knowledge.catalog);
  const others = [{ ...first, judgements: first.judgements.slice(2) }, ...files.slice(2)];
  const comparing = startDiff(before.rows);
  for (const each of others.toReversed()) comparing.add(buildInventory([each], knowledge.catalog).rows);
  const expected = diffInventories(before, buildInventory(others, knowledge.catalog));
  expect(expected.gone.length).toBeGreaterThan(10);
  expect(comparing.changes()).toEqual(expected);
});

test("a resource with thousands of flows is compared in no time", () => {
  const { rows } = run(lambda("https://b.s3.us-east-1.amazonaws.com"));
  const many = (domain: string): Inventory => ({
    ...run(),
    rows: rows.flatMap((row) =>
      Array.from({ length: 20_000 }, (_, index) => ({
        ...row,
        property: `p${index}`,
        destination: `${domain}${index}`,
      })),
    ),
  });
  const started = Date.now();
  expect(diffInventories(many("a"), many("b")).moved).toHaveLength(40_000);
  expect(Date.now() - started).toBeLessThan(20_000);
});

test("the table says each change in a line, and that nothing changed", () => {
  const before = run(table("us-east-1"));
  const text = diffTable(diffInventories(before, run(table("ap-east-1"), lambda())));
  for (const word of ["new", "moved", "us-east-1, US", "ap-east-1, HK", "judged", "permitted", "prohibited"])
    expect(text).toContain(word);
  expect(diffTable(diffInventories(before, before))).toBe("Nothing changed.\n");
});
