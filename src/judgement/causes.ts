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

/** All that has to be changed to mend a finding and those of its cause, each change once. */
export const changesOf = ({ first, also }: Merged<Pick<Finding, "fix">>): string[] => [
  ...new Set([first, ...also].flatMap(({ fix }) => fix.slice(0, 1))),
];

const countriesOf = ({ places = [] }: Finding): string =>
  [...new Set(places.flatMap(({ place }) => place.countries))].sort().join();
