/** The catalogue's clouds against the vendors' own lists, as `npm run catalog:refresh` stored them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  chosen,
  cloudFile,
  compare,
  fixtureFolder,
  merge,
  type CloudRows,
  type Fixture,
} from "../scripts/catalog/refresh";
import type { Vendor } from "../scripts/catalog/vendor";
import { vendors } from "../scripts/catalog/vendors";

const read = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

describe("each vendor's list", () => {
  it("has a fixture, and each fixture a vendor", () => {
    const fixtures = readdirSync(fixtureFolder).map((file) => file.replace(/\.json$/, ""));
    expect(fixtures.sort()).toEqual(vendors.map((vendor) => vendor.cloud).sort());
  });

  it.each(vendors.map((vendor) => [vendor.cloud, vendor] as const))("%s agrees with the catalogue", (cloud, vendor) => {
    const fixture = read(join(fixtureFolder, `${cloud}.json`)) as Fixture;
    expect(fixture.packages).toEqual(vendor.packages);
    expect(fixture.places.length).toBeGreaterThan(0);
    expect(existsSync(cloudFile(cloud))).toBe(true);
    // The differing rows are the failure message.
    expect(compare(vendor, fixture.places, read(cloudFile(cloud)) as CloudRows)).toEqual([]);
  });
});

describe("compare", () => {
  const vendor: Vendor = { cloud: "made-up", packages: [], extract: () => [] };
  const north = { code: "north-1", kind: "region", name: "North" };
  const codes = (...args: Parameters<typeof compare>): string[] =>
    compare(...args).map(({ code, problem }) => `${code}: ${problem.split(/[:;,]/, 1)[0] ?? ""}`);

  it("finds nothing when both agree, zones aside", () => {
    const zone = { code: "north-1a", kind: "zone", name: "North a" };
    expect(codes(vendor, [{ code: "north-1", name: "North" }], { places: [north, zone] })).toEqual([]);
  });

  it.each([
    ["a code the catalogue lacks", [{ code: "north-1" }, { code: "south-1" }], "south-1: the catalogue lacks it"],
    ["a region the vendor lacks", [], "north-1: the vendor's package lacks it"],
    ["another name", [{ code: "north-1", name: "Far North" }], "north-1: name"],
    ["another partition", [{ code: "north-1", partition: "gov" }], "north-1: partition"],
    ["another pair", [{ code: "north-1", pair: "south-1" }], "north-1: pair"],
  ])("finds %s", (_, listed, expected) => {
    expect(codes(vendor, listed, { places: [north] })).toEqual([expected]);
  });

  it("accepts what the vendor module explains, as long as it is so", () => {
    const explained: Vendor = {
      ...vendor,
      leftOut: { "test-1": "a test endpoint" },
      added: { "north-1": "announced" },
      kept: { "south-1.name": "the vendor's spelling is wrong" },
    };
    const south = { code: "south-1", kind: "region", name: "South" };
    const listed = [{ code: "test-1" }, { code: "south-1", name: "Suoth" }];
    expect(codes(explained, listed, { places: [north, south] })).toEqual([]);
    expect(
      codes(explained, [{ code: "north-1" }, { code: "south-1", name: "South" }], { places: [north, south] }),
    ).toEqual(["test-1: `leftOut` names it", "north-1: `added` names it", "south-1: `kept` names south-1.name"]);
  });
});

describe("merge", () => {
  it("takes the vendor's fields and aliases, keeps curated ones, and leaves kept fields alone", () => {
    const vendor: Vendor = { cloud: "made-up", packages: [], extract: () => [], kept: { "b.name": "ours is right" } };
    const rows = {
      id: "made-up",
      places: [
        { code: "a", kind: "region", name: "Old", countries: ["NL"], aliases: ["x"], source: "s" },
        { code: "b", kind: "region", name: "Bee", countries: ["BE"], source: "s" },
      ],
    };
    const listed = [
      { code: "a", name: "New", pair: "b", aliases: ["x", "y"] },
      { code: "b", name: "Be" },
      { code: "c", name: "Unknown" },
    ];
    expect(JSON.stringify(merge(vendor, listed, rows))).toBe(
      JSON.stringify({
        id: "made-up",
        places: [
          { code: "a", kind: "region", name: "New", countries: ["NL"], aliases: ["x", "y"], pair: "b", source: "s" },
          { code: "b", kind: "region", name: "Bee", countries: ["BE"], source: "s" },
        ],
      }),
    );
  });
});

describe("chosen", () => {
  it("takes all without arguments, the named ones otherwise, and suggests a cloud for a misspelt one", () => {
    expect(chosen([], vendors)).toBe(vendors);
    expect(chosen(["azure"], vendors)).toEqual(vendors.filter((vendor) => vendor.cloud === "azure"));
    expect(chosen(["azur"], vendors)).toBe('no vendor list for "azur"; did you mean azure?');
  });
});
