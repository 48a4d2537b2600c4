import type { Catalog } from "../catalog/load";
import { levelRank, type DataClass, type Level } from "../catalog/terms";
import type { Settings } from "../config/parse";
import { Unknown, type Evidence, type Graph, type Resource, type Value, type ValueMap } from "../model";
import { endingsOf, foldTag } from "../text";
import { impliedLevel } from "../catalog/levels";
import { namedInputs } from "./named-inputs";
import { isMap, items, reveal } from "./values";

export interface Tag {
  readonly key: string;
  readonly value: Value | undefined;
}

interface TagEvidence {
  readonly evidence: readonly Evidence[];
  /** What could have stated a classification and could not be read. */
  readonly doubts: readonly string[];
}

const nothing: TagEvidence = { evidence: [], doubts: [] };
const doubt = (text: string): TagEvidence => ({ evidence: [], doubts: [text] });

/** Where tags stand: on the resource, or on everything of a provider or a stack. */
export interface Ring {
  readonly kind: "tag" | "default-tag";
  /** To follow "tag x": " of the stack". */
  readonly of: string;
  read(): TagsRead;
}

interface TagsRead {
  readonly tags: readonly Tag[];
  readonly doubts: readonly string[];
}

/**
 * Evidence from tags and labels: the resource's own first, then its provider's defaults, then the
 * stack's. Only the nearest of these that states anything counts: a bucket's own tag overrides the
 * stack's. Doubts of nearer ones stay.
 */
export function tagEvidence(resource: Resource, graph: Graph, catalog: Catalog, settings: Settings): TagEvidence {
  const doubts: string[] = [];
  for (const ring of tagRings(resource, graph, catalog)) {
    const read = ring.read();
    const judged = read.tags.map((tag) => judge(tag, ring, catalog, settings));
    doubts.push(...read.doubts, ...judged.flatMap((each) => each.doubts));
    const evidence = judged.flatMap((each) => each.evidence);
    if (evidence.length > 0) return { evidence: strictestFirst(evidence), doubts };
  }
  return { evidence: [], doubts };
}

/** The resource's own tags, its provider's defaults, the stack's: nearest first. */
export function tagRings(resource: Resource, graph: Graph, catalog: Catalog): Ring[] {
  const { tagProperties, providerTagProperties, mergedTagProperties } = catalog.classifiers;
  const provider = resource.provider;
  return [
    { kind: "tag", of: "", read: () => readAll(resource.props, tagProperties) },
    {
      kind: "default-tag",
      of: ` of provider ${provider?.name ?? ""}`,
      read: () => readAll(provider?.props, providerTagProperties),
    },
    // What the resource's own tags do not say, but these do, its provider put there.
    { kind: "default-tag", of: " of its provider", read: () => readAll(resource.props, mergedTagProperties) },
    { kind: "default-tag", of: " of the stack", read: () => tagsIn({ ...graph.surroundings.stackTags }, "tags") },
  ];
}

/** The resource's own tags and labels, as the program writes them. */
export const ownTags = (resource: Resource, catalog: Catalog): readonly Tag[] =>
  readAll(resource.props, catalog.classifiers.tagProperties).tags;

function readAll(props: ValueMap | undefined, properties: readonly { readonly property: string }[]): TagsRead {
  const read = namedInputs(props, properties).map(({ property, value }) => tagsIn(value, property));
  return { tags: read.flatMap((each) => each.tags), doubts: read.flatMap((each) => each.doubts) };
}

/** Two tags of one resource may disagree; then the stricter one is believed. */
const strictestFirst = (evidence: readonly Evidence[]): Evidence[] => {
  const rank = ({ level }: Evidence): number => (level === undefined ? -1 : levelRank(level));
  return evidence.toSorted((a, b) => rank(b) - rank(a));
};

function judge(tag: Tag, ring: Ring, catalog: Catalog, settings: Settings): TagEvidence {
  const key = recogniseKey(tag.key, catalog, settings);
  if (key === undefined) return nothing;

  const name = `tag ${key.shown}${ring.of}`;
  if (tag.value instanceof Unknown) return doubt(`${name} ${tag.value.why}`);
  const value = reveal(tag.value);
  if (typeof value !== "string" && typeof value !== "boolean") return doubt(`${name} holds no text`);

  if (key.whenTrue !== undefined) {
    const answer = foldTag(String(value));
    if (no.has(answer)) return nothing;
    if (yes.has(answer)) {
      const level = impliedLevel(key.whenTrue, catalog);
      const evidence = { kind: ring.kind, says: `${name} = true`, ...(level ? { level } : {}), classes: key.whenTrue };
      return { evidence: [evidence], doubts: [] };
    }
  }
  return statedBy(String(value), name, key, ring.kind, catalog, settings);
}

