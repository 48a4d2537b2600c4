/** The shape of law as data: a file of `policies/regimes/`, or an entry of the setting `customRegimes`. */
import { z } from "zod";
import type { Bare } from "../catalog/evidence";
import { countryCode, dataClass, id, period, source, volumeUnit } from "../catalog/terms";

/** What data a rule is about: classes of the catalogue, or all that is sensitive, or all that is about people. */
export const ruleData = z.enum([...dataClass.options, "any-sensitive", "any-personal"]);

/** Those whose data it is, when it is everybody's. */
export const anyone = "anyone";

const country = z.strictObject({
  country: countryCode.describe("ISO 3166-1 alpha-2 code."),
  as: z.string().min(1).optional().describe("The name under which the law covers it: Hong Kong is covered as China."),
  citation: z.string().min(1).optional().describe("The section that names it, when the rule's own is not enough."),
  source: id.optional().describe("Key of `sources`, when it is another than the rule's."),
});

const operatorTies = z.strictObject({
  by: z
    .array(z.enum(["seat-of-control", "incorporation", "ownership"]))
    .default([])
    .describe("What ties an operator to one of the rule's countries."),
  ownedAtLeast: z.number().positive().max(100).optional().describe("For `ownership`: the share, in percent."),
  exempt: z
    .strictObject({
      incorporatedIn: z.array(countryCode).min(1),
      text: z.string().min(1),
      citation: z.string().min(1),
      source: id.optional(),
    })
    .optional()
    .describe("Companies that the rule does not bind by themselves; using one is said as advice."),
  ids: z.array(id).default([]).describe("Operators of the catalogue that the law names."),
  lists: z.array(z.string().min(1)).default([]).describe("Government lists, as the operators' rows name them."),
});

export const ruleKind = z.enum([
  "must-not-go-to",
  "must-stay-in",
  "allowed-with-safeguards",
  "allowed-below-threshold",
]);

const ruleShape = {
  id: id.describe("Unique within the regime."),
  kind: ruleKind.describe("What the rule does with its countries."),
  text: z.string().min(1).describe("The rule in one plain sentence, as a message prints it."),
  citation: z.string().min(1).describe("The section: `28 CFR 202.401`."),
  caveat: z
    .string()
    .min(1)
    .optional()
    .describe("What a reader must know beside the section, in few words: `decided case by case`."),
  inForce: period.optional().describe("The rule's own dates, when they differ from the regime's."),
  force: z
    .enum(["law", "policy"])
    .default("law")
    .describe("`policy` is a government's advice: it never blocks, and is said as advice."),
  data: z.array(ruleData).min(1).describe("What data the rule is about."),
  binds: z
    .strictObject({
      places: z.boolean().default(false).describe("Whether data must not be in such a country."),
      operators: operatorTies.optional().describe("Which operators data must not be with."),
    })
    .describe("What the rule binds."),
  countries: z.array(country).default([]).describe("Its countries."),
  groups: z.array(id).default([]).describe("More of its countries, by group: `eea`."),
  outside: z
    .boolean()
    .default(false)
    .describe("For the kinds that allow: the rule is about all countries but these. `must-stay-in` always is."),
  threshold: z
    .strictObject({
      moreThan: z.number().int().nonnegative().describe("The number that is still below the threshold."),
      unit: volumeUnit,
      citation: z.string().min(1).optional(),
      source: id.optional(),
    })
    .optional()
    .describe("For `allowed-below-threshold`."),
  safeguards: z
    .array(id)
    .default([])
    .describe(
      "What makes it lawful (above the threshold, where there is one), or, for the kinds that must, what lifts the rule: ids of the catalogue's safeguards.",
    ),
  need: z.enum(["all", "one"]).default("all").describe("Whether every safeguard is needed or one is enough."),
  note: z.string().optional().describe("What a reader of the data needs to know and no other field says."),
};

