/** What the parts of the page share: the data, and the filters that all of them follow. */
import type { PageData } from "../types";
import { noFilters, type Filters } from "./filter";

export interface App {
  readonly data: PageData;
  filters(): Filters;
  /** Changes some filters; everything is shown anew. */
  set(change: Partial<Filters>): void;
  /** Sets a filter, or lets it go when it was set to that. */
  toggle(key: keyof Filters, value: string): void;
  onChange(listener: () => void): void;
}

export function createApp(data: PageData, initial: Filters = noFilters): App {
  let filters = initial;
  const listeners: (() => void)[] = [];
  const set = (change: Partial<Filters>): void => {
    filters = { ...filters, ...change };
    for (const listener of listeners) listener();
  };
  return {
    data,
    set,
    filters: () => filters,
    toggle: (key, value) => set({ [key]: filters[key] === value ? "" : value }),
    onChange: (listener) => void listeners.push(listener),
  };
}
