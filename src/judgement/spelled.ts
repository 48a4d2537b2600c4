/** Findings, with how much of the path is names of the SDK's, which each language spells in its own way. */
import type { Catalog } from "../catalog/load";
import { stepsOf } from "../changes";
import { isMap } from "../facts/values";
import type { Finding, Resource, Value } from "../model";
import type { Observation, Policy } from "./policy";

export const findingOf = (
  observation: Observation,
  { name, level }: Policy,
  resource: Resource,
  catalog: Catalog,
): Finding => ({
  ...observation,
  ...namedIn(observation, resource, catalog),
  policy: name,
  level,
  resource,
});

function namedIn(
  { property, likewise = [] }: Observation,
  resource: Resource,
  catalog: Catalog,
): Pick<Finding, "named"> {
  const paths = property === undefined ? likewise : [property, ...likewise];
  return paths.length === 0
    ? {}
    : { named: Object.fromEntries(paths.map((path) => [path, namedSteps(path, resource, catalog)])) };
}

/** The rest is keys that the program made up (`variables.exportUrl`), or stands in a text, such as one of JSON. */
export function namedSteps(path: string, { props }: Resource, { ownKeys }: Catalog): number {
  const steps = stepsOf(path) ?? [];
  let value: Value | undefined = props;
  for (const [index, step] of steps.entries()) {
    // Of a resource whose inputs are gone the first name is certain.
    if (index > 0 && !isMap(value) && !Array.isArray(value)) return index;
    if (typeof step === "string" && ownKeys.has(step)) return index + 1;
    value = inner(value, step);
  }
  return steps.length;
}

const inner = (value: Value | undefined, step: string | number): Value | undefined =>
  typeof step === "number"
    ? Array.isArray(value)
      ? (value as readonly Value[])[step]
      : undefined
    : isMap(value) && Object.hasOwn(value, step)
      ? value[step]
      : undefined;
