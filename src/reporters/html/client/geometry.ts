/** Shapes of the map's markers and arcs, in pixels. Knows no document. */

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** Circles moved apart until none hides another, each as near to its place as that allows. */
export function spread(circles: readonly Circle[], gap = 2, rounds = 80): { readonly x: number; readonly y: number }[] {
  const at = circles.map(({ x, y }) => ({ x, y }));
  for (let round = 0; round < rounds; round += 1) {
    let moved = false;
    for (const [i, a] of at.entries()) {
      for (let j = i + 1; j < at.length; j += 1) {
        const b = at[j];
        if (b === undefined) continue;
        const apart = (circles[i]?.r ?? 0) + (circles[j]?.r ?? 0) + gap;
        // Two at the very same place go apart along a direction that their numbers give.
        const dx = b.x - a.x || Math.cos(i + j) * 0.01;
        const dy = b.y - a.y || Math.sin(i + j) * 0.01;
        const distance = Math.hypot(dx, dy);
        if (distance >= apart) continue;
        const push = (apart - distance) / 2 / distance;
        a.x -= dx * push;
        a.y -= dy * push;
        b.x += dx * push;
        b.y += dy * push;
        moved = true;
      }
    }
    if (!moved) break;
  }
  return at;
}

/** The parts of a ring, from the top clockwise, each as a path around the origin. */
export function ring(values: readonly number[], outer: number, inner: number): string[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  let from = 0;
  return values.map((value) => {
    const start = from;
    from += value;
    return value === 0 ? "" : part(start / total, from / total, outer, inner);
  });
}

function part(from: number, to: number, outer: number, inner: number): string {
  const point = (turn: number, radius: number): string =>
    `${round(radius * Math.sin(turn * 2 * Math.PI))} ${round(-radius * Math.cos(turn * 2 * Math.PI))}`;
  if (to - from > 0.9999) {
    const circle = (radius: number, sweep: number): string =>
      `M0 ${-radius}A${radius} ${radius} 0 1 ${sweep} 0 ${radius}A${radius} ${radius} 0 1 ${sweep} 0 ${-radius}Z`;
    return circle(round(outer), 1) + circle(round(inner), 0);
  }
  const large = to - from > 0.5 ? 1 : 0;
  return (
    `M${point(from, outer)}A${outer} ${outer} 0 ${large} 1 ${point(to, outer)}` +
    `L${point(to, inner)}A${inner} ${inner} 0 ${large} 0 ${point(from, inner)}Z`
  );
}

/** A bow from one circle to another, with the tip of an arrow at its end. */
export function arc(from: Circle, to: Circle): { readonly line: string; readonly tip: string } {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  // Bowed to the left of its way, so that the way back is another line; flatter the longer it is.
  const bow = Math.min(90, length * 0.22);
  const control = { x: (from.x + to.x) / 2 + (dy / length) * bow, y: (from.y + to.y) / 2 - (dx / length) * bow };
  const towards = (a: { x: number; y: number }, b: { x: number; y: number }, by: number): { x: number; y: number } => {
    const distance = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    return { x: a.x + ((b.x - a.x) / distance) * by, y: a.y + ((b.y - a.y) / distance) * by };
  };
  const start = towards(from, control, from.r);
  const tip = towards(to, control, to.r + 1);
  const end = towards(to, control, to.r + 7);
  const [ux, uy] = [(tip.x - end.x) / 6, (tip.y - end.y) / 6];
  return {
    line: `M${round(start.x)} ${round(start.y)}Q${round(control.x)} ${round(control.y)} ${round(end.x)} ${round(end.y)}`,
    tip:
      `M${round(tip.x)} ${round(tip.y)}L${round(end.x - uy * 3.5)} ${round(end.y + ux * 3.5)}` +
      `L${round(end.x + uy * 3.5)} ${round(end.y - ux * 3.5)}Z`,
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
