/** What the findings of a resource amount to for one of its rows. */
import type { Operator } from "../catalog/schema";
import type { Judgement } from "../engine";
import { inputAtFault } from "../judgement/describe";
import { failedEvaluation } from "../judgement/policy";
import type { Finding, Flow, Placement } from "../model";
import type { RowVerdict } from "./schema";

/** The facts a row is made of. */
export interface Subject {
  readonly placement?: Placement | undefined;
  readonly flow?: Flow;
  readonly operators?: readonly Operator[];
}

/** Whether a finding speaks of this row: of its place, flow or operator, or of the resource as a whole. */
export function concerns(finding: Finding, { placement, flow, operators = [] }: Subject): boolean {
  const { property, places, operator, cause } = finding;
  if (property === undefined && places === undefined && operator === undefined) return true;
  const names = (prose: string): boolean => property === undefined || property === inputAtFault(prose).property;
  if (flow !== undefined) return cause === undefined && operator?.id === flow.operator.id && names(flow.property);
  if (operator !== undefined && !operators.some(({ id }) => id === operator.id)) return false;
  if (placement === undefined) return property === undefined && places === undefined;
  // Of a copy are only findings about copies; those about where the resource is are about its own place.
  if (cause !== undefined && (cause === "copy") !== (placement.copy !== undefined)) return false;
  return names(placement.property) && (places === undefined || isIn(placement, places));
}

const isIn = (placement: Placement, places: NonNullable<Finding["places"]>): boolean =>
  placement.kind === "place" &&
  places.some(
    ({ cloud, place }) => place.code === placement.place.code && (cloud ?? placement.cloud.id) === placement.cloud.id,
  );

/** The names of the policies that speak of this row, each once. */
export const policiesOf = ({ findings }: Judgement, subject: Subject): string[] =>
  [...new Set(findings.filter((each) => concerns(each, subject)).map((each) => each.policy))].sort();

/**
 * Prohibited by a finding that cites a rule and blocks, or that an admin made one that warns: a
 * cause is what tells it from a remark. What could not be evaluated or placed is never permitted.
 */
export function verdictOf({ facts, findings }: Judgement, subject: Subject, isKnown: boolean): RowVerdict {
  const spoke = findings.filter((each) => concerns(each, subject));
  const cited = spoke.filter(({ rule }) => rule !== undefined);
  if (cited.some(({ level, cause }) => level === "mandatory" || cause !== undefined || subject.flow !== undefined))
    return "prohibited";
  if (facts === undefined || spoke.some(({ policy }) => policy === failedEvaluation)) return "unresolved";
  if (facts.classification.level === "public") return "public";
  return isKnown ? "permitted" : "unresolved";
}
