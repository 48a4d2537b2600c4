/** Moving about the map: by buttons, by keys, by dragging. */
import { button, byId, el } from "./dom";
import { pan, whole, zoom, type Size, type View } from "./view";

export interface Camera {
  readonly map: Size;
  readonly frame: () => Size;
  readonly view: () => View;
  /** The view that holds every marker, or every one of a region of the world. */
  readonly fit: (region?: string) => View;
  readonly move: (to: View) => void;
}

/** Pixels that a press of an arrow key moves the map by. */
const step = 60;
const byKey: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [step, 0],
  ArrowRight: [-step, 0],
  ArrowUp: [0, step],
  ArrowDown: [0, -step],
};

/** `regions` are those in which there is data. */
export function createTools(stage: HTMLElement, camera: Camera, regions: readonly string[]): void {
  const { map, frame, view, move } = camera;
  const nearer = (factor: number): void =>
    move(zoom(view(), factor, { x: frame().width / 2, y: frame().height / 2 }, map, frame()));
  byId("map-zoom").replaceChildren(
    button({ "aria-label": "Zoom in" }, () => nearer(1.6), "+"),
    button({ "aria-label": "Zoom out" }, () => nearer(1 / 1.6), "−"),
    parts(camera, regions),
  );
  stage.addEventListener("keydown", (event) => {
    const by = byKey[event.key];
    if (event.target !== stage || by === undefined) return;
    event.preventDefault();
    move(pan(view(), ...by, map, frame()));
  });
  drag(stage, camera);
}

function parts({ map, frame, fit, move }: Camera, regions: readonly string[]): HTMLSelectElement {
  const option = (value: string, label: string): HTMLOptionElement => el("option", { value }, label);
  const select = el(
    "select",
    { "aria-label": "Part of the world" },
    option("world", "World"),
    option("all", "All that is shown"),
    ...regions.map((region) => option(`region ${region}`, region)),
  );
  select.addEventListener("change", () => {
    const [what, ...region] = select.value.split(" ");
    move(what === "world" ? whole(map, frame()) : fit(what === "region" ? region.join(" ") : undefined));
  });
  return select;
}

/** With a mouse or pen, where there is more to see; a finger scrolls the page. */
function drag(stage: HTMLElement, { map, frame, view, move }: Camera): void {
  let from: { readonly x: number; readonly y: number } | undefined;
  stage.addEventListener("pointerdown", ({ pointerType, button: pressed, clientX: x, clientY: y }) => {
    const isZoomed = view().scale > whole(map, frame()).scale * 1.01;
    if (pointerType !== "touch" && pressed === 0 && isZoomed) from = { x, y };
  });
  stage.addEventListener("pointermove", ({ clientX: x, clientY: y }) => {
    if (from === undefined || Math.hypot(x - from.x, y - from.y) < 3) return;
    move(pan(view(), x - from.x, y - from.y, map, frame()));
    from = { x, y };
  });
  for (const end of ["pointerup", "pointerleave"]) stage.addEventListener(end, () => void (from = undefined));
}