const yes: ReadonlySet<string> = new Set(["true", "yes", "y", "1"]);
const no: ReadonlySet<string> = new Set(["false", "no", "n", "0"]);

interface RecognisedKey {
  /** The key, or the end of it that was recognised: a word of the catalogue or the admin, so it may be shown. */
  readonly shown: string;
  readonly folded: string;
  readonly mayStatePublic: boolean;
  readonly whenTrue?: readonly DataClass[];
}

/** A key, or what follows a namespace in it: `example.com/data-classification`, `Ops.DataClassification`. */
function recogniseKey(key: string, catalog: Catalog, settings: Settings): RecognisedKey | undefined {
  for (const shown of endingsOf(key)) {
    const folded = foldTag(shown);
    if (settings.tagKeys.includes(folded)) return { shown: oneLine(shown), folded, mayStatePublic: true };
    const row = catalog.classifiers.tagKeys.get(folded);
    if (row === undefined) continue;
    const { mayStatePublic, whenTrue } = row;
    return { shown: oneLine(shown), folded, mayStatePublic, ...(whenTrue ? { whenTrue } : {}) };
  }
  return undefined;
}

export const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");

/** What a tag value states; several may stand in one value, joined by commas, slashes or spaces. */
function statedBy(
  value: string,
  name: string,
  key: RecognisedKey,
  kind: Ring["kind"],
  catalog: Catalog,
  settings: Settings,
): TagEvidence {
  const parts = meanings(value, key, catalog, settings);
  const evidence = parts.flatMap((part): Evidence[] => {
    if (part === undefined || (part.level === undefined && part.classes.length === 0)) return [];
    if (part.level === "public" && !key.mayStatePublic) return [];
    const level = part.level ?? impliedLevel(part.classes, catalog);
    return [{ kind, says: `${name} = ${part.shown}`, ...(level ? { level } : {}), classes: part.classes }];
  });
  const unread = parts.includes(undefined);
  return {
    evidence,
    doubts: unread ? [`${name} has a value that no setting or catalogue row explains (add it to \`tagValues\`)`] : [],
  };
}

interface Meaning {
  readonly shown: string;
  readonly level?: Level;
  readonly classes: readonly DataClass[];
}

function meanings(value: string, key: RecognisedKey, catalog: Catalog, settings: Settings): (Meaning | undefined)[] {
  const whole = meaningOf(value, key, catalog, settings);
  if (whole !== undefined) return [whole];
  const parts = value.split(/[,;/|+\s]+/).filter((part) => part !== "");
  return parts.length > 1 ? parts.map((part) => meaningOf(part, key, catalog, settings)) : [undefined];
}

/** A value alone, or together with its key: `clear` says nothing, `tlp: clear` does. */
function meaningOf(value: string, key: RecognisedKey, catalog: Catalog, settings: Settings): Meaning | undefined {
  const folded = foldTag(value);
  const said = Object.hasOwn(settings.tagValues, folded)
    ? settings.tagValues[folded]
    : (catalog.classifiers.tagValues.get(folded) ?? catalog.classifiers.tagValues.get(key.folded + folded));
  if (said === undefined) return undefined;
  // The value equals a word of the catalogue or the settings, so it can be no secret.
  return { shown: folded, ...(said.level === undefined ? {} : { level: said.level }), classes: said.classes ?? [] };
}

/**
 * The tags in a property, in each shape that clouds use: a map, a map of maps, a list of
 * {key, value}, a list of "key:value" or "key=value".
 */
function tagsIn(value: Value | undefined, property: string): TagsRead {
  const plain = reveal(value);
  if (plain instanceof Unknown) return { tags: [], doubts: [`\`${property}\` ${plain.why}`] };
  if (plain === undefined || plain === null) return { tags: [], doubts: [] };
  if (Array.isArray(plain)) return { tags: items(plain).flatMap(tagInList), doubts: [] };
  return { tags: isMap(plain) ? tagsInMap(plain) : [], doubts: [] };
}

const tagsInMap = (map: ValueMap): Tag[] =>
  Object.entries(map).flatMap(([key, each]) => {
    const value = reveal(each);
    return isMap(value) ? tagsInMap(value) : [{ key, value }];
  });

function tagInList(item: Value): Tag[] {
  if (typeof item === "string") {
    const split = /^([^:=]+)[:=](.*)$/.exec(item);
    return split === null ? [] : [{ key: split[1] ?? "", value: split[2] ?? "" }];
  }
  if (!isMap(item)) return [];
  const field = (name: string): Value | undefined => {
    const key = Object.keys(item).find((each) => [name, `tag${name}`].includes(each.toLowerCase()));
    return key === undefined ? undefined : reveal(item[key]);
  };
  const key = field("key");
  return typeof key === "string" ? [{ key, value: field("value") }] : [];
}
