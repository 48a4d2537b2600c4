/** Carrying sensitivity along the edges of a stack, from what is known to hold sensitive data. */
import type { Catalog } from "../catalog/load";
import { levelRank, type DataClass, type Level } from "../catalog/terms";
import type { Classification, Facts } from "../model";
import { groupBy } from "../collections";
import type { Edge } from "./edges";

/** What reaches a resource that does not say itself that it holds it. */
export interface Inherited {
  readonly level: Level;
  readonly classes: readonly DataClass[];
  /** URN of the resource from which it comes. */
  readonly source: string;
  /** URNs of the last resources on the way, this one included; begins with the source when the way is short. */
  readonly path: readonly string[];
}

interface Carried {
  level: Level;
  readonly classes: Set<DataClass>;
  source: string;
  /** Whence it came first, or from where its level was raised; undefined at a source. */
  previous: string | undefined;
}

/**
 * What reaches each resource, by URN. `isSource` says which resources are known to hold sensitive
 * data, `endsAt` where data that was made from others' ends: at a clear statement that it is public.
 */
export function spread(
  stack: ReadonlyMap<string, Facts>,
  edges: readonly Edge[],
  catalog: Catalog,
  isSource: (facts: Facts) => boolean,
  endsAt: (facts: Facts) => boolean,
): ReadonlyMap<string, Inherited> {
  const outgoing = groupBy(edges, (edge) => [edge.from]);
  const carried = new Map<string, Carried>();
  const queue: string[] = [];
  for (const [urn, facts] of stack) {
    const own = isSource(facts) ? moving(facts.classification, catalog) : undefined;
    if (own === undefined) continue;
    carried.set(urn, { ...own, source: urn, previous: undefined });
    queue.push(urn);
  }
  // Levels and classes only grow, so each resource comes again a few times at most, cycles included; the loop goes on to what it adds.
  for (const urn of queue) {
    const from = carried.get(urn);
    if (from === undefined) continue;
    for (const edge of outgoing.get(urn) ?? []) {
      const receiver = stack.get(edge.to);
      if (receiver === undefined || (edge.as === "access" && endsAt(receiver))) continue;
      if (receive(carried, edge.to, from, urn)) queue.push(edge.to);
    }
  }
  const reached = [...carried].filter(([, { previous }]) => previous !== undefined);
  return new Map(
    reached.map(([urn, { level, classes, source }]) => [
      urn,
      { level, classes: [...classes], source, path: pathTo(urn, carried) },
    ]),
  );
}

/** What of a source's data goes along; undefined when all of it stays where it is. */
function moving(
  { level, classes }: Classification,
  { lineage }: Catalog,
): { level: Level; classes: Set<DataClass> } | undefined {
  const going = classes.filter((each) => !lineage.staysPut.has(each));
  if (level === undefined || (classes.length > 0 && going.length === 0)) return undefined;
  return { level, classes: new Set(going) };
}

/** Adds what `from` carries to what `to` has; true when that is more than before. */
function receive(carried: Map<string, Carried>, to: string, from: Carried, urn: string): boolean {
  const known = carried.get(to);
  if (known === undefined) {
    carried.set(to, { level: from.level, classes: new Set(from.classes), source: from.source, previous: urn });
    return true;
  }
  const before = known.classes.size;
  for (const each of from.classes) known.classes.add(each);
  const isHigher = levelRank(from.level) > levelRank(known.level);
  if (isHigher) {
    known.level = from.level;
    known.source = from.source;
    known.previous = urn;
  }
  return isHigher || known.classes.size > before;
}

/** Resources of a way that are named; a chain may have thousands. */
const mostNamed = 6;

function pathTo(urn: string, carried: ReadonlyMap<string, Carried>): string[] {
  const path: string[] = [];
  for (let at: string | undefined = urn; at !== undefined && path.length < mostNamed;) {
    path.push(at);
    at = carried.get(at)?.previous;
  }
  return path.toReversed();
}
