/** The marks of the map: a ring for each place, an arrow for each way that data goes. */
import type { PageData } from "../types";
import { svg } from "./dom";
import { arc, ring, type Circle } from "./geometry";
import { groupRows, type Dimension, type Route, type Spot } from "./spots";
import type { Explain, Words } from "./tip";
import { many, sentence, verdictWords } from "./words";

/** The area grows with the count, from a size that can be hit; `most` is the largest count on the map. */
export const radius = (count: number, most: number): number => 6 + 18 * Math.sqrt(count / Math.max(most, 60));

/** 5,680 as "5.7K". */
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

export interface Look {
  readonly dimension: Dimension;
  readonly data: PageData;
  readonly explain: Explain;
  readonly choose: (spot: Spot) => void;
  /** Called when the keyboard comes to the marker. */
  readonly reveal: (spot: Spot, circle: Circle) => void;
}

export function marker(spot: Spot, circle: Circle, { dimension, data, explain, choose, reveal }: Look): SVGGElement {
  const { x, y, r } = circle;
  const groups = groupRows(spot.rows, dimension, data);
  const isOne = spot.rows.length === 1;
  const inner = r * (isOne ? 0.4 : 0.6);
  const parts = ring(
    groups.map(({ rows }) => rows.length),
    r,
    inner,
  );
  const words = wordsOf(spot, data);
  const country = data.countries[spot.rows[0]?.countries[0] ?? ""] ?? "";
  const made = svg(
    "g",
    {
      class: "marker",
      transform: `translate(${x} ${y})`,
      tabindex: "0",
      role: "button",
      "aria-label": `${words.title}: ${words.lines.join(", ")}. Show only ${country}.`,
      "data-point": spot.key,
    },
    svg("circle", { class: "backing", r: r + 1.5 }),
    ...parts.map((path, index) => svg("path", { class: groups[index]?.className ?? "", d: path })),
    svg("circle", { class: spot.isCity ? "hole" : "hole country-only", r: inner }),
  );
  if (spot.rows.some(({ verdict }) => verdict === "prohibited"))
    made.append(svg("circle", { class: "alarm", r: r + 4 }));
  if (!isOne && r > 7) made.append(svg("text", { dy: "0.35em" }, short.format(spot.rows.length)));
  made.addEventListener("click", () => choose(spot));
  made.addEventListener("focus", () => reveal(spot, circle));
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(spot);
  });
  explain(made, words, x, y - r);
  return made;
}

function wordsOf({ name, rows, isCity }: Spot, data: PageData): Words {
  const verdicts = groupRows(rows, "verdict", data).map(
    ({ label, rows: own }) => `${own.length} ${label.toLowerCase()}`,
  );
  return {
    title: name,
    lines: [
      `${many(rows.length, "entry", "entries")}: ${verdicts.join(", ")}`,
      ...groupRows(rows, "class", data).map(({ label, rows: own }) => `${label}: ${own.length}`),
      ...(isCity ? [] : ["City not known: the middle of the country"]),
    ],
  };
}

/** Nothing when an end is not on the map. */
export function routeMark(
  route: Route,
  end: (key: string) => Circle | undefined,
  data: PageData,
  explain: Explain,
): SVGGElement[] {
  const [from, to] = [end(route.from), end(route.to)];
  if (from === undefined || to === undefined) return [];
  const { line, tip } = arc(from, to);
  const made = svg(
    "g",
    { class: `route ${route.verdict}`, "aria-hidden": "true" },
    svg("path", { class: "touch", d: line }),
    svg("path", { class: "line", d: line }),
    svg("path", { class: "head", d: tip }),
    svg("circle", { class: "head", cx: from.x, cy: from.y, r: 3 }),
  );
  const more = route.rows.length - 6;
  const words = {
    title: `${data.points[route.from]?.name ?? ""} → ${data.points[route.to]?.name ?? ""}`,
    lines: [
      verdictWords[route.verdict] ?? sentence(route.verdict),
      ...route.rows.slice(0, 6).map(({ resource, kind }) => `${kind === "copy" ? "Copy of" : "Flow from"} ${resource}`),
      ...(more > 0 ? [`and ${more} more`] : []),
    ],
  };
  explain(made, words, (from.x + to.x) / 2, Math.min(from.y, to.y));
  return [made];
}

/** From where a place is to where its ring had to go. */
export function leader(from: Circle, to: Circle): SVGElement[] {
  if (Math.hypot(to.x - from.x, to.y - from.y) < 4) return [];
  return [
    svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y }),
    svg("circle", { cx: from.x, cy: from.y, r: 1.8 }),
  ];
}
