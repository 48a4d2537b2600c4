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
): Rule | undefined => settings.classifications.find((rule) => states(rule) && matchesWhich(rule, resource));

/** Whether an entry of the settings is about the resource; one that names no type and no name is about all. */
export const matchesWhich = (
  { type: typePattern, name }: { readonly type?: string | undefined; readonly name?: string | undefined },
  resource: Resource,
): boolean =>
  (typePattern === undefined || typesOf(resource).some((type) => matchesWildcard(typePattern, type))) &&
  (name === undefined || matchesWildcard(name, resource.name));

/** As the program writes it, and without an API version. */
export const typesOf = ({ type }: Resource): string[] => [type, parseTypeToken(type).canonical];
