/** The map: where data lives and where it goes. */
import type { PageRow } from "../types";
import type { App } from "./app";
import { button, byId, el, svg } from "./dom";
import { spread, type Circle } from "./geometry";
import { drawElsewhere, drawLegend } from "./legend";
import { leader, marker, radius, routeMark } from "./marks";
import { placesOf, routesOf, type Dimension, type Spot } from "./spots";
import { createTip } from "./tip";
import { createTools } from "./tools";
import { around, pan, toPixels, whole, type Size, type View } from "./view";

/** A frame of fewer pixels shows the part of the world where data is. */
const narrow = 600;
const dimensions: readonly (readonly [Dimension, string])[] = [
  ["verdict", "Verdict"],
  ["class", "Data class"],
  ["level", "Level"],
];

export function createMap(app: App): (rows: readonly PageRow[]) => void {
  const { data } = app;
  const { map } = data;
  const stage = byId("map-stage");
  const picture = byId("map");
  const land = byId("land");
  const hatch = byId("hatch");
  const overlay = svg("g");
  picture.append(overlay);
  const tip = createTip(stage);

  let rows: readonly PageRow[] = [];
  let dimension: Dimension = "verdict";
  let frame: Size = measured();
  let chosenView: View | undefined;

  function measured(): Size {
    const width = Math.max(280, stage.clientWidth);
    return { width, height: Math.round(Math.max(200, Math.min(640, (width * map.height) / map.width))) };
  }
  const fit = (region?: string): View =>
    around(
      placesOf(rows, data)
        .filter((spot) => region === undefined || spot.region === region)
        .map(({ at }) => at),
      map,
      frame,
    );
  const view = (): View => chosenView ?? (frame.width < narrow ? fit() : whole(map, frame));

  function draw(): void {
    tip.hide();
    picture.setAttribute("viewBox", `0 0 ${frame.width} ${frame.height}`);
    const seen = view();
    land.setAttribute("transform", `translate(${seen.x} ${seen.y}) scale(${seen.scale})`);
    // Lines as near to each other at every scale.
    hatch.setAttribute("patternTransform", `rotate(45) scale(${0.5 / seen.scale})`);
    const size = frame.width < narrow ? 0.7 : 1;
    const spots = placesOf(rows, data);
    const most = Math.max(...spots.map(({ rows: own }) => own.length));
    const places = spots.map(({ at, rows: own }): Circle => ({
      ...toPixels(seen, at),
      r: radius(own.length, most) * size,
    }));
    const circles = spread(places).map((at, index): Circle => ({ ...at, r: places[index]?.r ?? 0 }));
    const drawn = spots.flatMap((spot, index) => {
      const [place, circle] = [places[index], circles[index]];
      return place === undefined || circle === undefined ? [] : [{ spot, place, circle }];
    });
    const circleOf = new Map(drawn.map(({ spot, circle }) => [spot.key, circle]));
    const end = (key: string): Circle | undefined => circleOf.get(key) ?? bare(key, seen);
    const look = { dimension, data, explain: tip.explain, choose, reveal };
    overlay.replaceChildren(
      svg("g", { class: "leaders" }, ...drawn.flatMap(({ place, circle }) => leader(place, circle))),
      svg("g", {}, ...routesOf(rows).flatMap((route) => routeMark(route, end, data, tip.explain))),
      svg("g", {}, ...drawn.map(({ spot, circle }) => marker(spot, circle, look))),
    );
  }

  /** The end of a way whose resources the filters leave out. */
  function bare(key: string, seen: View): Circle | undefined {
    const point = data.points[key];
    return point === undefined ? undefined : { ...toPixels(seen, point.at), r: 3 };
  }

  function choose({ key, rows: [row] }: Spot): void {
    app.toggle("country", row?.countries[0] ?? "");
    refocus(key);
  }

  /** Brings a marker that the keyboard comes to into the frame. */
  function reveal({ key }: Spot, { x, y }: Circle): void {
    if (x >= 0 && y >= 0 && x <= frame.width && y <= frame.height) return;
    move(pan(view(), frame.width / 2 - x, frame.height / 2 - y, map, frame));
    refocus(key);
    stage.scrollIntoView({ block: "nearest" });
  }

  /** The marker was drawn anew: the keyboard keeps its place. */
  const refocus = (key: string): void =>
    overlay.querySelector<SVGElement>(`[data-point="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });

  function shadeCountries(): void {
    const withData = new Set(rows.flatMap(({ countries }) => countries));
    const bad = new Set(rows.filter(({ verdict }) => verdict === "prohibited").flatMap(({ countries }) => countries));
    for (const shape of land.querySelectorAll<SVGElement>("[data-country]")) {
      const code = shape.dataset.country ?? "";
      shape.classList.toggle("has-data", withData.has(code));
      shape.classList.toggle("has-prohibited", bad.has(code));
      shape.classList.toggle("chosen", app.filters().country === code);
    }
  }

  const buttons = dimensions.map(([value, label]) =>
    button(
      { "aria-pressed": String(value === dimension) },
      () => {
        dimension = value;
        for (const [index, each] of buttons.entries())
          each.setAttribute("aria-pressed", String(dimensions[index]?.[0] === value));
        drawLegend(data, dimension);
        draw();
      },
      label,
    ),
  );
  byId("map-colour").replaceChildren(el("span", { id: "colour-label" }, "Colour by"), ...buttons);
  const move = (to: View): void => {
    chosenView = to;
    draw();
  };
  const regions = [...new Set(placesOf(data.rows, data).map(({ region }) => region))].filter(Boolean).sort();
  createTools(stage, { map, frame: () => frame, view, fit, move }, regions);
  drawLegend(data, dimension);
  new ResizeObserver(() => {
    const now = measured();
    if (now.width === frame.width) return;
    frame = now;
    chosenView = undefined;
    draw();
  }).observe(stage);

  return (shown) => {
    rows = shown;
    draw();
    shadeCountries();
    drawElsewhere(rows, app);
  };
}
