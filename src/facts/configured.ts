import type { Settings } from "../config/parse";
import type { Resource } from "../model";
import { matchesWildcard } from "../text";
import { parseTypeToken } from "./type-token";

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
      (rule.type === undefined || typesOf(resource).some((type) => matchesWildcard(rule.type ?? "", type))) &&
      (rule.name === undefined || matchesWildcard(rule.name, resource.name)),
  );

/** As the program writes it, and without an API version. */
const typesOf = ({ type }: Resource): string[] => [type, parseTypeToken(type).canonical];
