/** Keys longer than this are not kept: a text of a program that is no name. */
const longestKey = 200;

/**
 * `make`, with what it gave for the last keys kept. Names of types and inputs come again with every
 * resource; those that a program makes up must not fill the memory, so at `most` keys it starts anew.
 */
export function remembering<T>(make: (key: string) => T, most = 10_000): (key: string) => T {
  const kept = new Map<string, { readonly value: T }>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known.value;
    const value = make(key);
    if (key.length > longestKey) return value;
    if (kept.size >= most) kept.clear();
    kept.set(key, { value });
    return value;
  };
}

interface Step<T> {
  readonly below: Map<string, Step<T>>;
  made?: { readonly value: T };
}

/** Likewise by a path of keys. */
export function rememberingPaths<T>(
  make: (path: readonly string[]) => T,
  most = 10_000,
): (path: readonly string[]) => T {
  const first = (): Step<T> => ({ below: new Map() });
  let root = first();
  let steps = 0;
  return (path) => {
    let step = root;
    for (const key of path) {
      let next = step.below.get(key);
      if (next === undefined) {
        if (key.length > longestKey) return make(path);
        if (steps >= most) {
          root = first();
          steps = 0;
          return make(path);
        }
        next = first();
        step.below.set(key, next);
        steps++;
      }
      step = next;
    }
    step.made ??= { value: make(path) };
    return step.made.value;
  };
}

/** What is prepared of an object, such as the catalogue, once for as long as there is the object. */
export function preparing<Of extends object, T>(prepare: (of: Of) => T): (of: Of) => T {
  const kept = new WeakMap<Of, { readonly value: T }>();
  return (of) => {
    const known = kept.get(of);
    if (known !== undefined) return known.value;
    const value = prepare(of);
    kept.set(of, { value });
    return value;
  };
}
