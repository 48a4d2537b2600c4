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

/** From which source it comes, and along which resource; along none at the source. */
interface Origin {
  readonly source: string;
  readonly previous: string | undefined;
}

interface Carried {
  level: Level;
  /** Each with whence it came first. */
  readonly classes: Map<DataClass, Origin>;
  /** Whence data came first, or from where its level was raised. */
  origin: Origin;
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
    const origin: Origin = { source: urn, previous: undefined };
    carried.set(urn, { level: own.level, classes: new Map(own.classes.map((each) => [each, origin])), origin });
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
  return new Map([...carried].flatMap(([urn, known]) => inheritedBy(urn, known, stack, carried)));
}

/** What reached a resource, with the way of what it did not hold itself: of a higher level, else of a further class. */
function inheritedBy(
  urn: string,
  { level, classes, origin }: Carried,
  stack: ReadonlyMap<string, Facts>,
  carried: ReadonlyMap<string, Carried>,
): [string, Inherited][] {
  const own = stack.get(urn)?.classification;
  const isHigher = own?.level === undefined || levelRank(level) > levelRank(own.level);
  const more = isHigher ? undefined : [...classes.keys()].find((each) => !own.classes.includes(each));
  const originAt = (at: string): Origin | undefined =>
    more === undefined ? carried.get(at)?.origin : carried.get(at)?.classes.get(more);
  const { source, previous } = originAt(urn) ?? origin;
  if (previous === undefined) return [];
  return [[urn, { level, classes: [...classes.keys()], source, path: pathTo(urn, originAt) }]];
}

/** What of a source's data goes along; undefined when all of it stays where it is. */
function moving(
  { level, classes }: Classification,
  { lineage }: Catalog,
): { readonly level: Level; readonly classes: readonly DataClass[] } | undefined {
  const going = classes.filter((each) => !lineage.staysPut.has(each));
  if (level === undefined || (classes.length > 0 && going.length === 0)) return undefined;
  return { level, classes: going };
}

/** Adds what `from`, the resource at `urn`, carries to what `to` has; true when that is more than before. */
function receive(carried: Map<string, Carried>, to: string, from: Carried, urn: string): boolean {
  const origin: Origin = { source: from.origin.source, previous: urn };
  const came = [...from.classes].map(([each, { source }]): [DataClass, Origin] => [each, { source, previous: urn }]);
  const known = carried.get(to);
  if (known === undefined) {
    carried.set(to, { level: from.level, classes: new Map(came), origin });
    return true;
  }
  const more = came.filter(([each]) => !known.classes.has(each));
  for (const [each, whence] of more) known.classes.set(each, whence);
  const isHigher = levelRank(from.level) > levelRank(known.level);
  if (isHigher) {
    known.level = from.level;
    known.origin = origin;
  }
  return isHigher || more.length > 0;
}

/** Resources of a way that are named; a chain may have thousands. */
const mostNamed = 6;

function pathTo(urn: string, originAt: (urn: string) => Origin | undefined): string[] {
  const path: string[] = [];
  for (let at: string | undefined = urn; at !== undefined && path.length < mostNamed;) {
    path.push(at);
    at = originAt(at)?.previous;
  }
  return path.toReversed();
}
