/** Regions that a script or a file of settings assigns to a variable that a program works with: `export AWS_REGION=...`. */
import type { Catalog } from "../catalog/load";
import { words } from "../text";
import { isProgramText } from "./flow-meaning";
import { flowRules } from "./flow-rules";
import { recognisePlace, type Recognised } from "./places";
import type { Leaf } from "./values";

/** Whether a text may assign one: most do not. */
export const mayAssign = (text: string, catalog: Catalog): boolean => flowRules(catalog).assignment.test(text);

export function assignedRegions(text: string, path: Pick<Leaf, "keys" | "called">, catalog: Catalog): Recognised[] {
  if (!mayAssign(text, catalog) || !isProgramText(path, catalog)) return [];
  const { assignment, variables } = flowRules(catalog);
  return [...text.matchAll(new RegExp(assignment, "gi"))].flatMap(
    ({ index, groups: { name = "", place = "" } = {} }) => {
      const row = variables.get(words(name).join(" "));
      const cloud = row === undefined ? undefined : catalog.clouds.get(row.cloud);
      return cloud === undefined || isComment(text, index) ? [] : (recognisePlace(place, cloud) ?? []);
    },
  );
}

const longestLine = 500;

/** Whether the line that holds the position begins as a comment does. */
function isComment(text: string, position: number): boolean {
  const before = text.slice(Math.max(0, position - longestLine), position);
  return /^\s*(?:#|\/\/|;|--|REM\s)/i.test(before.slice(before.lastIndexOf("\n") + 1));
}
