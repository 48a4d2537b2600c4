/** What a resource's inputs refer to by name, and which way data goes along that reference. */
import type { Catalog } from "../catalog/load";
import type { CarryingReference } from "../catalog/schema";
import { Unknown, type Reference, type Resource } from "../model";
import { preparing, rememberingPaths } from "../memo";
import { matchesWildcard, words } from "../text";
import { namedInputs } from "./named-inputs";
import { parseTypeToken } from "./type-token";
import { items, leavesWithin, parseJson, type Leaf } from "./values";

/** Every input that may refer to another resource along which data goes. */
export function referencesOf(resource: Resource, inputs: readonly Leaf[], catalog: Catalog): Reference[] {
  const { canonical } = parseTypeToken(resource.type);
  const meaningOf = meanings(catalog);
  return inputs.flatMap(inside).flatMap(({ keys, path, value }): Reference[] => {
    if (typeof value !== "string" && !(value instanceof Unknown)) return [];
    const meaning = meaningOf([canonical, ...keys]);
    const names = value instanceof Unknown || meaning === undefined ? undefined : namesIn(value);
    return meaning === undefined || names?.length === 0 ? [] : [{ property: path, ...meaning, names }];
  });
}

/** The names by which other resources may refer to this one. */
export const identitiesOf = (resource: Resource, { classifiers }: Catalog): string[] => [
  ...new Set(
    namedInputs(resource.props, classifiers.nameProperties).flatMap(({ value }) =>
      items(value).flatMap((item) =>
        typeof item === "string" && item.length >= shortestName ? [item.toLowerCase()] : [],
      ),
    ),
  ),
];

/** The words of a type that say what it is: aws:dynamodb/table:Table is a `dynamodb`, a `table`. */
export const kindWords = (type: string, { lineage }: Catalog): string[] => {
  const { canonical } = parseTypeToken(type);
  return [...new Set(canonical.split(/[:/]/).slice(1).flatMap(words))].filter((word) => !lineage.generic.has(word));
};

const shortestName = 3;
/** As long as the user data of a machine may be. */
const longestText = 16_384;
const longestJson = 200_000;
/** Of JSON in a text: what is larger is no declaration of references. */
const deepest = 100;
const mostLeaves = 10_000;

/** A leaf, or the leaves of the JSON it holds as text. */
function inside(leaf: Leaf): Leaf[] {
  if (typeof leaf.value !== "string" || !/^\s*[[{]/.test(leaf.value)) return [leaf];
  const parsed = leaf.value.length > longestJson ? undefined : parseJson(leaf.value);
  const found = parsed === undefined ? undefined : leavesWithin(parsed, deepest, mostLeaves);
  if (found === undefined) return [leaf];
  return found.map(({ keys, value }) => ({ keys: [...leaf.keys, ...keys], path: leaf.path, value }));
}

type Meaning = Omit<Reference, "property" | "names">;

/** What an input means by its type and keys: the same come with every resource of a type. */
const meanings = preparing((catalog: Catalog) =>
  rememberingPaths(([type = "", ...keys]): Meaning | undefined => {
    const row = carrying(keys, type, catalog);
    if (row?.as === undefined || row.data === "none") return undefined;
    // What a program calls its own variables does not make two stores the same data.
    const as = isProgram(keys, catalog) ? "access" : row.as;
    return { top: keys[0] ?? "", context: contextOf(keys, catalog), data: row.data, as };
  }),
);

/** The row for this path: the longest phrase, of equally long ones the last; one for this type first. */
function carrying(keys: readonly string[], type: string, { lineage }: Catalog): CarryingReference | undefined {
  const spoken = keys.flatMap(words);
  for (let length = Math.min(lineage.longest, spoken.length); length > 0; length--) {
    for (let start = spoken.length - length; start >= 0; start--) {
      const rows = lineage.references.get(spoken.slice(start, start + length).join(" ")) ?? [];
      const own = rows.find((row) => row.types?.some((pattern) => matchesWildcard(pattern, type)));
      const found = own ?? rows.find((row) => row.types === undefined);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const isProgram = (keys: readonly string[], { flows }: Catalog): boolean =>
  keys.slice(0, -1).some((key) => flows.programs.some((each) => each.words === words(key).join(" ")));

const contextOf = (keys: readonly string[], { lineage }: Catalog): string[] =>
  keys.flatMap(words).filter((word) => !lineage.generic.has(word));

/** What may be a name in a text: an ARN, a path and a URL hold several. Undefined, as for what is not known, when it is too long to say. */
const namesIn = (text: string): string[] | undefined =>
  text.length > longestText
    ? undefined
    : [...new Set(text.toLowerCase().split(/[^a-z0-9._-]+/))].filter((each) => each.length >= shortestName);
