/** The page's script: reads the data that stands in the page and shows it. */
import { unpack, type Packed } from "../pack";
import type { PageData, PageFinding, PageRow } from "../types";
import { createApp } from "./app";
import { createControls } from "./controls";
import { byId } from "./dom";
import { formatHash, noFilters, parseHash, sieve } from "./filter";
import { createFindings } from "./findings";
import { createInventory } from "./inventory";
import { createList } from "./lists";
import { createMap } from "./map";
import { many } from "./words";

type Stored = Omit<PageData, "rows" | "findings"> & {
  readonly texts: readonly string[];
  readonly rows: Packed;
  readonly findings: Packed;
};

function main(): void {
  const { texts, rows, findings, ...rest } = JSON.parse(byId("data").textContent) as Stored;
  const data: PageData = {
    ...rest,
    rows: unpack<PageRow>(rows, texts),
    findings: unpack<PageFinding>(findings, texts),
  };
  const app = createApp(data, parseHash(location.hash) ?? noFilters);
  createControls(app);
  const showMap = createMap(app);
  const lists = [createList("country", app), createList("operator", app)];
  const findingList = createFindings(app);
  const inventory = createInventory(app);

  const show = (): void => {
    const passes = sieve(app.filters(), data);
    const shown = { rows: data.rows.filter(passes), findings: data.findings.filter(passes) };
    const of = (some: number, all: number, noun: string, plural?: string): string =>
      some === all ? many(all, noun, plural) : `${some.toLocaleString("en")} of ${many(all, noun, plural)}`;
    byId("shown").textContent =
      `Showing ${of(shown.findings.length, data.findings.length, "finding")} and ${of(shown.rows.length, data.rows.length, "entry", "entries")}`;
    byId("finding-count").textContent = shown.findings.length.toLocaleString("en");
    byId("inventory-count").textContent = shown.rows.length.toLocaleString("en");
    showMap(shown.rows);
    for (const list of lists) list.draw();
    findingList.show(shown.findings);
    inventory.show(shown.rows);
  };
  show();
  app.onChange(show);
  app.onChange(() => history.replaceState(null, "", formatHash(app.filters())));

  const openLinked = (): void => {
    const id = location.hash.slice(1);
    if (!data.findings.some((finding) => finding.id === id)) return;
    if (findingList.open(id)) return;
    // A filter hides it: the link is what counts.
    app.set(noFilters);
    findingList.open(id);
    history.replaceState(null, "", `#${id}`);
  };
  openLinked();
  window.addEventListener("hashchange", () => {
    const filters = parseHash(location.hash);
    if (filters === undefined) openLinked();
    else if (formatHash(filters) !== formatHash(app.filters())) app.set(filters);
  });

  // On paper nothing can be opened.
  const expand = (all: boolean): void => {
    for (const part of [findingList, inventory, ...lists]) part.expand(all);
  };
  window.addEventListener("beforeprint", () => expand(true));
  window.addEventListener("afterprint", () => expand(false));
}

main();
