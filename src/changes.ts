/** Edits of a resource's inputs that mend a finding, and making them. */

/** One edit. What is not said to be set is taken out: an item of a list, or an input. */
export interface Change {
  /** Path of the input: `replicas[1].regionName`. */
  readonly path: string;
  readonly to?: string | boolean;
  /** What `to` takes the place of within the text that is there, such as the region in an identifier; else the whole value. */
  readonly instead?: string;
  /** Set where the last step of the path is a key that the program makes up: a tag's. */
  readonly isKey?: true;
  /** Whether it moves and deletes nothing but a copy in a prohibited place, so that the pack may make it by itself. */
  readonly safe: boolean;
}

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
  const { to, instead } = change;
  if (step === undefined) return instead === undefined ? to : exchanged(value, instead, to);
  if (Array.isArray(value) && typeof step === "number") {
    if (step >= value.length) return undefined;
    if (rest.length === 0 && to === undefined) return value.toSpliced(step, 1) as unknown;
    const inner = edit(value[step], rest, change);
    return inner === undefined ? undefined : (value.with(step, inner) as unknown);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value) || typeof step === "number") return undefined;
  const map = value as Readonly<Record<string, unknown>>;
  if (rest.length === 0 && to === undefined) {
    if (!Object.hasOwn(map, step)) return undefined;
    const { [step]: _, ...others } = map;
    return others;
  }
  const inner = edit(Object.hasOwn(map, step) ? map[step] : {}, rest, change);
  return inner === undefined ? undefined : { ...map, [step]: inner };
}

/** A text in which `from` stands once, with `to` in its place; where it stands twice nobody can tell which is meant. */
function exchanged(text: unknown, from: string, to: Change["to"]): string | undefined {
  if (typeof text !== "string" || typeof to !== "string") return undefined;
  const parts = text.split(from);
  return parts.length === 2 ? parts.join(to) : undefined;
}