interface Shaped {
  readonly kind: z.infer<typeof ruleKind>;
  readonly binds: { readonly places: boolean; readonly operators?: z.infer<typeof operatorTies> | undefined };
  readonly countries: readonly unknown[];
  readonly groups: readonly unknown[];
  readonly outside: boolean;
  readonly threshold?: unknown;
  readonly safeguards: readonly unknown[];
}

/** What the kind of a rule asks of its other fields. */
function fitsItsKind(rule: Shaped, context: z.RefinementCtx): void {
  const wrong = (field: string, message: string): void => context.addIssue({ code: "custom", path: [field], message });
  const { places, operators } = rule.binds;
  const bindsByCountry = places || (operators?.by.length ?? 0) > 0;
  const bindsByName = (operators?.ids.length ?? 0) + (operators?.lists.length ?? 0) > 0;
  if (!bindsByCountry && !bindsByName) wrong("binds", "needs `places: true` or `operators`");
  if (bindsByCountry && rule.countries.length + rule.groups.length === 0)
    wrong("countries", "needs at least one country here or in `groups`");
  if ((operators?.ownedAtLeast !== undefined) !== (operators?.by.includes("ownership") ?? false))
    wrong("binds", "`ownedAtLeast` and `by: [ownership]` go together");
  if (rule.kind === "allowed-below-threshold" && rule.threshold === undefined)
    wrong("threshold", "is needed for `allowed-below-threshold`");
  if (rule.kind !== "allowed-below-threshold" && rule.threshold !== undefined)
    wrong("threshold", "is for `allowed-below-threshold` only");
  if (rule.kind === "allowed-with-safeguards" && rule.safeguards.length === 0)
    wrong("safeguards", "needs at least one for `allowed-with-safeguards`");
  if (rule.kind.startsWith("must-") && rule.outside)
    wrong("outside", "is for the kinds that allow; `must-stay-in` says it by itself");
}

const rule = z.strictObject({ ...ruleShape, source: id.describe("Key of `sources`.") }).superRefine(fitsItsKind);

const regimeShape = {
  title: z.string().min(1).describe("As messages name it."),
  short: z.string().min(1).describe("Its short name: `28 CFR Part 202`."),
  jurisdiction: z.string().min(1).describe("ISO 3166-1 code of the state whose law it is, or a country group."),
  version: z.iso.date().describe("The day this encoding was made."),
  inForce: period.describe("Since when it applies."),
  subjects: z
    .array(z.string())
    .min(1)
    .describe("Whose data it protects: countries or groups of the people, or `anyone`."),
  missing: z.array(z.string().min(1)).describe("What this encoding leaves out."),
};

/** One file of `policies/regimes/`. */
export const regimeFile = z.strictObject({
  id,
  /** Former names; a setting that gives one enforces every regime that lists it. */
  aliases: z.array(id).default([]),
  ...regimeShape,
  sources: z.record(id, source),
  rules: z.array(rule).min(1),
});

/** An admin's regime: the same, with what only serves readers of the pack's own files left optional. */
export const customRegime = z.strictObject({
  id: id.describe("A name of your own."),
  extends: z
    .string()
    .optional()
    .describe("A regime of the pack that this one begins with; a rule of the same id replaces that regime's."),
  title: regimeShape.title.optional(),
  short: regimeShape.short.optional(),
  jurisdiction: regimeShape.jurisdiction.optional(),
  version: regimeShape.version.optional(),
  inForce: regimeShape.inForce.optional(),
  subjects: regimeShape.subjects.optional(),
  missing: regimeShape.missing.default([]),
  sources: z.record(id, source).default({}),
  rules: z
    .array(z.strictObject({ ...ruleShape, source: id.default("settings") }).superRefine(fitsItsKind))
    .min(1)
    .describe("Its rules; docs/regimes describes their fields."),
});

export type RegimeFile = z.infer<typeof regimeFile>;
/** What the judgement reads of it. */
export type RegimeRows = Bare<RegimeFile>;
export type RuleRow = RegimeRows["rules"][number];
export type CustomRegime = z.infer<typeof customRegime>;
export type RuleData = z.infer<typeof ruleData>;
export type OperatorTies = z.infer<typeof operatorTies>;
