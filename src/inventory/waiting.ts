/** The rows of an earlier run, compressed until those of the same stack are there to be compared. */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { InventoryRow } from "./schema";

export interface WaitingRows {
  /** Those of one stack; they wait no longer. */
  take(stack: string): InventoryRow[];
  /** Those that nobody took. */
  rest(): InventoryRow[];
}

/** The file stands in for the stack where the input names none. */
export const stackOf = ({ stack, file }: InventoryRow): string => stack ?? file;

export function keepWaiting(rows: Iterable<InventoryRow>): WaitingRows {
  const waiting = new Map<string, Buffer[]>();
  let together: InventoryRow[] = [];
  const packTogether = (): void => {
    const [first] = together;
    if (first === undefined) return;
    const packed = deflateRawSync(JSON.stringify(together));
    const before = waiting.get(stackOf(first));
    if (before === undefined) waiting.set(stackOf(first), [packed]);
    else before.push(packed);
    together = [];
  };
  for (const row of rows) {
    const [first] = together;
    if (first !== undefined && stackOf(first) !== stackOf(row)) packTogether();
    together.push(row);
  }
  packTogether();
  return {
    take(stack) {
      const packed = waiting.get(stack) ?? [];
      waiting.delete(stack);
      return packed.flatMap(unpack);
    },
    rest: () => [...waiting.values()].flat().flatMap(unpack),
  };
}

const unpack = (packed: Buffer): InventoryRow[] =>
  JSON.parse(inflateRawSync(packed).toString("utf8")) as InventoryRow[];
