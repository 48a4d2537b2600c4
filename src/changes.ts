/** Edits of a resource's inputs that mend a finding, and making them. */

/**
 * One edit. What is not said to be set is taken out: an item of a list, or an input. A map is entries
 * to add to the map that stands there.
 */
export interface Change {
  /** Path of the input: `replicas[1].regionName`. */
  readonly path: string;
  readonly to?: string | boolean | Entries;
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
  for (const { path, to } of fromTheEnd) {
    const steps = stepsOf(path);
    changed = steps === undefined ? undefined : edit(changed, steps, to);
    if (changed === undefined) return undefined;
  }
  return changed as Record<string, unknown>;
}

/** `value` with the edit made at `steps`; undefined when nothing stands there to be edited. */
function edit(value: unknown, [step, ...rest]: readonly Step[], to: Change["to"]): unknown {
  if (step === undefined) return typeof to === "object" ? withEntries(value ?? {}, to) : to;
  if (Array.isArray(value) && typeof step === "number") {
    if (step >= value.length) return undefined;
    if (rest.length === 0 && to === undefined) return value.toSpliced(step, 1) as unknown;
    const inner = edit(value[step], rest, to);
    return inner === undefined ? undefined : (value.with(step, inner) as unknown);
  }
  if (!isMap(value) || typeof step === "number") return undefined;
  if (rest.length === 0 && to === undefined) {
    if (!Object.hasOwn(value, step)) return undefined;
    const { [step]: _, ...others } = value;
    return others;
  }
  const inner = edit(Object.hasOwn(value, step) ? value[step] : {}, rest, to);
  return inner === undefined ? undefined : { ...value, [step]: inner };
}

/** None of them replaces one that is there. */
const withEntries = (value: unknown, entries: Entries): unknown =>
  isMap(value) && Object.keys(entries).every((key) => !Object.hasOwn(value, key))
    ? { ...value, ...entries }
    : undefined;

/** A map as a program writes it: not a value that is marked as secret, an asset or another object of the SDK's. */
function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
