import { levelRank } from "../catalog/terms";
import type { Settings } from "../config/parse";
import { mayHoldData } from "../facts/role";
import type { Classification, Facts } from "../model";
import type { Law } from "./prohibition";

/** `public` and `not-sensitive` are never blocked; `unclassified` is not public. */
export type Verdict = "public" | "not-sensitive" | "sensitive" | "unclassified";

/** What the classification amounts to under these settings. */
export function verdictOf({ level }: Classification, settings: Pick<Settings, "sensitiveFrom">): Verdict {
  if (level === undefined) return "unclassified";
  if (level === "public") return "public";
  return levelRank(level) >= levelRank(settings.sensitiveFrom) ? "sensitive" : "not-sensitive";
}

/** Whether anything but a default says what the data is. */
export const isClassified = ({ level, evidence }: Classification): boolean =>
  level !== undefined && evidence.some(({ kind }) => kind !== "default");

/** Whether the resource keeps or handles data at all. A role that is only guessed gives way to a tag that says it does. */
export function holdsData({ role, classification }: Pick<Facts, "role" | "classification">): boolean {
  const isTagged = classification.evidence.some((each) => each.kind === "tag" && each.level !== "public");
  return mayHoldData(role) || (role.known === "guessed" && isTagged);
}

/** Whether the resource holds data that must not be in a prohibited place: sensitive, or unclassified when that counts as it. */
export function holdsProtectedData(facts: Facts, { settings }: Law): boolean {
  if (!holdsData(facts)) return false;
  const verdict = verdictOf(facts.classification, settings);
  return verdict === "sensitive" || (verdict === "unclassified" && settings.unclassified === "sensitive");
}

/**
 * Whether data that passes through the resource may need protection, although it keeps none itself:
 * a backup plan, a log subscription. Only a classification that says otherwise rules it out.
 */
export function mayMoveProtectedData(facts: Facts, law: Law): boolean {
  if (holdsProtectedData(facts, law)) return true;
  const verdict = verdictOf(facts.classification, law.settings);
  if (verdict === "unclassified") return law.settings.unclassified === "sensitive" && facts.role.known !== "configured";
  return verdict === "sensitive";
}
