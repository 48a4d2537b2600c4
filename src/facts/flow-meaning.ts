/** What a host or an identifier means by the words of the path it stands at: sent to, fetched from, neither. */
import type { Catalog } from "../catalog/load";
import { preparing, rememberingPaths } from "../memo";
import type { Flow, Resource } from "../model";
import { matchesWildcard, words } from "../text";
import { flowRules } from "./flow-rules";
import { parseTypeToken } from "./type-token";
import { at, type Leaf } from "./values";

type Path = Pick<Leaf, "keys" | "called">;

/** Whether the type sends data that it does not hold. */
export const isSender = ({ type }: Resource, catalog: Catalog): boolean =>
  flowRules(catalog).isSender(parseTypeToken(type).canonical);

/** What a host at this path means; undefined where it is neither sent to nor fetched from. */
export function directionOf(resource: Resource, path: Path, catalog: Catalog): Flow["direction"] | undefined {
  const { flows } = catalog;
  const single = singleInput(resource, path.keys, catalog);
  if (single !== undefined) return single === "nothing" ? undefined : single;
  const { all, last, isProgram } = spokenAt(path, catalog);
  const isIgnored = flows.ignored.some(
    ({ words: phrase, everywhere, alone }) =>
      (everywhere || !isProgram) && (last === phrase || (!alone && all.includes(` ${phrase} `))),
  );
  if (isIgnored) return undefined;
  const isFetched = flows.fetches.some(
    ({ words: phrase, everywhere }) => (everywhere || !isProgram) && ` ${last} `.includes(` ${phrase} `),
  );
  return isFetched ? "from" : "to";
}

/** Whether an identifier at this path is one that a program or a sender sends to. */
export function isDestination(resource: Resource, path: Path, catalog: Catalog): boolean {
  const { keys, all, isProgram } = spokenAt(path, catalog);
  if (isReference(path, catalog)) return false;
  const { scripts, logs } = flowRules(catalog);
  return (
    isProgram ||
    isSender(resource, catalog) ||
    keys.some((each) => scripts.has(each)) ||
    logs.some((each) => all.includes(each))
  );
}

/** Whether what stands at this path is used or read, as a role or a key is, and not sent to. */
export function isReference(path: Path, catalog: Catalog): boolean {
  const { all } = spokenAt(path, catalog);
  return flowRules(catalog).references.some((each) => all.includes(each));
}

/** Whether an address at this path is plainly sent to. */
export const isPlainDestination = (path: Path, catalog: Catalog): boolean =>
  flowRules(catalog).destinations.has(spokenAt(path, catalog).last);

/** The cloud whose region a variable or option of this name chooses; undefined for every other. */
export function regionVariable(path: Path, catalog: Catalog): string | undefined {
  const name = path.called ?? path.keys.at(-1);
  const row = name === undefined ? undefined : flowRules(catalog).variables.get(words(name).join(" "));
  if (row === undefined) return undefined;
  const isBelow = row.below === undefined || spokenAt(path, catalog).all.includes(` ${row.below} `);
  return isBelow && (row.everywhere || isProgramText(path, catalog)) ? row.cloud : undefined;
}

/** Whether a program reads what stands at this path: its variables, a script, a file of settings. */
export function isProgramText(path: Path, catalog: Catalog): boolean {
  const { keys, isProgram } = spokenAt(path, catalog);
  return isProgram || keys.some((each) => flowRules(catalog).scripts.has(each));
}

/** The id of the operator whose cloud a value chooses by name; undefined for nearly every value. */
export function operatorByWord(value: string, path: Path, catalog: Catalog): string | undefined {
  if (!flowRules(catalog).cloudWord.test(value)) return undefined;
  const { last } = spokenAt(path, catalog);
  return catalog.flows.cloudWords.find(
    (each) => matchesWildcard(each.value, value) && (each.words === undefined || each.words === last),
  )?.operator;
}

function singleInput(
  resource: Resource,
  keys: readonly string[],
  catalog: Catalog,
): Flow["direction"] | "nothing" | undefined {
  const property = keys.join(".");
  return flowRules(catalog)
    .inputsOf(parseTypeToken(resource.type).canonical)
    .find(
      (each) =>
        matchesWildcard(each.property, property) &&
        (each.when === undefined || each.when.values.includes(stated(resource, each.when.property))),
    )?.means;
}

const stated = ({ props }: Resource, property: string): string => {
  const value = at(props, [property]);
  return typeof value === "string" || typeof value === "boolean" ? String(value) : "unset";
};

interface Spoken {
  /** Each key's words. */
  readonly keys: readonly string[];
  /** All of them in one, between spaces. */
  readonly all: string;
  /** The last key's, or those of what the pair is called. */
  readonly last: string;
  /** Whether it stands below keys that a program made up, where the words of inputs mean nothing, but for a few. */
  readonly isProgram: boolean;
}

const spokenAt = ({ keys, called }: Path, catalog: Catalog): Spoken =>
  spokenPaths(catalog)(called === undefined ? keys : [...keys.slice(0, -1), called]);

const spokenPaths = preparing((catalog: Catalog) => {
  const { programs } = flowRules(catalog);
  return rememberingPaths((keys): Spoken => {
    const spoken = keys.map((key) => words(key).join(" "));
    return {
      keys: spoken,
      all: ` ${spoken.join(" ")} `,
      last: spoken.at(-1) ?? "",
      isProgram: spoken.slice(0, -1).some((key) => programs.has(key)),
    };
  });
});
