import type { Catalog } from "./load";

/** A country's code for itself; a group's for those of its members, whenever they belong to it. */
export const codesOf = (word: string, { countryGroups }: Catalog): string[] =>
  countryGroups.get(word)?.members.map((member) => member.country) ?? [word];
