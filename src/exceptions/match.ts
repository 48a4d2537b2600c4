/** Whether an exception is for a resource and a finding, and whether it holds. Nothing here exempts. */
import type { Catalog } from "../catalog/load";
import { levelRank } from "../catalog/terms";
import type { Exception } from "../config/exceptions";
import { typesOf } from "../facts/configured";
import type { Tag } from "../facts/tags";
import { reveal } from "../facts/values";
import type { Facts, Finding, Resource } from "../model";
import { list, matchesWildcard } from "../text";

/** Whether the exception is for the resource's stack, and every pattern that it states fits the resource. */
export const fits = (exception: Exception, resource: Resource, tags: readonly Tag[]): boolean =>
  fitsKind(exception, resource, tags) &&
  (exception.name === undefined || matchesWildcard(exception.name, resource.name)) &&
  (exception.urn === undefined || matchesWildcard(exception.urn, resource.urn));

/** The same without name and URN, which a resource need not have that claims the exception by its tag. */
export function fitsKind(exception: Exception, resource: Resource, tags: readonly Tag[]): boolean {
  const { type, tag } = exception;
  return (
    isForStackOf(exception, resource.urn) &&
    (type === undefined || typesOf(resource).some((each) => matchesWildcard(type, each))) &&
    (tag === undefined || tags.some(({ key, value }) => key === tag.key && reveal(value) === tag.value))
  );
}

/** Whether it is for single resources, and not for all of a type, a tag or altogether. */
export const namesResources = ({ name, urn }: Exception): boolean => narrows(name) || narrows(urn);

/** Whether anything but what every name, type or URN has stands in a pattern. */
export const narrows = (glob: string | undefined): boolean =>
  glob !== undefined && /[^*:]/.test(glob.replace(/^urn:(pulumi:)?/i, ""));

/**
 * Whether the exception is for this finding of a resource that it fits. `isFoundWithout` says whether
 * the policy would find the same without those regimes: then an exception for them does not help.
 */
export const covers = (
  { policies, place, operator, regime, regimes }: Exception,
  finding: Finding,
  catalog: Catalog,
  isFoundWithout: (regimes: readonly string[]) => boolean,
): boolean =>
  policies.includes(finding.policy) &&
  (place === undefined || isOnly(place, placesOf(finding))) &&
  (operator === undefined || isOnly(operator, operatorsOf(finding, catalog))) &&
  (regime === undefined || !isFoundWithout(regimes));

const isOnly = (id: string, ids: readonly string[]): boolean => ids.length > 0 && ids.every((each) => each === id);

const placesOf = ({ places = [] }: Finding): string[] => places.map(({ place }) => place.code);

/** Who the finding is about, else who runs the places that it is about; empty text for one nobody knows. */
const operatorsOf = ({ operator, places = [] }: Finding, catalog: Catalog): string[] =>
  operator === undefined
    ? places.map(({ cloud, place }) => place.operator ?? catalog.clouds.get(cloud ?? "")?.cloud.operator ?? "")
    : [operator.id];

export type Standing = "not-yet" | "in-force" | "expired";

/** On a day, as ISO 8601; first and last day included. */
export function standingOf({ granted, expires }: Exception, today: string): Standing {
  if (today < granted) return "not-yet";
  return today > expires ? "expired" : "in-force";
}

/** Why the exception does not hold for a resource that it fits, as a sentence; undefined when it does. */
export function whyNotHolding(exception: Exception, facts: Facts, today: string): string | undefined {
  const { expires, granted, ticket } = exception;
  const standing = standingOf(exception, today);
  if (standing === "expired") return `An exception for it expired on ${expires} (ticket ${ticket}).`;
  if (standing === "not-yet") return `An exception for it holds only from ${granted} (ticket ${ticket}).`;
  const unmet = unmetConditions(exception, facts);
  if (unmet.length === 0) return undefined;
  return `An exception for it does not hold: ${list(unmet)} not met (ticket ${ticket}).`;
}

/** The names of the conditions on its data and places that facts do not show to hold. */
function unmetConditions({ conditions = {} }: Exception, { classification, placements }: Facts): string[] {
  const { levelAtMost, classesNoneOf, places } = conditions;
  const { level, classes, doubts } = classification;
  // What could not be read might have said more.
  const isKnown = level !== undefined && doubts.length === 0;
  const met = {
    levelAtMost: levelAtMost === undefined || (isKnown && levelRank(level) <= levelRank(levelAtMost)),
    classesNoneOf: classesNoneOf === undefined || (isKnown && !classes.some((each) => classesNoneOf.includes(each))),
    places:
      places === undefined ||
      (placements.length > 0 && placements.every((each) => each.kind === "place" && places.includes(each.place.code))),
  };
  return Object.entries(met).flatMap(([name, holds]) => (holds ? [] : [`\`${name}\``]));
}

/** Whether its conditions on stack and project, if it has any, allow this stack. */
export function isForStackOf({ conditions = {} }: Exception, urn: string): boolean {
  const { stacks, projects } = conditions;
  const { stack, project } = stackOf(urn);
  return (stacks === undefined || isAmong(stack, stacks)) && (projects === undefined || isAmong(project, projects));
}

const isAmong = (name: string | undefined, globs: readonly string[]): boolean =>
  name !== undefined && globs.some((glob) => matchesWildcard(glob, name));

/** As the engine writes them into a URN; undefined in one that is not the engine's. */
export function stackOf(urn: string): { readonly stack?: string; readonly project?: string } {
  const [stack = "", project = ""] = urn.startsWith("urn:pulumi:") ? urn.slice("urn:pulumi:".length).split("::") : [];
  return stack === "" || project === "" ? {} : { stack, project };
}
