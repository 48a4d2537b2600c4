/** The bar of filters. */
import type { App } from "./app";
import { button, byId, el } from "./dom";
import { countsOf, facets, isFiltered, noFilters, type Facet, type Filters } from "./filter";
import { labelOf } from "./words";

const titles: Readonly<Record<Facet, string>> = {
  stack: "Stack",
  class: "Data class",
  level: "Level",
  country: "Country",
  operator: "Operator",
  policy: "Policy",
  verdict: "Verdict",
};

export function createControls(app: App): void {
  const form = byId("filters") as HTMLFormElement;
  const search = el("input", {
    type: "search",
    id: "filter-q",
    placeholder: "Name, type, place, rule …",
    autocomplete: "off",
  });
  const selects = facets.map((facet) => [facet, selectFor(facet, app)] as const);
  const clear = button({ class: "quiet", id: "clear" }, () => app.set(noFilters), "Clear filters");
  form.addEventListener("submit", (event) => event.preventDefault());

  let waiting: ReturnType<typeof setTimeout> | undefined;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => app.set({ q: search.value }), 150);
  });
  form.replaceChildren(
    el("div", { class: "field wide" }, el("label", { for: "filter-q" }, "Search"), search),
    ...selects.map(([facet, select]) =>
      el("div", { class: "field" }, el("label", { for: `filter-${facet}` }, titles[facet]), select),
    ),
    clear,
  );

  const follow = (): void => {
    const filters: Filters = app.filters();
    if (search.value !== filters.q && document.activeElement !== search) search.value = filters.q;
    for (const [facet, select] of selects) {
      select.value = filters[facet];
      select.classList.toggle("set", filters[facet] !== "");
    }
    clear.disabled = !isFiltered(filters);
  };
  app.onChange(follow);
  follow();
}

function selectFor(facet: Facet, app: App): HTMLSelectElement {
  const { rows, findings } = app.data;
  const options = [...countsOf(facet, rows, findings).keys()]
    .map((value) => ({ value, label: labelOf(facet, value, app.data) }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
  const select = el(
    "select",
    { id: `filter-${facet}` },
    el("option", { value: "" }, "All"),
    ...options.map(({ value, label }) => el("option", { value }, label)),
  );
  select.addEventListener("change", () => app.set({ [facet]: select.value }));
  return select;
}
