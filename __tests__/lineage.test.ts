/** Carrying sensitivity along a stack: large, deep and cyclic ones, and what the stack policy says through the SDK. */
import fc from "fast-check";
import { loadCatalog } from "../src/catalog/load";
import type { Facts } from "../src/model";
import type { Edge } from "../src/lineage/edges";
import { spread, type Inherited } from "../src/lineage/spread";
import { judgeStack, type Part } from "./support/stack";

const catalog = loadCatalog();
const urn = (index: number): string => `urn:${index}`;

/** Resources numbered from 0; those of `sensitive` are sources. */
function stackOf(count: number, sensitive: readonly number[]): Map<string, Facts> {
  const held = new Set(sensitive);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const resource = { urn: urn(index), type: "aws:s3/bucket:Bucket", name: `r${index}`, props: {} };
      const classification = held.has(index)
        ? { level: "restricted" as const, classes: ["health" as const], evidence: [], doubts: [] }
        : { classes: [], evidence: [], doubts: [] };
      return [urn(index), { resource, classification } as unknown as Facts];
    }),
  );
}

const reach = (stack: ReadonlyMap<string, Facts>, edges: readonly Edge[]): ReadonlyMap<string, Inherited> =>
  spread(
    stack,
    edges,
    catalog,
    ({ classification }) => classification.level === "restricted",
    () => false,
  );

const chain = (count: number): Edge[] =>
  Array.from({ length: count }, (_, index) => ({ from: urn(index), to: urn((index + 1) % count), as: "copy" }));

test("a chain of 50,000 that ends where it began is gone through once", () => {
  const count = 50_000;
  const reached = reach(stackOf(count, [0]), chain(count));
  expect(reached.size).toBe(count - 1);
  const last = reached.get(urn(count - 1));
  expect(last).toMatchObject({ source: urn(0), level: "restricted", classes: ["health"] });
  expect(last?.path.length).toBeLessThan(10);
});

test("exactly what can be reached from a source inherits, whatever the cycles", () => {
  const size = 12;
  const node = fc.integer({ min: 0, max: size - 1 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(node, node), { maxLength: 40 }),
      fc.uniqueArray(node, { maxLength: 3 }),
      (pairs, from) => {
        const edges = pairs.map(([a, b]): Edge => ({ from: urn(a), to: urn(b), as: "copy" }));
        const reached = reach(stackOf(size, from), edges);
        const expected = new Set(from);
        for (let round = 0; round < size; round++) for (const [a, b] of pairs) if (expected.has(a)) expected.add(b);
        expect(new Set([...reached.keys(), ...from.map(urn)])).toEqual(new Set([...expected].map(urn)));
        for (const [to, { path, source }] of reached) {
          expect(path.at(-1)).toBe(to);
          expect(from.map(urn)).toContain(source);
          for (let at = 1; at < path.length; at++)
            expect(edges).toContainEqual({ from: path[at - 1], to: path[at], as: "copy" });
        }
      },
    ),
  );
});

test("a whole stack is judged in time proportional to its resources and references", () => {
  const count = 3000;
  const parts = Array.from({ length: count }, (_, index): Part => ({
    name: `q${index}`,
    type: "aws:sqs/queue:Queue",
    props: {
      name: `queue-${index}`,
      redrivePolicy: JSON.stringify({
        deadLetterTargetArn: `arn:aws:sqs:us-east-2:123456789012:queue-${(index + 1) % count}`,
      }),
      ...(index === 0 ? { tags: { "data-classification": "restricted" } } : {}),
    },
    ...(index === count - 1 ? { region: "ap-east-1" } : {}),
  }));
  const found = judgeStack(parts, { unclassified: "not-sensitive" }).flatMap((each) => each.findings);
  const lineage = found.filter((each) => each.policy === "sensitive-data-lineage");
  expect(lineage.map((each) => each.resource.name)).toEqual([`q${count - 1}`]);
  expect(lineage[0]?.evidence).toMatch(/along q0 -> \.\.\. -> .* -> q2999/);
});
