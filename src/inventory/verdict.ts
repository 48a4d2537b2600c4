/** What the findings of a resource amount to for each of its rows. */
import type { Operator } from "../catalog/schema";
import { inputAtFault } from "../judgement/describe";
import type { Finding, Flow, Placement } from "../model";
import type { RowVerdict } from "./schema";

/** The facts a row is made of. */
export interface Subject {
  readonly placement?: Placement | undefined;
  readonly flow?: Flow;
  readonly operators?: readonly Operator[];
}

/** What was found about a row. `rest` is about the resource, and no row more than another: who has access to it. */
export interface Said {
  readonly own: readonly Finding[];
  readonly rest: readonly Finding[];
}

/** For each of a resource's rows, in the order of their subjects. */
export function saidOf(findings: readonly Finding[], subjects: readonly Subject[]): Said[] {
  const rest = findings.filter((finding) => !subjects.some((subject) => isAbout(finding, subject)));
  return subjects.map((subject) => ({ own: findings.filter((each) => isAbout(each, subject)), rest }));
}

/** Whether a finding is about the place, flow or operator of a row. */
function isAbout(
  { property, places, operator, cause }: Finding,
  { placement, flow, operators = [] }: Subject,
): boolean {
  if (property === undefined && places === undefined && operator === undefined) return false;
  const names = (prose: string): boolean => property === undefined || property === inputAtFault(prose).property;
  if (flow !== undefined) return cause === undefined && operator?.id === flow.operator.id && names(flow.property);
  if (operator !== undefined && !operators.some(({ id }) => id === operator.id)) return false;
  if (placement === undefined) return property === undefined && places === undefined;
  if (!names(placement.property)) return false;
  // An operator is one wherever its data is; a place is that of the resource or that of a copy.
  if (places === undefined) return true;
  return (cause === "copy") === (placement.copy !== undefined) && isIn(placement, places);
}

const isIn = (placement: Placement, places: NonNullable<Finding["places"]>): boolean =>
  placement.kind === "place" &&
  places.some(
    ({ cloud, place }) => place.code === placement.place.code && (cloud ?? placement.cloud.id) === placement.cloud.id,
  );

/** The names of the policies that speak of a row, each once. */
export const policiesOf = ({ own, rest }: Said): string[] =>
  [...new Set([...own, ...rest].map(({ policy }) => policy))].sort();

/** The ids of the exceptions that cover what is said of it. */
export const exceptionsOf = ({ own, rest }: Said): string[] =>
  [...new Set([...own, ...rest].flatMap(({ exempted }) => exempted?.id ?? []))].sort();

/**
 * Blocked by a rule is prohibited; blocked otherwise, not evaluated or not placed cannot be told.
 * A rule against it that blocks nothing (a safeguard is not shown, an exception holds) is a warning.
 */
export function verdictOf(
  { own, rest }: Said,
  { isPublic, isKnown }: { isPublic: boolean; isKnown: boolean },
): RowVerdict {
  const blocking = [...own, ...rest].filter(({ level, exempted }) => level === "mandatory" && exempted === undefined);
  if (blocking.some(({ rule }) => rule !== undefined)) return "prohibited";
  if (blocking.length > 0) return "unresolved";
  if (isPublic) return "public";
  if (own.some(({ rule }) => rule !== undefined)) return "warned";
  return isKnown ? "permitted" : "unresolved";
}
