/** Law as data: each file of `policies/regimes/` is one regime that an admin can name. */
import { join } from "node:path";
import { z } from "zod";
import { readDataFiles } from "./catalog/load";
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

const regimesFolder = join(__dirname, "..", "policies", "regimes");

/** Every regime of the folder, by id. @throws CatalogError when a file is unreadable or breaks its schema. */
export function loadRegimes(folder: string = regimesFolder): ReadonlyMap<string, Regime> {
  return new Map(
    readDataFiles(folder, regimeFile).map(({ id, title, prohibited }) => [
      id,
      { id, title, countries: new Map(prohibited.map((row) => [row.country, row])) },
    ]),
  );
}
