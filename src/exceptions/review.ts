/** What is to be said of the exceptions once a whole stack has been seen: ended, ending, unused, too broad. */
import { daysBetween } from "../config/dates";
import type { Exception } from "../config/exceptions";
import type { Settings } from "../config/parse";
import { isStack } from "../facts/type-token";
import type { Observation } from "../judgement/policy";
import type { Finding, Resource } from "../model";
import type { Sighting } from "./apply";
import { isForStackOf, narrows, stackOf, standingOf } from "./match";

export const exceptionReview = "exception-review";

/** How long before its end an exception is said to end. */
const noticeDays = 14;

/** On what is said of the stack as a whole: the stack itself, else its first resource. */
export const carrierOf = <R extends Pick<Resource, "type">>(resources: readonly R[]): R | undefined =>
  resources.find(isStack) ?? resources[0];

export const reviewFinding = (observation: Observation, resource: Resource): Finding => ({
  ...observation,
  policy: exceptionReview,
  level: "advisory",
  resource,
});

type Limits = Pick<Settings, "exceptions" | "exceptionsMaxResources" | "allowTagExceptions">;

/**
 * Settings are shared by many stacks, and most exceptions are for others: so only of those that
 * concern this one, and of those that fit everything.
 * @param sightings one for each resource that was judged
 * @param isWhole whether that is every resource of the stack; only then can an exception be called unused
 */
export function reviewStack(
  settings: Limits,
  sightings: readonly Sighting[],
  today: string,
  isWhole: boolean,
): Observation[] {
  const urn = sightings[0]?.resource.urn ?? "";
  return settings.exceptions.flatMap((exception) => {
    const count = (of: "named" | "wanted" | "used"): number =>
      sightings.filter((each) => each[of].includes(exception.id)).length;
    const standing = standingOf(exception, today);
    if (standing === "not-yet" || !isForStackOf(exception, urn)) return [];
    const concerns = count("named") > 0 || count("wanted") > 0 || namesStackOf(exception, urn);
    if (standing === "expired") return concerns ? [expired(exception)] : [];
    const used = count("used");
    const broad = tooBroad(exception, used, concerns, settings);
    if (used > 0) return [...ending(exception, today), ...broad];
    return concerns && isWhole ? [unused(exception), ...broad] : broad;
  });
}

/** Whether it says itself that it is for this stack: in a condition, or at the beginning of its URN. */
function namesStackOf({ conditions = {}, urn: glob = "" }: Exception, urn: string): boolean {
  const here = stackOf(urn);
  const meant = stackOf(glob);
  return (
    [conditions.stacks, conditions.projects].some((globs) => globs?.every(narrows) === true) ||
    (meant.stack !== undefined && meant.stack === here.stack && meant.project === here.project)
  );
}

const expired = ({ id, expires, ticket, where }: Exception): Observation => ({
  what: `Exception ${id} expired on ${expires} and exempts nothing any more (ticket ${ticket}).`,
  fix: [`remove \`${where}\`, or have it granted anew`],
});

const unused = ({ id, ticket, where }: Exception): Observation => ({
  what: `Exception ${id} exempts nothing in this stack (ticket ${ticket}).`,
  fix: [`remove \`${where}\` if no other stack needs it`],
});

function ending({ id, expires, ticket, approver }: Exception, today: string): Observation[] {
  const days = daysBetween(today, expires);
  if (days > noticeDays) return [];
  const when = days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`;
  return [
    {
      what: `Exception ${id} ends ${when}, on ${expires} (approved by ${approver}, ticket ${ticket}). What it exempts will then be refused.`,
      fix: ["make the changes that the policies ask for before that, or have it granted anew"],
    },
  ];
}

function tooBroad(exception: Exception, used: number, concerns: boolean, settings: Limits): Observation[] {
  const why =
    used > settings.exceptionsMaxResources
      ? `it exempts ${used} resources of this stack, more than ${settings.exceptionsMaxResources}`
      : whyBroadAnywhere(exception, concerns, settings);
  if (why === undefined) return [];
  const { id, ticket, where } = exception;
  return [
    {
      what: `Exception ${id} is too broad: ${why} (ticket ${ticket}).`,
      fix: [`name the resources that need it in \`${where}\` by \`type\` and \`name\``],
    },
  ];
}

function whyBroadAnywhere(
  { type, name, urn, tag }: Exception,
  concerns: boolean,
  settings: Limits,
): string | undefined {
  if ([type, name, urn].some(narrows)) return undefined;
  if (tag === undefined) return "its pattern fits every resource";
  // An admin who lets programs claim exceptions by tag knows that.
  return concerns && !settings.allowTagExceptions
    ? "it rests on a tag alone, which whoever writes the program can set"
    : undefined;
}
