import type { Catalog } from "../catalog/load";
import { levelRank, type DataClass, type Level } from "../catalog/schema";
import type { Settings } from "../config/parse";
import { Unknown, type Evidence, type Graph, type Resource, type Value } from "../model";
import { foldTag } from "../text";
import { at, isMap, items, reveal } from "./values";

interface Tag {
  /** Where it stands: `tags`, `labels`, `stack tags`. */
  readonly from: string;
  readonly key: string;
  readonly value: Value | undefined;
}

interface TagEvidence {
  readonly evidence: Evidence[];
  readonly doubts: string[];
}

/**
 * Evidence from tags and labels: the resource's own first, then its provider's defaults, then the
 * stack's. Only the nearest of these that says anything counts: a bucket's own tag overrides the
 * stack's.
 */
export function tagEvidence(resource: Resource, graph: Graph, catalog: Catalog, settings: Settings): TagEvidence {
  const { tagProperties, providerTagProperties } = catalog.classifiers;
  const rings: (() => Tag[])[] = [
    () => tagProperties.flatMap(({ property }) => tagsIn(at(resource.props, property.split(".")), property)),
    () =>
      providerTagProperties.flatMap(({ property }) =>
        tagsIn(at(resource.provider?.props, property.split(".")), `provider ${property}`),
      ),
    () => tagsIn({ ...graph.surroundings.stackTags }, "stack tags"),
  ];
  const doubts: string[] = [];
  for (const ring of rings) {
    const read = ring().map((tag) => judge(tag, catalog, settings));
    doubts.push(...read.flatMap((each) => each.doubts));
    const evidence = read.flatMap((each) => each.evidence);
    if (evidence.length > 0) return { evidence: strictestFirst(evidence), doubts };
  }
  return { evidence: [], doubts };
}

/** Two tags of one resource may disagree; then the stricter one is believed. */
const strictestFirst = (evidence: readonly Evidence[]): Evidence[] => {
  const rank = ({ level }: Evidence): number => (level === undefined ? -1 : levelRank(level));
  return evidence.toSorted((a, b) => rank(b) - rank(a));
};

function judge(tag: Tag, catalog: Catalog, settings: Settings): TagEvidence {
  const nothing = { evidence: [], doubts: [] };
  const key = recogniseKey(tag.key, catalog, settings);
  if (key === undefined) return nothing;

  const name = `tag ${key.shown}`;
  if (tag.value instanceof Unknown) return { evidence: [], doubts: [`${name} ${tag.value.why}`] };
  const value = reveal(tag.value);
  if (typeof value !== "string" && typeof value !== "boolean")
    return { evidence: [], doubts: [`${name} holds no text`] };

  if (key.whenTrue !== undefined) {
    const answer = foldTag(String(value));
    if (no.has(answer)) return nothing;
    if (yes.has(answer))
      return { evidence: [{ kind: "tag", says: `${name} = true`, classes: key.whenTrue }], doubts: [] };
  }
  return statedBy(name, String(value), catalog, settings);
}

const yes: ReadonlySet<string> = new Set(["true", "yes", "y", "1"]);
const no: ReadonlySet<string> = new Set(["false", "no", "n", "0"]);

interface RecognisedKey {
  /** The key, or the end of it that was recognised: a word of the catalogue or the admin, so it may be shown. */
  readonly shown: string;
  readonly whenTrue?: readonly DataClass[];
}

/** A key, or what follows a namespace in it: `example.com/data-classification`, `acme:data:classification`. */
function recogniseKey(key: string, catalog: Catalog, settings: Settings): RecognisedKey | undefined {
  for (const shown of [key, ...[...key.matchAll(/[/:]/g)].map(({ index }) => key.slice(index + 1))]) {
    const folded = foldTag(shown);
    const row = catalog.classifiers.tagKeys.find((each) => each.key === folded);
    if (row?.whenTrue !== undefined) return { shown, whenTrue: row.whenTrue };
    if (row !== undefined || settings.tagKeys.includes(folded)) return { shown };
  }
  return undefined;
}

/** What a tag value states; several may stand in one value, joined by commas, slashes or spaces. */
function statedBy(name: string, value: string, catalog: Catalog, settings: Settings): TagEvidence {
  const evidence: Evidence[] = [];
  let unread = false;
  for (const part of meanings(value, catalog, settings)) {
    if (part === undefined) unread = true;
    else
      evidence.push({
        kind: "tag",
        says: `${name} = ${part.shown}`,
        ...(part.level ? { level: part.level } : {}),
        classes: part.classes,
      });
  }
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

function meanings(value: string, catalog: Catalog, settings: Settings): (Meaning | undefined)[] {
  const whole = meaningOf(value, catalog, settings);
  if (whole !== undefined) return [whole];
  const parts = value.split(/[,;/|+\s]+/).filter((part) => part !== "");
  return parts.length > 1 ? parts.map((part) => meaningOf(part, catalog, settings)) : [undefined];
}

function meaningOf(value: string, catalog: Catalog, settings: Settings): Meaning | undefined {
  const folded = foldTag(value);
  const said = Object.hasOwn(settings.tagValues, folded)
    ? settings.tagValues[folded]
    : catalog.classifiers.tagValues.find((each) => each.value === folded);
  if (said === undefined) return undefined;
  // The value equals a word of the catalogue or the settings, so it can be no secret.
  return { shown: folded, ...(said.level === undefined ? {} : { level: said.level }), classes: said.classes ?? [] };
}

/**
 * The tags in a property, in each shape that clouds use: a map, a map of maps (OCI defined tags), a
 * list of {key, value}, a list of "key:value" or "key=value".
 */
function tagsIn(value: Value | undefined, from: string): Tag[] {
  const plain = reveal(value);
  if (plain === undefined || plain === null || plain instanceof Unknown) return [];
  if (Array.isArray(plain)) return items(plain).flatMap((item) => tagInList(item, from));
  if (!isMap(plain)) return [];
  return Object.entries(plain).flatMap(([key, each]) =>
    isMap(reveal(each)) ? tagsIn(each, from) : [{ from, key, value: reveal(each) }],
  );
}

function tagInList(item: Value, from: string): Tag[] {
  if (typeof item === "string") {
    const split = /^([^:=]+)[:=](.*)$/.exec(item);
    return split === null ? [] : [{ from, key: split[1] ?? "", value: split[2] ?? "" }];
  }
  if (!isMap(item)) return [];
  const field = (name: string): Value | undefined => {
    const key = Object.keys(item).find((each) => [name, `tag${name}`].includes(each.toLowerCase()));
    return key === undefined ? undefined : reveal(item[key]);
  };
  const key = field("key");
  return typeof key === "string" ? [{ from, key, value: field("value") }] : [];
}
