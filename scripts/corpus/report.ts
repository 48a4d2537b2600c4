/** The outcome of a run as text, and what of it is a failure. */
import type { Finding, Resource } from "../../src/model";
import { crossguardViolations } from "../../src/reporters/crossguard";
import type { Expected } from "./expected";

export interface Outcome {
  readonly program: string;
  readonly resources: readonly Resource[];
  readonly findings: readonly Finding[];
  /** Why it could not be run; absent when it was. */
  readonly notRun?: string;
}

/** One line, and each mandatory finding in full; with `all`, the advisory ones too. */
export function outcomeText({ program, resources, findings, notRun }: Outcome, all: boolean): string {
  if (notRun !== undefined) return `${program}: not run: ${notRun}`;
  const said = countsText(findings.map((each) => each.policy));
  const shown = findings.filter((each) => all || each.level === "mandatory").map(findingText);
  return [`${program}: ${resources.length} resources; ${said}`, ...shown].join("\n");
}

const findingText = (finding: Finding): string =>
  [
    `  ${finding.policy}  (${finding.resource.type}: ${finding.resource.name})`,
    ...crossguardViolations([finding])
      .flatMap(({ text }) => text.split("\n"))
      .map((line) => `    ${line}`),
  ].join("\n");

/** Totals, and per policy the five types that it speaks of most. */
export function summaryText(outcomes: readonly Outcome[]): string {
  const ran = outcomes.filter((each) => each.notRun === undefined);
  const resources = ran.flatMap((each) => each.resources);
  const findings = ran.flatMap((each) => each.findings);
  const policies = [...new Set(findings.map((finding) => finding.policy))].sort();
  return [
    `${ran.length} of ${outcomes.length} programs run; ${resources.length} resources of ${new Set(resources.map((each) => each.type)).size} types; ${findings.length} findings`,
    ...policies.map((policy) => {
      const types = findings.filter((each) => each.policy === policy).map(({ resource }) => resource.type);
      return `  ${policy}: ${types.length}\n    ${countsText(types)}`;
    }),
  ].join("\n");
}

function countsText(words: readonly string[]): string {
  if (words.length === 0) return "no findings";
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted
    .slice(0, 5)
    .map(([word, count]) => `${count} ${word}`)
    .join(", ");
}

/** What differs from `expected`, one line each. Empty: the run is as it should be. */
export function failures(outcomes: readonly Outcome[], expected: Expected): string[] {
  return outcomes.flatMap(({ program, findings, notRun }) => {
    if (notRun !== undefined) {
      const known = expected.notRun.some((each) => each.program === program);
      return known ? [] : [`${program} could not be run`];
    }
    const right = expected.blocks.filter((each) => each.program === program);
    const found = findings.filter((each) => each.level === "mandatory");
    const matches = (finding: Finding, block: Expected["blocks"][number]): boolean =>
      finding.policy === block.policy && finding.resource.name === block.resource;
    return [
      ...found
        .filter((finding) => !right.some((block) => matches(finding, block)))
        .map((finding) => `${program}: ${finding.policy} blocks ${finding.resource.name}, which is not expected`),
      ...right
        .filter((block) => !found.some((finding) => matches(finding, block)))
        .map((block) => `${program}: ${block.policy} no longer blocks ${block.resource}`),
    ];
  });
}
