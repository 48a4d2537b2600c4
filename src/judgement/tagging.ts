/** The tag that says what a resource holds, where it has none. */
import type { TagInput } from "../catalog/catalog";
import type { Change } from "../changes";
import { ownTags } from "../facts/tags";
import { parseTypeToken } from "../facts/type-token";
import { isMap, items } from "../facts/values";
import { preparing } from "../memo";
import type { Facts, Value } from "../model";
import { foldTag } from "../text";
import type { Law } from "./prohibition";

/** The input that holds the tags of the resource's type, where the catalogue knows it. */
export const tagInputOf = ({ resource }: Facts, { catalog }: Law): TagInput | undefined =>
  catalog.tagInputs.get(parseTypeToken(resource.type).canonical);

/** False only for a type of a package whose types with tags the catalogue lists, where it is none of them and has none. */
export function mayTakeTags(facts: Facts, law: Law): boolean {
  const { resource } = facts;
  const isListed = tagInputOf(facts, law) !== undefined || ownTags(resource, law.catalog).length > 0;
  return isListed || !packagesOf(law.catalog.tagInputs).has(parseTypeToken(resource.type).package);
}

const packagesOf = preparing(
  (inputs: Law["catalog"]["tagInputs"]) => new Set([...inputs.keys()].map((type) => parseTypeToken(type).package)),
);

/**
 * The edit that adds the tag of the default classification, as the cloud takes it. None where a tag
 * could not be read, since it may be the one, nor where one of its name is there, whatever it says.
 */
export function missingTag(facts: Facts, law: Law): Change | undefined {
  const { defaultClassification: tag } = law.settings;
  const input = tagInputOf(facts, law);
  if (tag === undefined || input === undefined || facts.classification.doubts.length > 0) return undefined;
  const keys = keysOf(facts.resource.props[input.property], input);
  const [key, value] = input.lowerCase ? [lower(tag.tagKey), lower(tag.tagValue)] : [tag.tagKey, tag.tagValue];
  if (keys === undefined || !input.key.test(key)) return undefined;
  if (keys.length >= input.most || keys.some((each) => foldTag(each) === foldTag(key))) return undefined;
  const form = input.form === "list" ? { form: input.form } : {};
  return { path: input.property, to: { [key]: value }, ...form, safe: true };
}

/** The keys of the tags that are there; undefined where they are not of the form that the type takes. */
function keysOf(tags: Value | undefined, { form }: TagInput): readonly string[] | undefined {
  if (form === "map") return isMap(tags ?? {}) ? Object.keys(tags ?? {}) : undefined;
  const keys = Array.isArray(tags ?? [])
    ? items(tags).map((item) => (isMap(item) ? item.key : undefined))
    : [undefined];
  return keys.every((key) => typeof key === "string") ? keys : undefined;
}

const lower = (text: string): string => text.toLowerCase().replaceAll(" ", "-");
