/** Data that is made when it is first asked for. */

/** What `make` gives, made at the first call. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** An object whose properties are made when first read. */
export function lazily<T extends object>(makers: { readonly [Key in keyof T]: () => T[Key] }): T {
  const object = {};
  for (const [key, make] of Object.entries<() => unknown>(makers)) {
    Object.defineProperty(object, key, { enumerable: true, get: once(make) });
  }
  return Object.freeze(object) as T;
}

/** A map whose keys are known and whose values are made when first asked for. */
export function lazyMap<V>(keys: readonly string[], make: (key: string) => V): ReadonlyMap<string, V> {
  const makers = new Map(keys.map((key) => [key, once(() => make(key))]));
  return mapView(
    () => keys,
    (key) => makers.has(key),
    (key) => makers.get(key)?.(),
  );
}

/** Another map's values turned into others when first asked for. */
export const mapLazily = <A, B>(
  map: ReadonlyMap<string, A>,
  make: (value: A, key: string) => B,
): ReadonlyMap<string, B> => lazyMap([...map.keys()], (key) => make(map.get(key) as A, key));

/** Several maps as one: each holds the keys that begin with its own name and a colon. */
export function joinedMap<V>(parts: ReadonlyMap<string, ReadonlyMap<string, V>>): ReadonlyMap<string, V> {
  const partOf = (key: string): ReadonlyMap<string, V> | undefined => parts.get(key.slice(0, key.indexOf(":")));
  return mapView(
    () => [...parts.values()].flatMap((part) => [...part.keys()]),
    (key) => partOf(key)?.has(key) ?? false,
    (key) => partOf(key)?.get(key),
  );
}

function mapView<V>(
  keys: () => readonly string[],
  has: (key: string) => boolean,
  get: (key: string) => V | undefined,
): ReadonlyMap<string, V> {
  const entries = (): MapIterator<[string, V]> => new Map(keys().map((key) => [key, get(key) as V] as const)).entries();
  const view: ReadonlyMap<string, V> = {
    has,
    get,
    get size() {
      return keys().length;
    },
    entries,
    keys: () => new Set(keys()).keys(),
    values: () => new Map(entries()).values(),
    forEach: (visit) => new Map(entries()).forEach((value, key) => visit(value, key, view)),
    [Symbol.iterator]: entries,
  };
  return Object.freeze(view);
}

/** Freezes a value with all that it holds. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  const children = value instanceof Map || value instanceof Set ? value.values() : Object.values(value);
  for (const child of children) deepFreeze(child);
  return value;
}
