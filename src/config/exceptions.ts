/** Exceptions as an admin writes them, in the settings or in a file of their own. */
import { z } from "zod";
import { dataClass, level } from "../catalog/terms";

const pattern = z.string().min(1, "must not be empty").optional();
const text = z.string().regex(/\S/, "must say something");
const globs = z.array(z.string().min(1)).min(1, "must name at least one").optional();
const date = z
  .string()
  .refine((written) => z.iso.date().safeParse(written).success, 'must be a date in quotes, such as "2026-10-01"');

const conditions = z.strictObject({
  levelAtMost: level.optional().describe("The data is known to be of this level or a lower one."),
  classesNoneOf: z.array(dataClass).min(1).optional().describe("The data is known, and of none of these classes."),
  places: globs.describe("Every place of the resource is known and is one of these codes of the catalogue."),
  stacks: globs.describe("The stack's name fits one of these; `*` stands for any characters."),
  projects: globs.describe("The project's name fits one of these; `*` stands for any characters."),
});

const exception = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z0-9._-]+$/, "must be of letters, digits, `-`, `.` and `_`")
      .optional()
      .describe("What messages and tags call it; `exception-1` and so on when left out."),
    policies: z
      .array(z.string())
      .min(1, "must name at least one policy")
      .describe("Policies whose findings it covers."),
    type: pattern.describe("Pulumi type token; `*` stands for any characters: `aws:s3/*`."),
    name: pattern.describe("Resource name; `*` stands for any characters: `patients-*`."),
    urn: pattern.describe("URN of the resource; `*` stands for any characters."),
    tag: z
      .strictObject({
        key: z.string().min(1).describe("Key of the tag or label, exactly."),
        value: z.string().describe("Its value, exactly."),
      })
      .optional()
      .describe("A tag of the resource itself."),
    regime: z.string().optional().describe("Only what this law alone prohibits, by id."),
    place: z.string().optional().describe("Only a finding about this place, by its code in the catalogue."),
    operator: z.string().optional().describe("Only a finding about this operator, by its id in the catalogue."),
    conditions: conditions.optional().describe("What must hold besides; what cannot be told does not hold."),
    reason: text.describe("Why it is acceptable."),
    approver: text.describe("Who approved it."),
    ticket: text.describe("Where the approval is recorded."),
    granted: date.describe('First day on which it holds (UTC): "2026-10-01".'),
    expires: date.describe("Last day on which it holds (UTC), at most `exceptionsMaxDays` after `granted`."),
  })
  .refine(
    ({ type, name, urn, tag }) => [type, name, urn, tag].some((each) => each !== undefined),
    "needs at least one of `type`, `name`, `urn` and `tag`",
  );

export const exceptionList = z.array(exception);

/** The settings that deal with exceptions, as part of the shared settings. */
export const exceptionSettings = {
  exceptions: exceptionList
    .default([])
    .describe("What is exempt from which policies, until when and by whose word: see exceptions.md."),
  exceptionsFile: z
    .string()
    .min(1)
    .optional()
    .describe(
      "More `exceptions`, in a YAML or JSON file; relative to the working directory: for a pack run from its folder, that folder.",
    ),
  exceptionsMaxDays: z.int().min(1).default(90).describe("The longest that an exception may hold, in days."),
  exceptionsMaxResources: z
    .int()
    .min(1)
    .default(10)
    .describe("An exception that exempts more resources of one stack is reported as too broad."),
  allowTagExceptions: z
    .boolean()
    .default(false)
    .describe("Whether a resource may claim one of the exceptions by a tag `data-sovereignty-exception: <id>`."),
};

export type WrittenException = z.infer<typeof exception>;

/** Complete: with a name, and known to be right. */
export interface Exception extends WrittenException {
  readonly id: string;
  /** Ids of the regimes that `regime` means. */
  readonly regimes: readonly string[];
  /** Where it is written, for messages: "settings.exceptions[0]". */
  readonly where: string;
}
