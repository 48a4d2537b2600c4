/** Findings of one cause are one: the first is said, the others are listed under it. */
import type { Finding } from "../model";

/** A finding, and those of the same resource that come down to the same. None is of a higher level. */
export interface Merged<F = Finding> {
  readonly first: F;
  readonly also: readonly F[];
}

/** Merges the findings of one resource, in their order, mandatory ones first. */
export function mergeCauses<F extends Finding>(findings: readonly F[]): Merged<F>[] {
  const groups: F[][] = [];
  const ofLevel = (level: Finding["level"]): F[] => findings.filter((finding) => finding.level === level);
  for (const finding of [...ofLevel("mandatory"), ...ofLevel("advisory")]) {
    const group = groups.find((members) => members.some((member) => isSameCause(member, finding)));
    if (group === undefined) groups.push([finding]);
    else group.push(finding);
  }
  return groups.flatMap(([first, ...also]) => (first === undefined ? [] : [{ first, also }]));
}

/**
 * Whether two findings of one resource come down to the same. Of two policies they do only when the
 * same change mends both: an operator prohibited for itself stays one wherever its data moves.
 * Of one policy they do when they are about the same countries: three replicas in one. What an
 * exception covers never comes down to the same as what is refused.
 */
export const isSameCause = (one: Finding, other: Finding): boolean =>
  one.cause !== undefined &&
  one.cause === other.cause &&
  one.exempted?.id === other.exempted?.id &&
  (one.policy === other.policy ? countriesOf(one) === countriesOf(other) : one.fix[0] === other.fix[0]);

/** What a finding of one policy on one resource is about, to find it again whatever data it speaks of. */
export const aboutOf = ({
  property,
  places = [],
  operator,
}: Pick<Finding, "property" | "places" | "operator">): string =>
  JSON.stringify([property, places.map(({ cloud, place }) => [cloud, place.code]), operator?.id]);

/** What one change mends on many resources: who was told of it first is not told as much again. */
export interface Leaders {
  /** The first resource that was told of the change which mends the finding, if that is another one. */
  of(finding: Finding): Leader | undefined;
  told(findings: readonly Finding[]): void;
  forget(): void;
}
export type Leader = Pick<Finding, "move"> & { readonly resource: Pick<Finding["resource"], "urn" | "type" | "name"> };

export function openLeaders(): Leaders {
  const first = new Map<string, Leader>();
  return {
    of(finding) {
      const leader = first.get(sharedCause(finding) ?? "");
      return leader?.resource.urn === finding.resource.urn ? undefined : leader;
    },
    told(findings) {
      for (const finding of findings) {
        const key = sharedCause(finding);
        if (key !== undefined && !first.has(key)) first.set(key, leaderOf(finding));
      }
    },
    forget: () => first.clear(),
  };
}

/** Without the inputs of the resource, which are many. */
const leaderOf = ({ resource: { urn, type, name }, move }: Finding): Leader => ({
  resource: { urn, type, name },
  ...(move === undefined ? {} : { move }),
});

/** The same for findings of one policy that one change mends, whatever their resources; undefined where it mends one only. */
export const sharedCause = ({
  policy,
  setBy,
  fix,
  exempted,
}: Pick<Finding, "policy" | "setBy" | "fix" | "exempted">): string | undefined =>
  setBy === undefined || exempted !== undefined ? undefined : JSON.stringify([policy, setBy, fix[0]]);

/** All that has to be changed to mend a finding and those of its cause, each change once. */
export const changesOf = ({ first, also }: Merged<Pick<Finding, "fix">>): string[] => [
  ...new Set([first, ...also].flatMap(({ fix }) => fix.slice(0, 1))),
];

const countriesOf = ({ places = [] }: Finding): string =>
  [...new Set(places.flatMap(({ place }) => place.countries))].sort().join();
