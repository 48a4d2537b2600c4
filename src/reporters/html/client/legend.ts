/** What the marks mean, and what stands at no point of the map. */
import { groupBy } from "../../../collections";
import type { PageData, PageRow } from "../types";
import type { App } from "./app";
import { button, byId, el } from "./dom";
import { none } from "./filter";
import { groupRows, type Dimension } from "./spots";
import { many } from "./words";

export function drawLegend(data: PageData, dimension: Dimension): void {
  const key = (className: string, label: string): HTMLElement =>
    el("li", {}, el("span", { class: `key ${className}` }), label);
  byId("map-legend").replaceChildren(
    ...groupRows(data.rows, dimension, data).map(({ className, label }) => key(className, label)),
    key("alarm-key", "Prohibited data here"),
    key("route-key", "Copy or flow"),
    key("route-key prohibited", "Prohibited copy or flow"),
    key("country-only-key", "Only the country is known"),
  );
}

/** Data in one of several countries, or in one that cannot be told. */
export function drawElsewhere(rows: readonly PageRow[], app: App): void {
  const away = rows.filter(({ point }) => point === "");
  const several = groupBy(
    away.filter(({ countries }) => countries.length > 0),
    ({ placeName, countries }) => [`${placeName}, one of ${many(countries.length, "country", "countries")}`],
  );
  const unknown = away.filter(({ countries }) => countries.length === 0);
  const chip = (label: string, own: readonly PageRow[], choose: () => void): HTMLElement => {
    const bad = own.filter(({ verdict }) => verdict === "prohibited").length;
    const count = `${own.length}${bad > 0 ? ` (${bad} prohibited)` : ""}`;
    return button({ class: bad > 0 ? "chip bad" : "chip" }, choose, label, el("span", { class: "count" }, count));
  };
  byId("elsewhere-block").hidden = away.length === 0;
  byId("elsewhere").replaceChildren(
    ...[...several].map(([label, own]) => chip(label, own, () => app.set({ q: own[0]?.placeName ?? "" }))),
    ...(unknown.length > 0 ? [chip("Country not known", unknown, () => app.toggle("country", none))] : []),
  );
}
