/** How many people or devices the data is about, and of which countries, as tags or the admin declare it. */
import { codesOf } from "../catalog/groups";
import type { Catalog } from "../catalog/load";
import type { Settings } from "../config/parse";
import { Unknown, type Declared, type Graph, type Resource, type Value, type Volume } from "../model";
import { endingsOf, foldTag } from "../text";
import { matchingRule } from "./configured";
import { oneLine, tagRings, type Tag } from "./tags";
import { reveal } from "./values";

/** The admin's word counts before tags; of tags, the nearest that say anything. Undefined when nothing is declared. */
export function declaredOf(
  resource: Resource,
  graph: Graph,
  catalog: Catalog,
  settings: Settings,
): Declared | undefined {
  const tags = tagRings(resource, graph, catalog).map((ring) => ring.read().tags);
  const volumes = configuredVolumes(resource, settings) ?? nearest(tags, (tag) => volumeIn(tag, catalog));
  const subjects = configuredSubjects(resource, settings) ?? nearest(tags, (tag) => subjectsIn(tag, catalog));
  const unread = [...volumes, ...subjects].filter((each) => typeof each === "string");
  const counted = volumes.filter((each) => typeof each !== "string");
  const codes = subjects.filter((each) => typeof each !== "string").flat();
  if (unread.length === 0 && counted.length === 0 && codes.length === 0) return undefined;
  // What one of several tags says in words nobody knows may be any country.
  const isWhole = codes.length > 0 && subjects.every((each) => typeof each !== "string");
  return { volumes: counted, ...(isWhole ? { subjects: codes } : {}), unread };
}

/** What a tag declares; a text says why it could not be read. */
type Read<T> = T | string | undefined;

function nearest<T>(rings: readonly (readonly Tag[])[], read: (tag: Tag) => Read<T>): (T | string)[] {
  for (const tags of rings) {
    const found = tags.map(read).filter((each) => each !== undefined);
    if (found.length > 0) return found;
  }
  return [];
}

function volumeIn({ key, value }: Tag, catalog: Catalog): Read<Volume> {
  const shown = endingsOf(key).find((each) => catalog.classifiers.volumeKeys.has(foldTag(each)));
  const row = catalog.classifiers.volumeKeys.get(foldTag(shown ?? ""));
  if (shown === undefined || row === undefined) return undefined;
  const plain = reveal(value);
  if (plain instanceof Unknown) return `tag ${oneLine(shown)} ${plain.why}`;
  const count = wholeNumber(plain);
  if (count === undefined) return `tag ${oneLine(shown)} holds no whole number`;
  return { count, unit: row.unit, ...(row.of === undefined ? {} : { of: row.of }) };
}

/** 12000, "12,000", "12_000"; never a text that two countries read as two numbers, such as "12.000". */
function wholeNumber(value: Value | undefined): number | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return /^(\d{1,15}|\d{1,3}([,_]\d{3}){1,4})$/.test(text) ? Number(text.replaceAll(/[,_]/g, "")) : undefined;
}

function subjectsIn({ key, value }: Tag, catalog: Catalog): Read<readonly string[]> {
  const shown = endingsOf(key).find((each) => catalog.classifiers.subjectKeys.has(foldTag(each)));
  if (shown === undefined) return undefined;
  const plain = reveal(value);
  if (plain instanceof Unknown) return `tag ${oneLine(shown)} ${plain.why}`;
  const words = typeof plain === "string" ? subjectWords(plain, catalog) : [];
  const known = words.every((word) => catalog.countries.has(word) || catalog.countryGroups.has(word));
  if (words.length === 0 || !known) return `tag ${oneLine(shown)} holds no country codes`;
  return words.flatMap((word) => codesOf(word, catalog));
}

/** "US", "us-ca", "US, CA", "eea": the whole when it names a group, else its parts. */
function subjectWords(text: string, { countryGroups }: Catalog): string[] {
  const whole = text.trim().toLowerCase();
  if (countryGroups.has(whole)) return [whole];
  const parts = whole.split(/[^a-z]+/).filter((part) => part !== "");
  return parts.map((part) => (countryGroups.has(part) ? part : part.toUpperCase()));
}

function configuredVolumes(resource: Resource, settings: Settings): Volume[] | undefined {
  const volume = matchingRule(resource, settings, (rule) => rule.volume !== undefined)?.volume;
  return volume === undefined
    ? undefined
    : (["people", "devices"] as const).flatMap((unit) => {
        const count = volume[unit];
        return count === undefined ? [] : [{ count, unit }];
      });
}

const configuredSubjects = (resource: Resource, settings: Settings): (readonly string[])[] | undefined => {
  const subjects = matchingRule(resource, settings, (rule) => rule.subjects !== undefined)?.subjects;
  return subjects === undefined ? undefined : [subjects];
};
