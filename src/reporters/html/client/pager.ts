/** A long list, a page at a time; all of it for print. */
import { button, el } from "./dom";
import { many } from "./words";

export interface Pager<T> {
  /** Shows `items` from the first page. */
  show(items: readonly T[]): void;
  /** Turns to the page with `item`; false when it is not in the list. */
  turnTo(item: T): boolean;
  /** Shows all of them, or pages again. */
  expand(all: boolean): void;
}

export function pager<T>(
  nav: HTMLElement,
  size: number,
  nouns: readonly [one: string, several: string],
  render: (shown: readonly T[], from: number) => void,
): Pager<T> {
  let items: readonly T[] = [];
  let page = 0;
  let isExpanded = false;

  const pages = (): number => Math.max(1, Math.ceil(items.length / size));
  const draw = (): void => {
    const from = isExpanded ? 0 : page * size;
    render(isExpanded ? items : items.slice(from, from + size), from);
    nav.replaceChildren();
    nav.hidden = pages() === 1 || isExpanded;
    if (nav.hidden) return;
    nav.append(
      step("Previous", page - 1),
      el(
        "span",
        {},
        `${(from + 1).toLocaleString("en")}–${Math.min(from + size, items.length).toLocaleString("en")} of ${many(items.length, ...nouns)}`,
      ),
      step("Next", page + 1),
    );
  };
  const step = (label: string, to: number): HTMLButtonElement =>
    button(
      { disabled: to < 0 || to >= pages() },
      () => {
        page = to;
        draw();
        // The button that was pressed is gone: keep the keyboard's place.
        const again = [...nav.querySelectorAll("button")].find((each) => each.textContent === label && !each.disabled);
        (again ?? nav.querySelector<HTMLElement>("button:enabled"))?.focus();
      },
      label,
    );

  return {
    show(next) {
      items = next;
      page = 0;
      draw();
    },
    turnTo(item) {
      const index = items.indexOf(item);
      if (index < 0) return false;
      page = Math.floor(index / size);
      draw();
      return true;
    },
    expand(all) {
      if (isExpanded === all) return;
      isExpanded = all;
      draw();
    },
  };
}
