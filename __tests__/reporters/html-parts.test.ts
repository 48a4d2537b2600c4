/** The parts of the HTML report that know no document. */
import fc from "fast-check";
import { loadCatalog } from "../../src/catalog/load";
import {
  facets,
  formatHash,
  noFilters,
  none,
  parseHash,
  sieve,
  type Filters,
} from "../../src/reporters/html/client/filter";
import { arc, ring, spread, type Circle } from "../../src/reporters/html/client/geometry";
import { around, pan, toPixels, whole, zoom } from "../../src/reporters/html/client/view";
import { escapeHtml, escapeJson } from "../../src/reporters/html/escape";
import { pack, Texts, unpack } from "../../src/reporters/html/pack";
import { pointKey } from "../../src/reporters/html/points";
import type { PageRow } from "../../src/reporters/html/types";
import { worldMap } from "../../src/reporters/html/world";
import { dataIn, pageOf } from "../support/html";
import { sample } from "../support/sample";

const anyText = fc.string({ unit: "binary" });

test("packed records come back", () => {
  const record = fc.record({ a: anyText, b: fc.array(anyText), c: anyText });
  fc.assert(
    fc.property(fc.array(record), (records) => {
      const texts = new Texts();
      const packed = JSON.parse(JSON.stringify(pack(records, texts))) as ReturnType<typeof pack>;
      expect(unpack(packed, texts.all)).toEqual(records);
      expect(new Set(texts.all).size).toBe(texts.all.length);
    }),
  );
});

test("escaped data is the same data, and no markup", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anyText, fc.constantFrom("</script>", "<!--", "]]>", "\u2028"))), (texts) => {
      const escaped = escapeJson(texts);
      expect(JSON.parse(escaped)).toEqual(texts);
      expect(escaped).not.toMatch(/[<>&\u2028\u2029]/);
    }),
  );
  expect(escapeHtml(`<a href="x">'&'</a>`)).toBe("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
});

describe("filters", () => {
  const data = dataIn(pageOf(sample()));
  const named = (filters: Partial<Filters>): string[] =>
    data.rows.filter(sieve({ ...noFilters, ...filters }, data)).map(({ resource, kind }) => `${kind} ${resource}`);

  test("in the address come back, whatever is typed", () => {
    const filters = fc.record(
      Object.fromEntries([...facets, "q"].map((key) => [key, fc.string({ unit: "grapheme" })])),
    );
    fc.assert(
      fc.property(filters, (some) => {
        const given = { ...noFilters, ...some };
        expect(parseHash(formatHash(given))).toEqual(given);
      }),
    );
    expect(formatHash(noFilters)).toBe("#");
    expect(parseHash("")).toEqual(noFilters);
    expect(parseHash("#finding-1")).toBeUndefined();
    expect(parseHash("#country=HK&unheard=of")).toEqual({ ...noFilters, country: "HK" });
  });

  test.each<[string, Partial<Filters>, string[]]>([
    [
      "country",
      { country: "HK", verdict: "prohibited" },
      [
        "store macau-office",
        "store patient-intake",
        "store lab-images",
        "copy referrals",
        "copy appointments",
        "copy nightly",
      ],
    ],
    [
      "no country",
      { country: none },
      ["store partner-drop", "store scratch", "store clickstream", "flow settlement-hook"],
    ],
    ["operator", { operator: "tencent-cloud" }, ["store chat-transcripts", "flow fraud-score"]],
    ["class and stack", { class: "human-genomic", stack: "research/dev" }, ["store genome-reads"]],
    ["all words, in any field", { q: "ALIBABA shanghai" }, ["store intake-forms"]],
    ["words of several fields", { q: "oracle genom" }, []],
    ["nothing matches", { policy: "no-such-policy" }, []],
  ])("%s", (_, filters, expected) => expect(named(filters).sort()).toEqual(expected.sort()));

  test("none shows all", () => expect(named({})).toHaveLength(data.rows.length));
});

