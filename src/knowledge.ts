/** All that the pack knows of the world, compiled at build into one checked text and opened from it at start. */
import { indexCatalog, type CatalogRows } from "./catalog/catalog";
import { withoutEvidence } from "./catalog/evidence";
import type { Cloud } from "./catalog/schema";
import type { Knowledge } from "./engine";
import type { RegimeRows } from "./regimes/schema";
import { lazily, lazyMap } from "./lazy";
import { openSections, writeSections, type Sections } from "./sections";

type RolesOfPackage = CatalogRows["roles"] extends ReadonlyMap<string, infer Roles> ? Roles : never;

/** Rows that each cloud and each package has of its own are sections of their own. */
const parted = ["clouds", "roles"] as const satisfies readonly (keyof CatalogRows)[];

/** The text that `openKnowledge` takes; `rows` without what only explains them. */
export function compileKnowledge(rows: CatalogRows, regimes: Knowledge["regimes"]): string {
  const whole = Object.entries(rows).filter(([name]) => !parted.some((each) => each === name));
  const parts = parted.flatMap((name) => [...rows[name]].map(([key, value]) => [`${name}/${key}`, value] as const));
  const bare = [...whole, ...parts].map(([name, value]) => [name, withoutEvidence(value)] as const);
  return writeSections(new Map<string, unknown>([...bare, ["regimes", withoutEvidence([...regimes.values()])]]));
}

/** @throws CatalogError when `text` is damaged; `name` is what the message calls it. */
export function openKnowledge(text: string, name: string): Knowledge {
  const sections = openSections(text, name);
  return lazily<Knowledge>({
    catalog: () => indexCatalog(rowsIn(sections)),
    regimes: () => new Map((sections.read("regimes") as RegimeRows[]).map((regime) => [regime.id, regime])),
  });
}

function rowsIn(sections: Sections): CatalogRows {
  const whole =
    <Name extends keyof CatalogRows>(name: Name) =>
    (): CatalogRows[Name] =>
      sections.read(name) as CatalogRows[Name];
  return lazily<CatalogRows>({
    countries: whole("countries"),
    countryGroups: whole("countryGroups"),
    safeguards: whole("safeguards"),
    operators: whole("operators"),
    toolPackages: whole("toolPackages"),
    clouds: () => partsOf<Cloud>("clouds", sections),
    roles: () => partsOf<RolesOfPackage>("roles", sections),
    parts: whole("parts"),
    placeless: whole("placeless"),
    roleWords: whole("roleWords"),
    classifiers: whole("classifiers"),
    placeProperties: whole("placeProperties"),
    flows: whole("flows"),
    lineage: whole("lineage"),
    access: whole("access"),
    hostProviders: whole("hostProviders"),
    impliedPlaces: whole("impliedPlaces"),
    impliedByValue: whole("impliedByValue"),
    demands: whole("demands"),
    mending: whole("mending"),
    tagInputs: whole("tagInputs"),
    ownKeys: whole("ownKeys"),
    equivalents: whole("equivalents"),
  });
}

function partsOf<T>(name: (typeof parted)[number], sections: Sections): ReadonlyMap<string, T> {
  const start = `${name}/`;
  const keys = sections.names.filter((each) => each.startsWith(start)).map((each) => each.slice(start.length));
  return lazyMap(keys, (key) => sections.read(start + key) as T);
}
