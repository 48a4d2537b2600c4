import type { Settings } from "../config/parse";
import type { Resource } from "../model";
import { matchesWildcard } from "../text";

type Rule = Settings["classifications"][number];

/** The first rule of the admin's `classifications` that fits the resource and states what is asked. */
export const matchingRule = (
  resource: Resource,
  settings: Settings,
  states: (rule: Rule) => boolean,
): Rule | undefined =>
  settings.classifications.find(
    (rule) =>
      states(rule) &&
      (rule.type === undefined || matchesWildcard(rule.type, resource.type)) &&
      (rule.name === undefined || matchesWildcard(rule.name, resource.name)),
  );
