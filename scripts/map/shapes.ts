/** Country shapes of Natural Earth as compact SVG paths, and the point at which each country is marked. */
import { geoArea, geoNaturalEarth1, geoPath, type GeoProjection } from "d3-geo";
import type { FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { simplify } from "./simplify";

type Shape = Polygon | MultiPolygon;
export type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;
export type Point = readonly [x: number, y: number];

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly project: (longitude: number, latitude: number) => Point;
}

export interface DrawnWorld extends Frame {
  /** By ISO 3166-1 numeric code; areas without one under their name. */
  readonly shapes: ReadonlyMap<string, { readonly path: string; readonly centre: Point }>;
}

const width = 2000;
/** Degrees: what is nearer to a straight line than this is on it. About a pixel at the size of a screen. */
const tolerance = 0.1;
/** Islands smaller than this, in square units of the frame, are left out where the country has others. */
const smallest = 5;

export function drawWorld(world: World, leftOut: ReadonlySet<string>): DrawnWorld {
  const countries = new Map<string, Polygon[]>();
  for (const { id, properties, geometry } of simplified(world).features) {
    // Australia and its Ashmore and Cartier Islands have one code.
    const key = String(id ?? properties.name);
    if (!leftOut.has(key)) countries.set(key, [...(countries.get(key) ?? []), ...polygonsOf(geometry)]);
  }
  const all: MultiPolygon = {
    type: "MultiPolygon",
    coordinates: [...countries.values()].flat().map(({ coordinates }) => coordinates),
  };
  const projection = geoNaturalEarth1().fitWidth(width, all);
  const [, [, bottom]] = geoPath(projection).bounds(all);
  return {
    width,
    height: Math.ceil(bottom),
    project: (longitude, latitude) => rounded(projection([longitude, latitude]) ?? [0, 0]),
    shapes: new Map([...countries].map(([id, polygons]) => [id, draw(polygons, projection)])),
  };
}

const polygonsOf = (geometry: Shape): Polygon[] =>
  (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates)
    .map((coordinates): Polygon => ({ type: "Polygon", coordinates }))
    .filter((polygon) => !isTurned(polygon));

/** A ring that simplifying has turned inside out holds everything but itself. */
const isTurned = (polygon: Polygon): boolean => geoArea(polygon) > 2 * Math.PI;

/** Shared borders are simplified once, as arcs of the topology, so that neighbours still meet. */
function simplified(world: World): FeatureCollection<Shape, { name: string }> {
  const [scaleX, scaleY] = world.transform?.scale ?? [1, 1];
  const [moveX, moveY] = world.transform?.translate ?? [0, 0];
  const arcs = world.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    const points = arc.map((step): Position => {
      x += step[0] ?? 0;
      y += step[1] ?? 0;
      return [x * scaleX + moveX, y * scaleY + moveY];
    });
    // A small island keeps a form of its own.
    return simplify(points, Math.min(tolerance, extent(points) / 10));
  });
  const { transform: _, ...rest } = world;
  const plain = { ...rest, arcs } as World;
  return feature(plain, plain.objects.countries) as FeatureCollection<Shape, { name: string }>;
}

const extent = (points: readonly Position[]): number =>
  Math.max(...[0, 1].map((axis) => range(points.map((point) => point[axis] ?? 0))));

const range = (numbers: readonly number[]): number => Math.max(...numbers) - Math.min(...numbers);

function draw(polygons: readonly Polygon[], projection: GeoProjection): { path: string; centre: Point } {
  const measured = polygons
    .map((polygon) => ({ polygon, area: geoPath(projection).area(polygon) }))
    .sort((a, b) => b.area - a.area);
  const [largest] = measured;
  if (largest === undefined) throw new Error("a country without a shape");
  const kept = measured.filter(({ area }, index) => index === 0 || area >= smallest);
  return {
    path: kept.map(({ polygon }) => pathOf(polygon, projection)).join(""),
    centre: rounded(geoPath(projection).centroid(largest.polygon)),
  };
}

/** In whole units, each point relative to the one before. */
function pathOf(polygon: Polygon, projection: GeoProjection): string {
  let path = "";
  let at: Point = [0, 0];
  const step = (command: string, x: number, y: number): void => {
    const to = rounded([x, y]);
    const [dx, dy] = [to[0] - at[0], to[1] - at[1]];
    if (command === "l" && dx === 0 && dy === 0) return;
    path +=
      command === "m"
        ? `M${to[0]} ${to[1]}l`
        : `${path.endsWith("l") || dx < 0 ? "" : " "}${dx}${dy < 0 ? "" : " "}${dy}`;
    at = to;
  };
  const context = {
    moveTo: (x: number, y: number) => step("m", x, y),
    lineTo: (x: number, y: number) => step("l", x, y),
    closePath: () => void (path += "z"),
    arc: () => undefined,
    beginPath: () => undefined,
  };
  geoPath(projection).context(context)(polygon);
  // A ring whose points all fall on one unit is nothing to draw.
  return path.replaceAll(/M-?\d+ -?\d+lz/g, "");
}

const rounded = ([x, y]: readonly [number, number]): Point => [Math.round(x), Math.round(y)];
