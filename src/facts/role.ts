import type { Catalog } from "../catalog/load";
import type { Settings } from "../config/parse";
import type { Resource, RoleFact } from "../model";
import { words } from "../text";
import { matchingRule } from "./configured";
import { parseTypeToken } from "./type-token";

/**
 * What a resource's type does with data: by configuration, else by the catalogue's list, else by
 * the words of its name. A type that none of them knows is `unknown`, which counts as holding data.
 */
export function roleOf(resource: Resource, catalog: Catalog, settings: Settings): RoleFact {
  const holdsData = matchingRule(resource, settings, (rule) => rule.holdsData !== undefined)?.holdsData;
  if (holdsData !== undefined)
    return { role: holdsData ? "store" : "control", known: "configured", because: "set in `classifications`" };

  const token = parseTypeToken(resource.type);
  if (token.providerOf !== undefined || token.package === "pulumi")
    return { role: "control", known: "listed", because: "a part of the engine" };

  const listed = catalog.roles.get(token.canonical);
  if (listed !== undefined) {
    return {
      role: listed,
      known: "listed",
      isPart: catalog.parts.has(token.canonical),
      because: "listed in the catalogue",
    };
  }

  const name = words(token.name);
  for (const rule of catalog.roleRules) {
    const word = name.find((each) => rule.words.has(each));
    if (word !== undefined) return { role: rule.role, known: "guessed", because: `"${word}" in its type` };
  }
  return { role: "unknown", known: "unknown", because: "its type is not in the catalogue, so it may hold data" };
}

/** Whether a resource of this role keeps or handles data; one whose role is unknown may. */
export const mayHoldData = ({ role }: RoleFact): boolean => role !== "control" && role !== "carrier";
