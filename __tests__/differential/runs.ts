/** How many are generated, and from which seed; both are printed, so that what disagrees comes again. */
import fc from "fast-check";
import { isDeepStrictEqual } from "node:util";

/** `npm run test:differential` asks for 100,000. */
export const total = Number(process.env.DIFFERENTIAL_RESOURCES ?? 4000);

/** What takes longer is asked of fewer, where there are very many. */
export const fewer = Math.min(total, Math.max(4000, total / 4));

/** Asks `check` of `count` generated ones. */
export function agree<T>(what: string, count: number, generated: fc.Arbitrary<T>, check: (one: T) => void): void {
  const seed = Number(process.env.DIFFERENTIAL_SEED ?? Date.now() % 2 ** 31);
  process.stdout.write(`differential: ${count} ${what}, seed ${seed}\n`);
  fc.assert(fc.property(generated, check), { numRuns: count, seed, endOnFailure: total > 20_000 });
}

/** Jest's own comparison takes longer than what is compared, so it is asked only for its words. */
export function expectSame(real: unknown, slow: unknown): void {
  if (!isDeepStrictEqual(real, slow)) expect(real).toEqual(slow);
}
