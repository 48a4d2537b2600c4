/** Countries and operators by how much data is there: the map in words, and filters. */
import type { PageRow } from "../types";
import type { App } from "./app";
import { button, byId, el } from "./dom";
import { countsOf, noFilters, none, sieve, valuesOf, type Facet } from "./filter";
import { labelOf, many } from "./words";

/** How many are shown at first: what stands beside the map. */
const most = 6;

export interface List {
  draw(): void;
  expand(all: boolean): void;
}

export function createList(facet: Facet & ("country" | "operator"), app: App): List {
  const list = byId(`${facet}-list`);
  let showsAll = false;
  const draw = (): void => {
    // What the other filters leave, so that one can go from country to country.
    const passes = sieve({ ...noFilters, ...app.filters(), [facet]: "" }, app.data);
    const rows = app.data.rows.filter(passes);
    const entries = [...countsOf(facet, rows, [])].sort(
      ([a, some], [b, others]) => Number(a === none) - Number(b === none) || others - some || (a < b ? -1 : 1),
    );
    const largest = Math.max(1, ...entries.map(([, count]) => count));
    const chosen = app.filters()[facet];
    const shown = entries.filter(([value], index) => showsAll || index < most || value === chosen);
    list.replaceChildren(...shown.map(([value, count]) => el("li", {}, entry(value, count, largest, rows))));
    if (entries.length > most) {
      const more = button(
        { class: "quiet" },
        () => {
          showsAll = !showsAll;
          draw();
          list.querySelector<HTMLElement>("li:last-child button")?.focus();
        },
        showsAll ? "Show fewer" : `Show all ${entries.length}`,
      );
      list.append(el("li", { class: "more" }, more));
    }
    if (entries.length === 0) list.append(el("li", { class: "none" }, "Nothing here."));
  };

  const entry = (value: string, count: number, largest: number, rows: readonly PageRow[]): HTMLButtonElement => {
    const own = rows.filter((row) => {
      const values = valuesOf(row, facet);
      return value === none ? values.length === 0 : values.includes(value);
    });
    const bad = own.filter((row) => row.verdict === "prohibited").length;
    const bar = el("span", { class: "bar" }, el("span", { class: "bad" }), el("span", { class: "rest" }));
    bar.style.setProperty("--all", String(count / largest));
    bar.style.setProperty("--bad", String(bad / largest));
    const isChosen = app.filters()[facet] === value;
    return button(
      { class: "entry", "aria-pressed": String(isChosen) },
      () => app.toggle(facet, value),
      el("span", { class: "label" }, labelOf(facet, value, app.data)),
      el(
        "span",
        { class: "count" },
        count.toLocaleString("en"),
        el("span", { class: "hidden" }, ` ${count === 1 ? "entry" : "entries"}`),
      ),
      bar,
      el("span", { class: "note" }, noteOf(value, bad)),
    );
  };

  /** Who controls an operator, and how much of it is prohibited. */
  const noteOf = (value: string, bad: number): string => {
    const operator = facet === "operator" ? app.data.operators[value] : undefined;
    const seat =
      operator === undefined || operator.seat === ""
        ? ""
        : `controlled from ${app.data.countries[operator.seat] ?? operator.seat}`;
    return [seat, bad === 0 ? "" : many(bad, "prohibited", "prohibited")].filter(Boolean).join(" · ");
  };
  return {
    draw,
    expand(all) {
      showsAll = all;
      draw();
    },
  };
}
