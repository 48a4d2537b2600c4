/** The rules of the regimes in force that bear upon some data. */
import type { Catalog } from "../catalog/load";
import type { DataClass } from "../catalog/schema";
import type { Settings } from "../config/parse";
import { preparing } from "../memo";
import type { Classification, Facts, Volume } from "../model";
import type { Regime, Rule } from "../regimes/enforce";

export interface Law {
  readonly catalog: Catalog;
  /** With `enforced`, the regimes in force. */
  readonly settings: Settings;
}

/** What law asks of a resource: whose data, and which safeguards it shows. */
export type Judged = Pick<Facts, "resource" | "classification"> & Partial<Pick<Facts, "operator">>;

/** The same resource, as if it held data of which nothing is known: what is said of code, or of data that is not sensitive. */
export const ofAnyData = (judged: Judged): Judged => ({ ...judged, classification: ofNothing });
const ofNothing: Classification = { classes: [], evidence: [], doubts: [] };

/** A rule that bears upon the data. */
export interface Bearing {
  readonly regime: Regime;
  readonly rule: Rule;
  /** Why a threshold counts as met: "no volume declared". */
  readonly volume?: string;
}

/** The rules for one kind of data are one list: most resources hold data of a few kinds, and many ask of each. */
export const bearingRules = ({ classification }: Judged, { catalog, settings }: Law): readonly Bearing[] =>
  rulesOf(catalog)(settings.enforced)(classification);

const rulesOf = preparing((catalog: Catalog) =>
  preparing((enforced: readonly Regime[]) => {
    const kept = new Map<string, readonly Bearing[]>();
    return preparing((classification: Classification): readonly Bearing[] => {
      const kind = kindOf(classification);
      const known = kept.get(kind);
      if (known !== undefined) return known;
      const rules = rulesAbout(classification, enforced, catalog);
      if (kept.size >= mostKinds) kept.clear();
      kept.set(kind, rules);
      return rules;
    });
  }),
);

/** Volumes and data subjects may differ from resource to resource. */
const mostKinds = 1000;

/** All of a classification that a rule looks at. */
const kindOf = ({ classes, doubts, declared }: Classification): string =>
  `${doubts.length > 0 ? "?" : ""}${classes.join()}${declared === undefined ? "" : JSON.stringify(declared)}`;

const rulesAbout = (classification: Classification, enforced: readonly Regime[], catalog: Catalog): Bearing[] =>
  enforced
    .filter((regime) => protects(regime, classification))
    .flatMap((regime) =>
      regime.rules
        .filter((rule) => isAbout(rule, classification, catalog))
        .flatMap((rule) => overThreshold(regime, rule, classification)),
    );

/** A regime applies unless it is declared that the data is of people it does not protect. */
const protects = ({ subjects }: Regime, { declared }: Classification): boolean =>
  subjects === "anyone" || declared?.subjects === undefined || declared.subjects.some((code) => subjects.has(code));

/** Data that may be of any class is what every rule is about. */
function isAbout({ data }: Rule, { classes, doubts }: Classification, catalog: Catalog): boolean {
  if (data.includes("any-sensitive") || classes.length === 0 || doubts.length > 0) return true;
  const row = (name: DataClass) => catalog.classifiers.classes.get(name);
  return classes.some((name) =>
    data.some((about) => {
      if (about === "any-sensitive" || about === "any-personal") return row(name)?.personal === true;
      // Data known by the wider class only may be of the narrower one.
      return about === name || row(name)?.within === about || row(about)?.within === name;
    }),
  );
}

function overThreshold(regime: Regime, rule: Rule, { declared }: Classification): Bearing[] {
  if (rule.threshold === undefined) return [{ regime, rule }];
  const { moreThan, unit } = rule.threshold;
  const counts = (declared?.volumes ?? [])
    .filter((each) => each.unit === unit && countsFor(each, regime))
    .map((each) => each.count);
  if (counts.length === 0) return [{ regime, rule, volume: "no volume declared" }];
  return Math.max(...counts) > moreThan
    ? [{ regime, rule, volume: `more than ${moreThan.toLocaleString("en-US")} ${unit}` }]
    : [];
}

/** A count of some countries' people is one only for a law that protects no others. */
const countsFor = ({ of }: Volume, { subjects }: Regime): boolean =>
  of === undefined || (subjects !== "anyone" && [...subjects].every((code) => of.includes(code)));
