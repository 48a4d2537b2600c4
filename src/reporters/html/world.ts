/** The map: country shapes and points, as `npm run map` wrote them. */
import world from "./world.json";

export type Point = readonly [x: number, y: number];

interface World {
  readonly width: number;
  readonly height: number;
  /** SVG paths by ISO 3166-1 alpha-2 code. */
  readonly shapes: Readonly<Record<string, string>>;
  /** Areas without a code of their own. */
  readonly others: readonly string[];
  /** Where a country is marked, by code. */
  readonly countries: Readonly<Record<string, Point>>;
  /** Where a city is marked, by "US|Ashburn". */
  readonly cities: Readonly<Record<string, Point>>;
}

export const worldMap = world as unknown as World;
