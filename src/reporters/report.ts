/** What was judged, as one report that every format prints. It depends on what was found, not on the order. */
import type { Policy } from "../judgement/policy";
import type { Language } from "../languages";
import { preparing } from "../memo";
import type { Facts, Finding, Resource } from "../model";
import { compare } from "../text";
import { findingsOf } from "./report-findings";
import type { PolicyText, Report, ReportFinding } from "./schema";
import { grouped } from "./words";

export interface Position {
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  readonly column?: number;
}

/** An input file, or a part of one: parts of the same file are joined. */
export interface Input {
  readonly file: string;
  /** Absent when it could not be read. */
  readonly format?: string | undefined;
  readonly judgements: readonly {
    readonly resource: Resource;
    readonly facts: Facts | undefined;
    readonly findings: readonly Finding[];
  }[];
  /** In which what to change is said. */
  readonly language?: Language | undefined;
  /** Where each resource is declared, by URN. */
  readonly positions?: ReadonlyMap<string, Position>;
  /** What could not be read, and so was not checked. Safe to print. */
  readonly problems: readonly string[];
  /** What an input of its format does not hold. Safe to print. */
  readonly notes?: readonly string[];
  /** How many resources it leaves out by its nature: a preview without `--show-sames`. */
  readonly left?: number | undefined;
}

export interface ReportOptions {
  readonly tool: { readonly name: string; readonly version: string };
  /** The time of the check, ISO 8601, UTC. */
  readonly time: string;
  /** The policies that were asked. */
  readonly policies: readonly Policy[];
}

/** What a report says of one input: plain data, which may come from another process or another run. */
export interface InputReport {
  readonly input: Report["inputs"][number];
  readonly findings: readonly ReportFinding[];
}

export const buildReport = (inputs: readonly Input[], options: ReportOptions): Report =>
  assembleReport(
    inputs.map((input) => reportInput(input, options.policies)),
    options,
  );

/** @param policies those that were asked */
export function reportInput(input: Input, policies: readonly Policy[]): InputReport {
  const { file, format, judgements, left = 0, problems, notes = [] } = input;
  const texts = textsOf(policies);
  return {
    input: {
      file,
      ...(format === undefined ? {} : { format }),
      resources: judgements.length,
      ...(left > 0 ? { left } : {}),
      problems: [...problems],
      notes: [...notes],
    },
    findings: judgements.flatMap((judgement) => findingsOf(judgement, input, texts)),
  };
}

export const assembleReport = (parts: readonly InputReport[], { tool, time, policies }: ReportOptions): Report =>
  combined(
    parts.map(({ input }) => input),
    parts.flatMap(({ findings }) => findings),
    { tool, time, policies: [...textsOf(policies).values()] },
  );

/** The same inputs and findings give the same report, whatever their order. */
export const combined = (
  inputs: Report["inputs"],
  findings: Report["findings"],
  { tool, time, policies }: Pick<Report, "tool" | "time" | "policies">,
): Report => ({
  version: 1,
  tool,
  time,
  ...counted(joined(inputs), findings.toSorted(bySortKey)),
  policies,
});

const textsOf = preparing(
  (policies: readonly Policy[]): ReadonlyMap<string, PolicyText> =>
    new Map(policies.map((policy) => [policy.name, policyText(policy)])),
);

/** The inputs and findings of a report with what there is to count. */
export const counted = (
  inputs: Report["inputs"],
  findings: Report["findings"],
): Pick<Report, "counts" | "inputs" | "findings"> => ({
  counts: {
    inputs: inputs.length,
    resources: inputs.reduce((sum, input) => sum + input.resources, 0),
    mandatory: findings.filter(isFailing).length,
    advisory: findings.filter((finding) => finding.level === "advisory" && finding.knownSince === undefined).length,
    known: findings.filter((finding) => finding.knownSince !== undefined).length,
    problems: inputs.reduce((sum, input) => sum + input.problems.length, 0),
  },
  inputs,
  findings,
});

/** Whether a finding fails the check. */
export const isFailing = ({ level, knownSince }: ReportFinding): boolean =>
  level === "mandatory" && knownSince === undefined;

type ReadInput = Report["inputs"][number];

function joined(inputs: readonly ReadInput[]): ReadInput[] {
  const byFile = grouped(inputs, ({ file, format }) => JSON.stringify([file, format]));
  const all = (parts: readonly ReadInput[], textsOf: (part: ReadInput) => readonly string[]): string[] =>
    [...new Set(parts.flatMap(textsOf))].sort(compare);
  return [...byFile]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([, parts]) => {
      const [first] = parts;
      if (first === undefined) return [];
      const left = Math.max(0, ...parts.map((part) => part.left ?? 0));
      return {
        file: first.file,
        ...(first.format === undefined ? {} : { format: first.format }),
        resources: parts.reduce((sum, { resources }) => sum + resources, 0),
        ...(left > 0 ? { left } : {}),
        problems: all(parts, ({ problems }) => problems),
        notes: all(parts, ({ notes }) => notes),
      };
    });
}

const policyText = (policy: Policy): PolicyText => ({
  name: policy.name,
  displayName: policy.displayName,
  description: policy.description,
  level: policy.level,
  severity: policy.severity,
  remediationSteps: policy.remediationSteps,
  url: policy.url,
  framework: {
    name: policy.framework.name,
    version: policy.framework.version,
    reference: policy.framework.reference,
    specification: policy.framework.specification,
  },
  tags: [...policy.tags],
});

/** Worst first, then as they stand in the inputs. */
const severities = ["critical", "high", "medium", "low"] as const;

function bySortKey(a: ReportFinding, b: ReportFinding): number {
  return (
    compare(b.level, a.level) || // "mandatory" before "advisory"
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compare(a.resource.file, b.resource.file) ||
    (a.resource.position?.line ?? 0) - (b.resource.position?.line ?? 0) ||
    compare(a.resource.urn, b.resource.urn) ||
    compare(a.policy, b.policy) ||
    compare(a.property ?? "", b.property ?? "") ||
    compare(JSON.stringify(a), JSON.stringify(b))
  );
}
