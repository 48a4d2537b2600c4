/** The law the pack enforces when no admin says otherwise, read from `policies/regimes/`. */
import { join } from "node:path";
import { z } from "zod";
import { readDataFile } from "./catalog/load";
import { countryCode, source } from "./catalog/schema";

export const regimeFile = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** ISO 3166-1 code of the state whose law it is. */
  jurisdiction: countryCode,
  version: z.iso.date(),
  sources: z.record(z.string(), source),
  prohibited: z.array(
    z.strictObject({
      country: countryCode,
      /** The name under which the rule covers it: Hong Kong is covered as "China". */
      as: z.string(),
      citations: z
        .array(
          z.strictObject({
            rule: z.string(),
            text: z.string().optional(),
            source: z.string(),
            note: z.string().optional(),
          }),
        )
        .min(1),
    }),
  ),
});

export type ProhibitedCountry = z.infer<typeof regimeFile>["prohibited"][number];

export interface Regime {
  readonly id: string;
  readonly title: string;
  /** By ISO code. */
  readonly countries: ReadonlyMap<string, ProhibitedCountry>;
}

const folder = join(__dirname, "..", "policies", "regimes");

/** The regime with this id. @throws CatalogError when its file is missing or breaks its schema. */
export function loadRegime(id: string): Regime {
  const file = readDataFile(join(folder, `${id}.json`), regimeFile);
  return { id: file.id, title: file.title, countries: new Map(file.prohibited.map((row) => [row.country, row])) };
}

/** Enforced when nothing is configured. */
export const defaultRegime = "us-foreign-adversaries";
