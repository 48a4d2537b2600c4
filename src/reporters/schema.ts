/** The shape of a report and of a baseline: types, validation, and docs/*.schema.json. */
import { z } from "zod";
import { dataClass, level as dataLevel } from "../catalog/terms";

const count = z.int().nonnegative();

export const fingerprint = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits")
  .describe("The same as long as policy, resource, input, place and operator are: see docs/reports.md.");
const level = z.enum(["mandatory", "advisory"]).describe("mandatory fails the check, advisory does not.");
const severity = z.enum(["low", "medium", "high", "critical"]);

const place = z.strictObject({
  cloud: z.string().optional().describe("Id of the cloud whose place it is."),
  code: z.string().describe("As a program writes it: ap-east-1."),
  name: z.string().describe("As the vendor names it."),
  countries: z
    .union([z.array(z.string()), z.literal("anywhere")])
    .describe("ISO 3166-1 alpha-2; anywhere: the operator chooses."),
});

const position = z.strictObject({
  file: z.string(),
  line: z.int().positive().optional(),
  column: z.int().positive().optional(),
});

/** What a finding says; those that share its cause say the same. */
const said = {
  fingerprint,
  policy: z.string(),
  displayName: z.string(),
  level,
  severity,
  property: z.string().optional().describe("The input at fault, as a path; absent when no single one is."),
  what: z.string(),
  shared: z
    .strictObject({ by: z.string(), change: z.string() })
    .optional()
    .describe("What sets the place of this resource and of others, and the change of it that mends all."),
  rule: z.string().optional().describe("Why the place or operator is prohibited."),
  fix: z.array(z.string()).describe("What to change: one of these, least costly first."),
  move: z.string().optional().describe("What becomes of the data that is there; the first of `fix` ends in it."),
  places: z.array(place),
  operator: z.strictObject({ id: z.string(), name: z.string() }).optional(),
};

const finding = z.strictObject({
  ...said,
  resource: z.strictObject({
    urn: z.string().describe("URN or address."),
    type: z.string(),
    name: z.string(),
    file: z.string().describe("The input file that declares it."),
    position: position.optional(),
  }),
  evidence: z.string().optional().describe("Why the data counts."),
  way: z
    .strictObject({
      resources: z
        .array(z.string())
        .describe("URNs or addresses: where the data is from, and the last ones it goes through, this one at the end."),
      to: z.string().optional().describe("What the last one sends it to: cn-hangzhou of Alibaba Cloud."),
    })
    .optional()
    .describe("Along which resources the data came, where it is not the resource's own."),
  data: z.strictObject({ level: dataLevel.optional(), classes: z.array(dataClass) }).optional(),
  also: z.array(z.strictObject(said)).describe("Findings of the same resource with the same cause."),
  exempted: z
    .strictObject({
      id: z.string(),
      until: z.iso.date().describe("Last day on which it holds."),
      by: z.string(),
      ticket: z.string(),
      reason: z.string(),
    })
    .optional()
    .describe("The exception that covers it, so that it is advisory whatever its policy is."),
  knownSince: z.iso.date().optional().describe("In the baseline since this day, so it does not fail the check."),
});

const policyText = z.strictObject({
  name: z.string(),
  displayName: z.string(),
  description: z.string(),
  level,
  severity,
  remediationSteps: z.string(),
  url: z.string(),
  framework: z.strictObject({
    name: z.string(),
    version: z.string(),
    reference: z.string(),
    specification: z.string(),
  }),
  tags: z.array(z.string()),
});

const known = z.strictObject({
  fingerprint,
  policy: z.string(),
  resource: z.string().describe("Project, type and name of the resource, for whoever reads the file."),
  since: z.iso.date().describe("The day it was first recorded."),
});

export const reportFile = z.strictObject({
  version: z.literal(1, "is not 1, so it is no report that this version can read"),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  time: z.iso.datetime().describe("When the check was made, UTC."),
  counts: z.strictObject({
    inputs: count,
    resources: count,
    mandatory: count.describe("Findings that fail the check."),
    advisory: count.describe("Findings that do not."),
    known: count.describe("Findings of either level that the baseline knows; they do not fail the check."),
    problems: count.describe("What could not be read, so that nothing about it has been ruled out."),
  }),
  inputs: z.array(
    z.strictObject({
      file: z.string(),
      format: z.string().optional().describe("Absent when it could not be read."),
      resources: count,
      left: count.optional().describe("Resources that it leaves out: a preview without --show-sames is partial."),
      problems: z.array(z.string()).describe("What could not be read, so that nothing about it has been ruled out."),
      notes: z.array(z.string()).describe("What an input of its format does not hold."),
    }),
  ),
  policies: z.array(policyText).describe("The policies that were asked."),
  findings: z.array(finding),
  vanished: z.array(known).optional().describe("What the baseline knows and was not found; absent without a baseline."),
});

export const baselineFile = z.strictObject({
  version: z.literal(1, "is not 1, so it is no baseline that this version can read"),
  findings: z.array(known),
});

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
export type Report = Frozen<z.infer<typeof reportFile>>;
export type ReportFinding = Report["findings"][number];
export type PolicyText = Report["policies"][number];
export type Baseline = Frozen<z.infer<typeof baselineFile>>;
export type Known = Baseline["findings"][number];
