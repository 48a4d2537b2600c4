/** Edits of a resource's inputs that mend a finding, and making them. */

/**
 * One edit. What is not said to be set is taken out: an item of a list, or an input. A map is entries
 * to add to the map, or to the list of them, that stands there.
 */
export interface Change {
  /** Path of the input: `replicas[1].regionName`. */
  readonly path: string;
  readonly to?: string | boolean | Entries;
  /** Where entries are the items of a list, each with a `key` and a `value`. */
  readonly form?: "list";
  /** The part of a text that `to` takes the place of, between colons: the region of an ARN. */
  readonly part?: string;
  /** Whether it moves and deletes nothing but a copy in a prohibited place, so that the pack may make it by itself. */
  readonly safe: boolean;
}

export type Entries = Readonly<Record<string, string>>;

type Step = string | number;

/** `replicas[1].regionName` -> replicas, 1, regionName; undefined for a path with a part that is not shown. */
export function stepsOf(path: string): readonly Step[] | undefined {
  if (!/^[\w-]+(?:\.[\w-]+|\[\d+\])*$/.test(path)) return undefined;
  return [...path.matchAll(/([\w-]+)|\[(\d+)\]/g)].map(([, key, index]) => key ?? Number(index));
}

/**
 * A copy of `inputs` with the changes made, those of one list from its end, so that positions stay
 * true. Undefined when a change does not fit the inputs; then none is made.
 */
export function withChanges(
  inputs: Readonly<Record<string, unknown>>,
  changes: readonly Change[],
): Record<string, unknown> | undefined {
  // Two findings may ask for the same: made twice, the second would take out the neighbour.
  const once = [...new Map(changes.map((change) => [change.path, change])).values()];
  const fromTheEnd = once.toSorted((a, b) => b.path.localeCompare(a.path, "en", { numeric: true }));
  let changed: unknown = inputs;
  for (const change of fromTheEnd) {
    const steps = stepsOf(change.path);
    changed = steps === undefined ? undefined : edit(changed, steps, change);
    if (changed === undefined) return undefined;
  }
  return changed as Record<string, unknown>;
}

/** `value` with the edit made at `steps`; undefined when nothing stands there to be edited. */
function edit(value: unknown, [step, ...rest]: readonly Step[], change: Change): unknown {
  const { to } = change;
  if (step === undefined) return put(value, change);
  if (Array.isArray(value) && typeof step === "number") {
    if (step >= value.length) return undefined;
    if (rest.length === 0 && to === undefined) return value.toSpliced(step, 1) as unknown;
    const inner = edit(value[step], rest, change);
    return inner === undefined ? undefined : (value.with(step, inner) as unknown);
  }
  if (!isMap(value) || typeof step === "number") return undefined;
  if (rest.length === 0 && to === undefined) {
    if (!Object.hasOwn(value, step)) return undefined;
    const { [step]: _, ...others } = value;
    return others;
  }
  const absent = rest.length === 0 ? undefined : {};
  const inner = edit(Object.hasOwn(value, step) ? value[step] : absent, rest, change);
  return inner === undefined ? undefined : { ...value, [step]: inner };
}

/** What stands there once it is changed. */
function put(value: unknown, { to, part, form }: Change): unknown {
  if (typeof to === "object") return form === "list" ? withItems(value ?? [], to) : withEntries(value ?? {}, to);
  return part === undefined ? to : withPart(value, part, String(to));
}

function withPart(value: unknown, part: string, to: string): unknown {
  const fields = typeof value === "string" ? value.split(":") : [];
  const index = fields.indexOf(part);
  return index < 0 || index !== fields.lastIndexOf(part) ? undefined : fields.with(index, to).join(":");
}

/** None of them replaces one that is there. */
const withEntries = (value: unknown, entries: Entries): unknown =>
  isMap(value) && Object.keys(entries).every((key) => !Object.hasOwn(value, key))
    ? { ...value, ...entries }
    : undefined;

/** Likewise of a list. One whose key is not to be read may be the one. */
function withItems(value: unknown, entries: Entries): unknown {
  if (!Array.isArray(value)) return undefined;
  const items = value as readonly unknown[];
  const isOther = (item: unknown): boolean =>
    isMap(item) && typeof item.key === "string" && !Object.hasOwn(entries, item.key);
  return items.every(isOther)
    ? [...items, ...Object.entries(entries).map(([key, each]) => ({ key, value: each }))]
    : undefined;
}

/** A map as a program writes it: not a value that is marked as secret, an asset or another object of the SDK's. */
function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
