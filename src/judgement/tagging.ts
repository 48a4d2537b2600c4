/** The tag that says what a resource holds, where it has none. */
import type { TagInput } from "../catalog/catalog";
import type { Change } from "../changes";
import { ownTags } from "../facts/tags";
import { parseTypeToken } from "../facts/type-token";
import { isMap } from "../facts/values";
import { preparing } from "../memo";
import type { Facts } from "../model";
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
  const there = facts.resource.props[input.property] ?? {};
  const [key, value] = input.lowerCase ? [lower(tag.tagKey), lower(tag.tagValue)] : [tag.tagKey, tag.tagValue];
  if (!isMap(there) || !input.key.test(key)) return undefined;
  const keys = Object.keys(there);
  if (keys.length >= input.most || keys.some((each) => foldTag(each) === foldTag(key))) return undefined;
  return { path: input.property, to: { [key]: value }, safe: true };
}

const lower = (text: string): string => text.toLowerCase().replaceAll(" ", "-");
