/** Along which references and relations data goes between the resources of a stack. */
import type { Catalog } from "../catalog/load";
import { isComponent } from "../facts/component";
import { kindWords } from "../facts/references";
import { mayHoldData } from "../facts/role";
import type { Facts, Reference } from "../model";

/** Data goes from the resource at `from` to the one at `to` (URNs). */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly as: Reference["as"];
}

/** Every edge, in the order of the resources. Takes time in proportion to their references and dependencies. */
export function dataEdges(stack: ReadonlyMap<string, Facts>, catalog: Catalog): Edge[] {
  const named = indexByName(stack);
  const kinds = new Map<string, ReadonlySet<string>>();
  const kindOf = ({ resource: { type } }: Facts): ReadonlySet<string> => {
    const known = kinds.get(type) ?? new Set(kindWords(type, catalog));
    kinds.set(type, known);
    return known;
  };
  return [...stack.values()].flatMap((facts) => [
    ...relationEdges(facts, stack, catalog),
    ...namedReferences(facts, named, kindOf),
    ...statedDependencies(facts, stack, kindOf),
  ]);
}

const indexByName = (stack: ReadonlyMap<string, Facts>): ReadonlyMap<string, readonly Facts[]> => {
  const index = new Map<string, Facts[]>();
  for (const facts of stack.values()) {
    if (!canCarry(facts)) continue;
    for (const name of facts.identities) {
      const same = index.get(name);
      if (same === undefined) index.set(name, [facts]);
      // A name that very many share identifies none of them.
      else if (same.length < mostOfOneName) same.push(facts);
    }
  }
  return index;
};

const mostOfOneName = 16;

/** A role, a network or a key is referred to as well, but carries nothing. */
const canCarry = ({ role, references, flows }: Facts): boolean =>
  mayHoldData(role) || references.length > 0 || flows.length > 0;

function relationEdges({ resource }: Facts, stack: ReadonlyMap<string, Facts>, catalog: Catalog): Edge[] {
  const parent = resource.parent === undefined ? undefined : stack.get(resource.parent);
  if (parent === undefined || !isComponent(parent.resource, catalog)) return [];
  return catalog.lineage.relations.flatMap((row) => edges(resource.urn, parent.resource.urn, row));
}

/** References by a name, an ARN or an id, where it is known: "table/patients" to the table of that name. */
function namedReferences(
  facts: Facts,
  named: ReadonlyMap<string, readonly Facts[]>,
  kindOf: (facts: Facts) => ReadonlySet<string>,
): Edge[] {
  const { urn } = facts.resource;
  return facts.references.flatMap((reference) =>
    (reference.names ?? []).flatMap((name) =>
      (named.get(name) ?? []).flatMap((other) => {
        // "main" may name anything: what stands around the name must say that it is one of these, or it is
        // one of its own kind: a replica's source.
        const around = [...reference.context, ...(reference.names ?? [])];
        const fits = other.resource.type === facts.resource.type || around.some((word) => kindOf(other).has(word));
        return fits && other.resource.urn !== urn ? edges(urn, other.resource.urn, reference) : [];
      }),
    ),
  );
}

/** References that only the engine knows of, since their values are known after the deployment. */
function statedDependencies(
  facts: Facts,
  stack: ReadonlyMap<string, Facts>,
  kindOf: (facts: Facts) => ReadonlySet<string>,
): Edge[] {
  const { urn, dependencies = {} } = facts.resource;
  return Object.entries(dependencies).flatMap(([top, urns]) => {
    const references = facts.references.filter((each) => each.top === top);
    if (references.length === 0) return [];
    return urns.flatMap((each) => {
      const other = stack.get(each);
      if (other === undefined || each === urn || !canCarry(other)) return [];
      // Which of several inputs refers to it is told by its kind; where that does not tell, any may.
      const fitting = references.filter(({ context }) => context.some((word) => kindOf(other).has(word)));
      const unknown = references.filter(({ names }) => names === undefined);
      const chosen = fitting.length > 0 ? fitting : unknown.length > 0 ? unknown : references;
      return chosen.flatMap((reference) => edges(urn, each, reference));
    });
  });
}

function edges(
  resource: string,
  other: string,
  { data, as }: Pick<Reference, "as"> & { readonly data: Reference["data"] },
): Edge[] {
  const into = { from: other, to: resource, as };
  const out = { from: resource, to: other, as };
  return data === "in" ? [into] : data === "out" ? [out] : [into, out];
}
