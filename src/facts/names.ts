/** Evidence from what things are called: columns and fields of a schema, resources and tables. */
import type { Catalog } from "../catalog/load";
import { Unknown, type Evidence, type Resource, type Value } from "../model";
import { words } from "../text";
import { namedInputs } from "./named-inputs";
import { isMap, items, parseJson, reveal } from "./values";

/** Evidence from a resource's logical name and the properties that name what it makes. */
export function nameEvidence(resource: Resource, catalog: Catalog): Evidence[] {
  const named = [
    { what: "its name", text: resource.name },
    ...namedInputs(resource.props, catalog.classifiers.nameProperties).flatMap(({ property, value }) =>
      items(value).flatMap((item) => (typeof item === "string" ? [{ what: `\`${property}\``, text: item }] : [])),
    ),
  ];
  return firstOfEachClass(named.flatMap(({ what, text }) => match(text, what, "name", catalog)));
}

/** Evidence from the names of columns, attributes and fields, also in a schema written as JSON text. */
export function schemaEvidence(resource: Resource, catalog: Catalog): Evidence[] {
  const found = namedInputs(resource.props, catalog.classifiers.schemaProperties).flatMap(({ property, value }) =>
    columnNames(value, 0).flatMap((column) => match(column, `a column of \`${property}\``, "schema", catalog)),
  );
  return firstOfEachClass(found);
}

/** Only the matched words are shown: they are the catalogue's, so they cannot be a secret. */
function match(text: string, what: string, kind: "name" | "schema", catalog: Catalog): Evidence[] {
  const spoken = words(text);
  const candidates = [...new Set(spoken)].flatMap((word) => catalog.classifiers.names.get(word) ?? []);
  if (candidates.length === 0) return [];
  const all = ` ${spoken.join(" ")} `;
  return candidates.flatMap((row): Evidence[] =>
    all.includes(` ${row.words} `) ? [{ kind, says: `"${row.words}" in ${what}`, classes: [row.class] }] : [],
  );
}

function firstOfEachClass(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return evidence.filter((each) => !seen.has(String(each.classes)) && seen.add(String(each.classes)));
}

const deepest = 8;

function columnNames(value: Value | undefined, depth: number): string[] {
  const plain = reveal(value);
  if (depth > deepest || plain === undefined || plain === null || plain instanceof Unknown) return [];
  if (typeof plain === "string") return /^\s*[[{]/.test(plain) ? columnNames(parseJson(plain), depth + 1) : [];
  if (Array.isArray(plain)) return (plain as readonly Value[]).flatMap((each) => columnNames(each, depth + 1));
  if (!isMap(plain)) return [];
  return Object.entries(plain).flatMap(([key, each]) => {
    const text = reveal(each);
    return /^(attribute|column|feature|field)?_?name$/i.test(key) && typeof text === "string"
      ? [text]
      : columnNames(each, depth + 1);
  });
}
