/** Terms of the catalogue that settings and judgements use too, apart from the schema of its files. */
import { z } from "zod";

export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case words joined by hyphens");

/** ISO 3166-1 alpha-2. Hong Kong (HK), Macau (MO) and Taiwan (TW) have codes of their own. */
export const countryCode = z.string().regex(/^[A-Z]{2}$/, "ISO 3166-1 alpha-2 code");

/** Days, the last one included; without `until` it goes on. */
export const period = z.strictObject({ from: z.iso.date(), until: z.iso.date().optional() });

/**
 * How far a row can be trusted: read in the vendor's or legislator's own text (`primary`), in
 * somebody else's account of it (`secondary`), or concluded from other facts (`inferred`).
 */
export const confidence = z.enum(["primary", "secondary", "inferred"]);

export const source = z.strictObject({
  /** What it is, with version or date: "botocore 1.44.8, data/endpoints.json". */
  title: z.string().min(1),
  /** Where a reader finds it again: a page address, or a package name with version. */
  reference: z.string().min(1),
  /** The day somebody read it, ISO 8601. */
  checked: z.iso.date(),
  confidence,
});

/** Data classes, as the regulations name them. */
export const dataClass = z.enum([
  "personal-identifiers",
  "health",
  "financial",
  "biometric",
  "human-omic",
  "precise-geolocation",
  "communications",
  "children",
  "government-related",
  "intellectual-property",
  "credentials",
  // Kinds of the above that a law singles out: see `within`.
  "payment",
  "human-genomic",
  "criminal-justice",
  "tax",
  "export-controlled",
]);

/** Lowest first. */
export const level = z.enum(["public", "internal", "confidential", "restricted"]);

/** What a volume counts. */
export const volumeUnit = z.enum(["people", "devices"]);

export type Source = z.infer<typeof source>;
export type Period = z.infer<typeof period>;
export type VolumeUnit = z.infer<typeof volumeUnit>;
export type DataClass = z.infer<typeof dataClass>;
export type Level = z.infer<typeof level>;

const ranks = new Map(level.options.map((each, rank) => [each, rank]));

/** For comparing levels: a higher number is a higher level. */
export const levelRank = (each: Level): number => ranks.get(each) ?? -1;
