/** Which part of the map is seen. Knows no document. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface View {
  /** Pixels for a unit of the map. */
  readonly scale: number;
  /** Where the map's origin is, in pixels. */
  readonly x: number;
  readonly y: number;
}

type Point = readonly [x: number, y: number];

const closest = 12;

export const toPixels = ({ scale, x, y }: View, [mapX, mapY]: Point): { x: number; y: number } => ({
  x: mapX * scale + x,
  y: mapY * scale + y,
});

/** The whole map, in the middle of the frame. */
export function whole(map: Size, frame: Size): View {
  const scale = Math.min(frame.width / map.width, frame.height / map.height);
  return { scale, x: (frame.width - map.width * scale) / 2, y: (frame.height - map.height * scale) / 2 };
}

/** The part that holds all points, with room around it. */
export function around(points: readonly Point[], map: Size, frame: Size): View {
  if (points.length === 0) return whole(map, frame);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = 40;
  const scale = Math.min(
    (frame.width - 2 * room) / Math.max(1, right - left),
    (frame.height - 2 * room) / Math.max(1, bottom - top),
    whole(map, frame).scale * 5,
  );
  return within(
    { scale, x: frame.width / 2 - ((left + right) / 2) * scale, y: frame.height / 2 - ((top + bottom) / 2) * scale },
    map,
    frame,
  );
}

/** Nearer or farther, about a pixel of the frame that stays where it is. */
export function zoom(view: View, factor: number, about: { x: number; y: number }, map: Size, frame: Size): View {
  const least = whole(map, frame).scale;
  const scale = Math.min(least * closest, Math.max(least, view.scale * factor));
  const by = scale / view.scale;
  return within({ scale, x: about.x - (about.x - view.x) * by, y: about.y - (about.y - view.y) * by }, map, frame);
}

export const pan = (view: View, dx: number, dy: number, map: Size, frame: Size): View =>
  within({ ...view, x: view.x + dx, y: view.y + dy }, map, frame);

/** Moved so that no more than the map's own margins is empty. */
function within({ scale, x, y }: View, map: Size, frame: Size): View {
  const keep = (at: number, size: number, room: number): number =>
    size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, at));
  return { scale, x: keep(x, map.width * scale, frame.width), y: keep(y, map.height * scale, frame.height) };
}