describe("markers", () => {
  const circle = fc.record({
    x: fc.integer({ min: 0, max: 900 }),
    y: fc.integer({ min: 0, max: 400 }),
    r: fc.constant(8),
  });

  test("are moved apart until none hides another", () => {
    fc.assert(
      fc.property(fc.array(circle, { maxLength: 25 }), (circles) => {
        const at = spread(circles, 2, 400);
        for (const [index, a] of at.entries())
          for (const b of at.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(12);
      }),
      { numRuns: 50 },
    );
  });

  test("stay where they are when they have room", () => {
    const circles: Circle[] = [
      { x: 10, y: 10, r: 5 },
      { x: 100, y: 10, r: 5 },
    ];
    expect(spread(circles)).toEqual([
      { x: 10, y: 10 },
      { x: 100, y: 10 },
    ]);
  });

  test("are rings, of one part or of several", () => {
    expect(ring([3], 10, 5)[0]).toMatch(/^M0 -10A10 10 0 1 1 0 10A.*Z$/);
    const [half, nothing, rest] = ring([1, 0, 1], 10, 5);
    expect([half, nothing, rest].map((path) => path === "")).toEqual([false, true, false]);
    expect(half).toContain("A10 10 0 0 1 0 10");
  });

  test("an arc ends before the ring it points at", () => {
    const { line, tip } = arc({ x: 0, y: 0, r: 5 }, { x: 100, y: 0, r: 10 });
    const end = /(-?[\d.]+) (-?[\d.]+)$/.exec(line);
    expect(Math.hypot(100 - Number(end?.[1]), Number(end?.[2]))).toBeGreaterThan(10);
    expect(tip).toMatch(/^M[\d. -]+L[\d. -]+L[\d. -]+Z$/);
    expect(arc({ x: 5, y: 5, r: 1 }, { x: 5, y: 5, r: 1 }).line).not.toContain("NaN");
  });
});

describe("the view of the map", () => {
  const map = { width: 2000, height: 900 };
  const frame = { width: 1000, height: 500 };

  test("holds every point it is fitted around, whatever they are", () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 900 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1 }), (points) => {
        const view = around(points, map, frame);
        for (const each of points) {
          const { x, y } = toPixels(view, each);
          expect(x).toBeGreaterThanOrEqual(-1);
          expect(x).toBeLessThanOrEqual(1001);
          expect(y).toBeGreaterThanOrEqual(-1);
          expect(y).toBeLessThanOrEqual(501);
        }
      }),
    );
  });

  test("goes no farther away than the whole, and no farther aside than its edge", () => {
    const all = whole(map, frame);
    expect(zoom(all, 0.1, { x: 0, y: 0 }, map, frame)).toEqual(all);
    const near = zoom(all, 4, { x: 500, y: 250 }, map, frame);
    expect(pan(near, 1e6, 1e6, map, frame)).toMatchObject({ x: 0, y: 0 });
    expect(around([], map, frame)).toEqual(all);
  });
});

describe("the map's data", () => {
  const catalog = loadCatalog();

  test("marks every country of the catalogue, but for Antarctica and uninhabited islands", () => {
    const unmarked = [...catalog.countries.keys()].filter((code) => worldMap.countries[code] === undefined);
    expect(unmarked).toEqual(["AQ", "BV", "UM"]);
  });

  test("marks nearly every city of the catalogue; run `npm run map` after adding cities", () => {
    const places = [...catalog.clouds.values()].flatMap(({ cloud }) => cloud.places);
    const inOne = places.filter(
      (place): place is (typeof places)[number] & { city: string } =>
        place.city !== undefined && place.countries !== "anywhere" && place.countries.length === 1,
    );
    const marked = inOne.filter(({ countries, city }) =>
      pointKey(countries === "anywhere" ? [] : countries, city).includes("|"),
    );
    expect(inOne.length).toBeGreaterThan(500);
    expect(marked.length / inOne.length).toBeGreaterThan(0.95);
  });

  test("draws shapes within its frame, small places too", () => {
    for (const code of ["US", "CN", "HK", "MO", "SG", "AU", "RU"]) expect(worldMap.shapes[code]).toMatch(/^M\d+ \d+l/);
    for (const path of Object.values(worldMap.shapes)) expect(path).toMatch(/^(M-?\d+ -?\d+l[-\d ]+z)+$/);
    const points = [...Object.values(worldMap.countries), ...Object.values(worldMap.cities)];
    for (const [x, y] of points) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(worldMap.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(worldMap.height);
    }
  });

  test.each<[string, string, string]>([
    ["New York is east of Oregon", "US|Oregon", "US|New York"],
    ["Tokyo is east of Beijing", "CN|Beijing", "JP|Tokyo"],
    ["Hong Kong is east of Singapore", "SG|Singapore", "HK|Hong Kong"],
  ])("%s", (_, west, east) => expect(worldMap.cities[west]?.[0]).toBeLessThan(worldMap.cities[east]?.[0] ?? 0));

  test("a place of several countries, or of none, is at no point", () => {
    expect(pointKey(["DE", "FR"], null)).toBe("");
    expect(pointKey([], null)).toBe("");
    expect(pointKey(["DE"], "No such city")).toBe("DE");
  });
});

test("rows keep the type that the page reads", () => {
  const row: PageRow | undefined = dataIn(pageOf(sample())).rows[0];
  expect(Object.values(row ?? {}).every((value) => typeof value === "string" || Array.isArray(value))).toBe(true);
});
