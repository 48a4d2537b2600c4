/** Moving about the map: by buttons, by keys, by dragging. */
import { button, byId } from "./dom";
import { pan, whole, zoom, type Size, type View } from "./view";

export interface Camera {
  readonly map: Size;
  readonly frame: () => Size;
  readonly view: () => View;
  /** The view that holds every marker. */
  readonly fit: () => View;
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

export function createTools(stage: HTMLElement, camera: Camera): void {
  const { map, frame, view, fit, move } = camera;
  const nearer = (factor: number): void =>
    move(zoom(view(), factor, { x: frame().width / 2, y: frame().height / 2 }, map, frame()));
  byId("map-zoom").replaceChildren(
    button({ "aria-label": "Zoom in" }, () => nearer(1.6), "+"),
    button({ "aria-label": "Zoom out" }, () => nearer(1 / 1.6), "−"),
    button({ title: "Show all markers as large as fits" }, () => move(fit()), "Fit"),
    button({ title: "Show the whole world" }, () => move(whole(map, frame())), "World"),
  );
  stage.addEventListener("keydown", (event) => {
    const by = byKey[event.key];
    if (event.target !== stage || by === undefined) return;
    event.preventDefault();
    move(pan(view(), ...by, map, frame()));
  });
  drag(stage, camera);
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
