/** Small helpers over collections, shared by all layers. */

/** Rows by each of their keys, in order. Takes time in proportion to rows and keys. */
export function groupBy<T>(rows: Iterable<T>, keys: (row: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    for (const key of keys(row)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row]);
      else group.push(row);
    }
  }
  return groups;
}
