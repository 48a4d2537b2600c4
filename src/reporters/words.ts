/** Words and groupings that several formats share. */
import { changesOf } from "../judgement/causes";
import type { Report, ReportFinding } from "./schema";

/** "1 resource", "2 resources". */
export const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** "2 mandatory findings, 1 advisory, 3 known". */
export function countsText({ counts: { mandatory, advisory, known } }: Report): string {
  if (mandatory + advisory + known === 0) return "no findings";
  return [many(mandatory, "mandatory finding"), `${advisory} advisory`, ...(known > 0 ? [`${known} known`] : [])].join(
    ", ",
  );
}

/** "12 resources in 2 inputs", and how many more a partial preview leaves out. */
export function scopeText({ counts: { resources, inputs }, inputs: read }: Report): string {
  const left = read.reduce((sum, input) => sum + (input.left ?? 0), 0);
  const partial =
    left > 0 ? `; partial: ${many(left, "unchanged resource")} left out, as without \`--show-sames\`` : "";
  return `${many(resources, "resource")} in ${many(inputs, "input")}${partial}`;
}

/** Where a resource is declared. */
export const placeOf = ({
  file,
  position,
}: ReportFinding["resource"]): NonNullable<ReportFinding["resource"]["position"]> => position ?? { file };

/** "infra/main.tf:12:3" */
export function whereText(resource: ReportFinding["resource"]): string {
  const { file, line, column } = placeOf(resource);
  return [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(":");
}

/** What is to be said of the reading of the inputs: what could not be read, then what inputs do not hold. */
export const readings = ({
  inputs,
}: Report): { readonly kind: "problem" | "note"; readonly file: string; readonly text: string }[] => [
  ...inputs.flatMap(({ file, problems }) => problems.map((text) => ({ kind: "problem" as const, file, text }))),
  ...inputs.flatMap(({ file, notes }) => notes.map((text) => ({ kind: "note" as const, file, text }))),
];

/** What else has the cause of a finding. */
export const alsoTexts = ({ also }: ReportFinding): string[] => [
  ...new Set(also.map(({ what, policy }) => `${what} [${policy}]`)),
];

/** What to change, each with how it stands to the one before: all of `and`, or else one of `or`. */
export const fixTexts = (finding: ReportFinding): { readonly joint: "Fix" | "and" | "or"; readonly text: string }[] => [
  ...changesOf({ first: finding, also: finding.also }).map((text, index) => ({
    joint: index === 0 ? ("Fix" as const) : ("and" as const),
    text,
  })),
  ...finding.fix.slice(1).map((text) => ({ joint: "or" as const, text })),
];

/** Findings that say the same of one resource or of several. */
export interface Alike {
  readonly first: ReportFinding;
  readonly findings: readonly ReportFinding[];
}

/** Findings grouped by all that they say, in the order of the first of each. */
export const groupAlike = (findings: readonly ReportFinding[]): Alike[] =>
  [...grouped(findings, sayingOf).values()].flatMap((group) =>
    group[0] === undefined ? [] : [{ first: group[0], findings: group }],
  );

/** All that it says but of which resource. */
export const sayingOf = (finding: ReportFinding): string => {
  const { level, policy, what, evidence, rule, knownSince } = finding;
  return JSON.stringify([level, policy, what, evidence, rule, fixTexts(finding), alsoTexts(finding), knownSince]);
};

/** Items by a key, in the order of the first of each. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
