import type { Position } from "geojson";

/** Douglas and Peucker: without the points that lie nearer than `tolerance` (degrees, of the equator) to the line. */
export function simplify(points: readonly Position[], tolerance: number): Position[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 3) return [...points];
  const distances = points.map((point) => distance(point, first, last));
  const farthest = distances.reduce((best, each, index) => (each > (distances[best] ?? 0) ? index : best), 0);
  if ((distances[farthest] ?? 0) <= tolerance) return [first, last];
  const before = simplify(points.slice(0, farthest + 1), tolerance);
  return [...before.slice(0, -1), ...simplify(points.slice(farthest), tolerance)];
}

/** From a point to the segment, with a degree of longitude as short as it is at that latitude. */
function distance(point: Position, from: Position, to: Position): number {
  const shrink = Math.cos(((point[1] ?? 0) * Math.PI) / 180);
  const [px, py] = [(point[0] ?? 0) * shrink, point[1] ?? 0];
  const [ax, ay] = [(from[0] ?? 0) * shrink, from[1] ?? 0];
  const [bx, by] = [(to[0] ?? 0) * shrink, to[1] ?? 0];
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length));
  return Math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay));
}
