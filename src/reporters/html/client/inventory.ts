/** The table of stores, processors, copies and flows. */
import type { PageRow } from "../types";
import type { App } from "./app";
import { badge, button, byId, el, name, token, type Child } from "./dom";
import { pager } from "./pager";
import { sentence, verdictWords, whereOf } from "./words";

export interface InventoryTable {
  show(rows: readonly PageRow[]): void;
  expand(all: boolean): void;
}

interface Column {
  readonly title: string;
  /** What it is sorted by. */
  readonly key: (row: PageRow, app: App) => string;
  readonly cell: (row: PageRow, app: App) => readonly Child[];
}

const verdictOrder = ["prohibited", "warned", "unresolved", "permitted", "public"];
const levelOrder = ["restricted", "confidential", "internal", "unclassified", "public"];
const operatorName = (row: PageRow, app: App): string => app.data.operators[row.operators[0] ?? ""]?.name ?? "";
const small = (...children: Child[]): HTMLElement => el("span", { class: "small" }, ...children);

const columns: readonly Column[] = [
  {
    title: "Verdict",
    key: ({ verdict }) => String(verdictOrder.indexOf(verdict)),
    cell: ({ verdict }) => [badge(verdict, verdictWords[verdict] ?? verdict)],
  },
  {
    title: "Resource",
    key: ({ resource }) => resource.toLowerCase(),
    cell: ({ resource, type }) => [el("strong", {}, name(resource)), small(token(type))],
  },
  { title: "Stack", key: ({ stack }) => stack, cell: ({ stack }) => [name(stack)] },
  { title: "Kind", key: ({ kind }) => kind, cell: ({ kind }) => [sentence(kind)] },
  {
    title: "Data",
    key: ({ level, classes }) => `${levelOrder.indexOf(level)} ${classes.join()}`,
    cell: ({ level, classes }) => [
      classes.length === 0 ? sentence(level) : classes.map(sentence).join(", "),
      classes.length > 0 && level !== "" && small(sentence(level)),
    ],
  },
  { title: "Operator", key: operatorName, cell: (row, app) => operatorCell(row, app) },
  {
    title: "Where",
    key: (row, app) => whereOf(row, app.data),
    cell: (row, app) => [
      whereOf(row, app.data),
      row.place !== "" && small(el("code", {}, row.place), row.placeName === row.place ? "" : ` ${row.placeName}`),
      row.destination !== "" && small("host of ", el("code", {}, row.destination)),
    ],
  },
  {
    title: "Known from",
    key: ({ property }) => property,
    cell: ({ property, findings }) => [
      property === "" ? "–" : el("code", {}, token(property)),
      findings.length > 0 &&
        small(...findings.map((id, index) => el("a", { href: `#${id}` }, index === 0 ? "Finding" : ` ${index + 1}`))),
    ],
  },
];

function operatorCell({ operators: [id, cloud] }: PageRow, { data }: App): Child[] {
  const operator = data.operators[id ?? ""];
  if (operator === undefined) return ["Not known"];
  const seat = data.countries[operator.seat] ?? operator.seat;
  return [
    operator.name,
    operator.parent !== "" && small(`${operator.parent}, ${seat}`),
    cloud !== undefined && small(`on ${data.operators[cloud]?.name ?? cloud}`),
  ];
}

export function createInventory(app: App): InventoryTable {
  const table = byId("inventory-table");
  const body = el("tbody");
  let rows: readonly PageRow[] = [];
  let sorted: { readonly column: Column; readonly descending: boolean } | undefined;

  const pages = pager<PageRow>(byId("inventory-pages"), 50, ["entry", "entries"], (shown) => {
    body.replaceChildren(...shown.map((row) => tr(row, app)));
  });
  const draw = (): void =>
    pages.show(sorted === undefined ? rows : sortBy(rows, sorted.column, sorted.descending, app));
  const heads = columns.map((column) => {
    const th = el("th", { scope: "col" });
    th.append(
      button(
        {},
        () => {
          sorted = { column, descending: sorted?.column === column && !sorted.descending };
          for (const each of heads) each.removeAttribute("aria-sort");
          th.setAttribute("aria-sort", sorted.descending ? "descending" : "ascending");
          draw();
        },
        column.title,
      ),
    );
    return th;
  });
  table.append(el("thead", {}, el("tr", {}, ...heads)), body);
  return {
    show(next) {
      rows = next;
      byId("inventory-scroll").hidden = next.length === 0;
      byId("inventory-none").hidden = next.length > 0;
      draw();
    },
    expand: (all) => pages.expand(all),
  };
}

const tr = (row: PageRow, app: App): HTMLTableRowElement =>
  el(
    "tr",
    { class: row.verdict },
    ...columns.map(({ title, cell }) => el("td", { "data-title": title }, el("div", {}, ...cell(row, app)))),
  );

function sortBy(rows: readonly PageRow[], { key }: Column, descending: boolean, app: App): PageRow[] {
  const keyed = rows.map((row) => ({ row, by: key(row, app) }));
  keyed.sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0) * (descending ? -1 : 1));
  return keyed.map(({ row }) => row);
}
