/** The parts of the page that are there before its script runs. */
import type { Inventory } from "../../inventory/schema";
import type { Report } from "../schema";
import { readings } from "../words";
import { escapeHtml } from "./escape";
import { worldMap } from "./world";

/** "1 resource", "8,000 resources". */
const many = (count: number, noun: string): string => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

/** "60 resources in 6 stacks, checked 24 November 2026". */
export function scope({ counts, time }: Report, { rows }: Inventory): string {
  const stacks = new Set(rows.map(({ stack, file }) => stack ?? file)).size;
  const day = new Date(time).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
  const what = `${many(counts.resources, "resource")} in ${stacks === 0 ? many(counts.inputs, "input") : many(stacks, "stack")}`;
  return `${escapeHtml(what)}, checked <time datetime="${escapeHtml(time)}">${escapeHtml(day)}</time>`;
}

export function outcome({ counts: { mandatory, problems, resources } }: Report): string {
  if (mandatory > 0)
    return `<p class="outcome bad">${many(mandatory, "finding")} block${mandatory === 1 ? "s" : ""} this deployment</p>`;
  if (problems > 0) return `<p class="outcome bad">Not everything could be read</p>`;
  if (resources === 0) return `<p class="outcome bad">Nothing was checked</p>`;
  return `<p class="outcome good">Nothing is blocked</p>`;
}

/** What could not be read stands first: nothing about it has been ruled out. */
export function problems(report: Report): string {
  const said = (kind: string): string[] =>
    readings(report).flatMap((each) =>
      each.kind === kind ? [`<li>${escapeHtml(each.file)}: ${escapeHtml(each.text)}</li>`] : [],
    );
  const [unread, notes] = [said("problem"), said("note")];
  return [
    unread.length === 0
      ? ""
      : `<section class="problems" aria-label="What could not be read"><strong>Not everything could be read; nothing about it has been ruled out.</strong><ul>${unread.join("")}</ul></section>`,
    notes.length === 0
      ? ""
      : `<details class="notes"><summary>${many(notes.length, "note")} on what the inputs do not hold</summary><ul>${notes.join("")}</ul></details>`,
  ].join("");
}

export function cards({ counts }: Report, { rows, summary }: Inventory): string {
  const unresolved = rows.filter(({ verdict }) => verdict === "unresolved").length;
  const moving = rows.filter(({ kind }) => kind === "copy" || kind === "flow").length;
  const countries = summary.countries.filter(({ country }) => country !== null).length;
  const operators = summary.operators.filter(({ operator }) => operator !== null).length;
  return `<ul class="cards" aria-label="Summary">${[
    card(counts.mandatory, "Blocked", { link: "#findings", tone: counts.mandatory > 0 ? "bad" : "" }),
    card(counts.advisory, "Warnings", { link: "#findings", tone: counts.advisory > 0 ? "warn" : "" }),
    ...(counts.known > 0 ? [card(counts.known, "Known to the baseline")] : []),
    card(unresolved, "Cannot be told", { link: "#verdict=unresolved", tone: unresolved > 0 ? "unknown" : "" }),
    card(rows.length - moving, "Stores and processors", { link: "#inventory" }),
    card(moving, "Copies and flows", { link: "#inventory" }),
    card(countries, "Countries"),
    card(operators, "Operators"),
  ].join("")}</ul>`;
}

function card(count: number, label: string, { link = "", tone = "" } = {}): string {
  const content = `<span class="number ${tone}">${count.toLocaleString("en")}</span><span class="label">${label}</span>`;
  return `<li>${link === "" ? `<div class="card">${content}</div>` : `<a href="${link}">${content}</a>`}</li>`;
}

export const mapPanel = (): string => `<div class="overview">
<section class="panel map-panel" aria-labelledby="map-title">
<header><h2 id="map-title">Where data lives and goes</h2>
<div class="tools"><div class="group" id="map-colour" role="group" aria-labelledby="colour-label"></div><div class="group" id="map-zoom" role="group" aria-label="Zoom"></div></div></header>
<div id="map-stage" tabindex="0" role="group" aria-label="World map. Arrow keys move it; the lists of countries and operators say the same in words.">
<svg id="map" viewBox="0 0 ${worldMap.width} ${worldMap.height}" xmlns="http://www.w3.org/2000/svg"><defs><pattern id="hatch" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="10" height="10"/><line x1="0" y1="0" x2="0" y2="10"/></pattern></defs><g id="land" aria-hidden="true">${land()}</g></svg>
</div>
<ul class="legend" id="map-legend" aria-label="Legend"></ul>
<div class="elsewhere" id="elsewhere-block" hidden><span>Not at one point:</span><span id="elsewhere" class="elsewhere-chips"></span></div>
<p class="fine">A marker stands at the region's city, or at the capital of the state that is all its operator names; where only the country is known, in its middle. Borders are Natural Earth's and take no side; cities are from GeoNames (CC BY 4.0).</p>
</section>
<div class="side">
<section class="panel" aria-labelledby="countries-title"><header><h2 id="countries-title">Countries</h2></header><ol class="ranking" id="country-list"></ol></section>
<section class="panel" aria-labelledby="operators-title"><header><h2 id="operators-title">Operators</h2></header><ol class="ranking" id="operator-list"></ol></section>
</div>
</div>`;

const land = (): string =>
  [
    ...Object.entries(worldMap.shapes).map(([code, path]) => `<path data-country="${code}" d="${path}"/>`),
    ...worldMap.others.map((path) => `<path d="${path}"/>`),
  ].join("");

export const panels =
  (): string => `<section class="panel" id="findings" tabindex="-1" aria-labelledby="findings-title">
<header><h2 id="findings-title">Findings<span class="total" id="finding-count"></span></h2></header>
<p class="empty" id="finding-none" hidden>No finding.</p>
<div id="finding-list"></div>
<nav class="pages" id="finding-pages" aria-label="Pages of findings" hidden></nav>
</section>
<section class="panel" id="inventory" tabindex="-1" aria-labelledby="inventory-title">
<header><h2 id="inventory-title">Stores, processors, copies and flows<span class="total" id="inventory-count"></span></h2></header>
<p class="empty" id="inventory-none" hidden>Nothing holds, copies or sends data.</p>
<div class="scroll" id="inventory-scroll" tabindex="0" role="region" aria-labelledby="inventory-title"><table id="inventory-table"></table></div>
<nav class="pages" id="inventory-pages" aria-label="Pages of the inventory" hidden></nav>
</section>`;
