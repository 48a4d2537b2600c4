/** The tag by which a resource claims an exception that the admin's settings have. */
import type { Exception } from "../config/exceptions";
import type { Settings } from "../config/parse";
import type { Tag } from "../facts/tags";
import { reveal } from "../facts/values";
import type { Observation } from "../judgement/policy";
import { Unknown, type Resource } from "../model";
import { foldTag } from "../text";
import { fitsKind } from "./match";

export const claimTag = "data-sovereignty-exception";

export interface Claim {
  readonly claimed: readonly Exception[];
  /** What to say of claims that come to nothing. They quote no tag value. */
  readonly ignored: readonly Observation[];
}

export function claimOf(resource: Resource, tags: readonly Tag[], settings: Settings): Claim {
  const claims = tags.filter(({ key }) => foldTag(key) === foldTag(claimTag));
  if (claims.length === 0) return { claimed: [], ignored: [] };
  if (!settings.allowTagExceptions)
    return ignored("`allowTagExceptions` of the settings is off", "have it turned on, or remove the tag");
  const claimed = claims.map((claim) => readClaim(claim, resource, tags, settings.exceptions));
  return {
    claimed: claimed.flatMap((each) => each.claimed),
    ignored: claimed.flatMap((each) => each.ignored),
  };
}

function readClaim({ value }: Tag, resource: Resource, tags: readonly Tag[], exceptions: readonly Exception[]): Claim {
  const id = reveal(value);
  if (id instanceof Unknown) return ignored(`its value ${id.why}`, "set it to the id of an exception");
  const named =
    typeof id === "string" ? exceptions.find((each) => each.id.toLowerCase() === id.toLowerCase()) : undefined;
  if (named === undefined) return ignored("it names no exception of the settings", "have the exception granted first");
  if (!fitsKind(named, resource, tags))
    return ignored(`exception ${named.id} is not for resources of this kind`, "have one granted for it");
  return { claimed: [named], ignored: [] };
}

const ignored = (why: string, fix: string): Claim => ({
  claimed: [],
  ignored: [{ what: `Tag ${claimTag} is ignored: ${why}.`, fix: [fix] }],
});
