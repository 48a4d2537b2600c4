/**
 * What an admin can set: one schema that gives the types, the validation, the configSchema that
 * CrossGuard publishes, and the reference page (docs/configuration.md).
 */
import { z } from "zod";
import { dataClass, level } from "../catalog/terms";
import { languages } from "../languages";
import { customRegime } from "../regimes/schema";
import { exceptionSettings } from "./exceptions";

const countries = z.array(z.string());
const operators = z.array(z.string());

/** A level and data classes, as a rule or a tag value states them. */
const stated = {
  level: level.optional().describe("Level of the data: public, internal, confidential or restricted."),
  classes: z.array(dataClass).optional().describe("Data classes, as the regulations name them."),
};

/** Which resources an entry is about. */
const which = {
  type: z.string().optional().describe("Pulumi type token; `*` stands for any characters: `aws:s3/*`."),
  name: z.string().optional().describe("Resource name; `*` stands for any characters: `patients-*`."),
};

const count = z.number().int().nonnegative().optional();

const classification = z
  .strictObject({
    ...which,
    holdsData: z
      .boolean()
      .optional()
      .describe("false: these resources hold no customer data, whatever their type; true: they do."),
    ...stated,
    volume: z
      .strictObject({ people: count, devices: count })
      .optional()
      .describe("How many people or devices the data is about, for laws with a threshold: `{people: 500}`."),
    subjects: z
      .array(z.string())
      .min(1)
      .optional()
      .describe(
        "Countries (or groups of countries) of the people whose data it is; other countries' laws do not apply.",
      ),
  })
  .refine((rule) => rule.type !== undefined || rule.name !== undefined, "needs `type` or `name`, or both")
  .refine(
    ({ holdsData, level, classes, volume, subjects }) =>
      [holdsData, level, classes, volume, subjects].some((each) => each !== undefined),
    "needs at least one of `level`, `classes`, `holdsData`, `volume` and `subjects`",
  );

/** How data that is not plainly sensitive counts. Shared, and may be set anew for one policy. */
const judgement = {
  unclassified: z
    .enum(["sensitive", "not-sensitive"])
    .default("sensitive")
    .describe("What a data store counts as when nothing says what it holds."),
  sensitiveFrom: level
    .exclude(["public"])
    .default("internal")
    .describe("The lowest level that counts as sensitive. A data class implies its level where none is stated."),
};

const safeguard = z.strictObject({
  id: z.string().describe("A safeguard of the catalogue: `standard-contractual-clauses`."),
  reference: z.string().min(1).describe("Where the proof is: a contract's number, a document."),
  ...which,
});

const contract = z.strictObject({
  operator: z.string().describe("An operator of the catalogue."),
  company: z.string().describe("Its company, as the operator's row names it: `Alibaba Cloud US LLC`."),
});

/** A tag as most clouds take it. */
const tagText = z.string().max(63);
const inWords = "and single spaces, and begin with a letter";

/** Settings that all policies share, stated once under the policy name `settings`. */
export const sharedSettings = z.strictObject({
  regimes: z
    .array(z.string())
    .default(["us-data-security-program", "us-icts"])
    .describe("Laws to enforce, by id (docs/regimes lists them). An empty list enforces none."),
  customRegimes: z
    .array(customRegime)
    .default([])
    .describe("Regimes of your own, in force without being listed in `regimes`."),
  safeguards: z
    .array(safeguard)
    .default([])
    .describe("Safeguards that are in place and that no declared input shows, such as a contract."),
  contracts: z
    .array(contract)
    .default([])
    .describe("Which company of an operator you contract with, where it has several."),
  prohibitedCountries: countries
    .default([])
    .describe("More countries (ISO 3166-1 alpha-2) where data must not be, nor be controlled from."),
  permittedCountries: countries
    .default([])
    .describe("When not empty, data must be in one of these countries and in no other."),
  prohibitedOperators: operators
    .default([])
    .describe("Operators (ids of the catalogue) that must not hold data, wherever they are controlled from."),
  permittedOperators: operators
    .default([])
    .describe("Operators that may hold data although they are controlled from a prohibited country."),
  prohibitedAccounts: z
    .array(z.string())
    .default([])
    .describe(
      "Accounts that data must not be opened to, wherever they are: AWS accounts and organisations, Azure tenants and subscriptions, Google projects, organisation numbers and domains, Alibaba Cloud and Snowflake accounts.",
    ),
  tagKeys: z
    .array(z.string().min(1))
    .default([])
    .describe("More tag or label keys that state a classification. Case, `-`, `_`, `.`, `:` and `/` do not matter."),
  tagValues: z
    .record(z.string().min(1), z.strictObject(stated))
    .default({})
    .describe("What your own tag values state, such as `tier-1: {level: restricted}`."),
  classifications: z
    .array(classification)
    .default([])
    .describe(
      "What resources hold, by type or name. The strongest evidence: it overrides tags. The first match counts.",
    ),
  defaultClassification: z
    .strictObject({
      tagValue: tagText
        .regex(/^[a-z][\w-]*(?: [\w-]+)*$/i, `must be letters, digits, \`-\`, \`_\` ${inWords}`)
        .describe("The value of that tag: a level, or one of `tagValues`; never public."),
      tagKey: tagText
        .regex(
          /^[a-z][\w.:/-]*(?: [\w.:/-]+)*$/i,
          `must be letters, digits, \`-\`, \`_\`, \`.\`, \`:\`, \`/\` ${inWords}`,
        )

        .default("data-classification")
        .describe("The key of that tag: one that states a classification, or one of `tagKeys`."),
    })
    .optional()
    .describe(
      "What data counts as that nobody classified, as the tag that would say so: `{tagValue: confidential}`. Where `unclassified-data` has the level `remediate`, the pack writes that tag; a store that it cannot tag is then blocked.",
    ),
  language: z
    .enum(languages)
    .optional()
    .describe(
      "The language in which changes are shown; by default that of the project, where Pulumi.yaml can be found.",
    ),
  ...judgement,
  ...exceptionSettings,
});

/** What one policy may set for itself; absent means the shared setting. */
export const policySettings = z.strictObject({
  unclassified: judgement.unclassified.unwrap().optional().describe("As the shared setting, for this policy alone."),
  sensitiveFrom: judgement.sensitiveFrom.unwrap().optional().describe("As the shared setting, for this policy alone."),
});
export const noSettings = z.strictObject({});

export type SharedSettings = z.infer<typeof sharedSettings>;
export type PolicySettings = z.infer<typeof policySettings>;
