/** Terms of the catalogue that settings and judgements use too, apart from the schema of its files. */
import { z } from "zod";

/** Data classes, as the regulations name them. */
export const dataClass = z.enum([
  "personal-identifiers",
  "health",
  "financial",
  "biometric",
  "human-omic",
  "precise-geolocation",
  "government-related",
  "intellectual-property",
  "credentials",
]);

/** Lowest first. */
export const level = z.enum(["public", "internal", "confidential", "restricted"]);

export type DataClass = z.infer<typeof dataClass>;
export type Level = z.infer<typeof level>;

const ranks = new Map(level.options.map((each, rank) => [each, rank]));

/** For comparing levels: a higher number is a higher level. */
export const levelRank = (each: Level): number => ranks.get(each) ?? -1;
