/** A baseline accepts what is there today, so that only what is new fails a check. */
import { ConfigError } from "../errors";
import { failedEvaluation } from "../judgement/policy";
import { compare } from "../text";
import { identityOf } from "./fingerprint";
import { counted } from "./report";
import { baselineFile, type Baseline, type Known, type Report, type ReportFinding } from "./schema";
import { grouped } from "./words";

/**
 * The text of a baseline file, as a person wrote it or `writeBaseline` did.
 * @throws ConfigError naming `file`, the path in it and what would be right; it quotes no value.
 */
export function parseBaseline(text: string, file: string): Baseline {
  const result = baselineFile.safeParse(parsed(text, file));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = (issue?.path ?? [])
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("");
  throw new ConfigError(
    `${file}${path === "" ? "" : ` at ${path.replace(/^\./, "")}`}: ${issue?.message ?? "unreadable"}. ${remedy}`,
  );
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigError(`${file}: is not JSON. ${remedy}`);
  }
}

const remedy = "Restore the file, or write the baseline again.";

/** What a report found, as the text of a baseline file; what `previous` knew keeps the day it was first recorded. */
export function writeBaseline(report: Report, previous?: Baseline): string {
  const since = pool(previous?.findings ?? []);
  const today = report.time.slice(0, 10);
  const findings = report.findings.flatMap((finding) =>
    recordable(finding).map(({ fingerprint, policy }): Known => ({
      fingerprint,
      policy,
      resource: identityOf(finding.resource),
      since: since.get(fingerprint)?.shift()?.since ?? today,
    })),
  );
  const baseline: Baseline = { version: 1, findings: findings.toSorted(byResource) };
  return `${JSON.stringify(baseline, null, 2)}\n`;
}

/**
 * The report with what the baseline knows marked, and what it knows and was not found listed. Two
 * findings of one fingerprint need two entries: a second resource of a name is new. A finding is
 * known only when all of its cause are, and what could not be evaluated never is.
 */
export function compareBaseline(report: Report, baseline: Baseline): Report {
  const known = pool(baseline.findings);
  const present = new Map<string, number>();
  const findings = report.findings.map((finding): ReportFinding => {
    const needed = neededFor(finding);
    for (const [fingerprint, count] of needed) present.set(fingerprint, (present.get(fingerprint) ?? 0) + count);
    const isKnown = needed.size > 0 && [...needed].every(([each, count]) => (known.get(each)?.length ?? 0) >= count);
    if (!isKnown) return finding;
    const taken = [...needed].flatMap(([each, count]) => known.get(each)?.splice(0, count) ?? []);
    return { ...finding, knownSince: taken.map(({ since }) => since).reduce((a, b) => (a > b ? a : b)) };
  });
  const vanished = [...pool(baseline.findings)].flatMap(([each, entries]) => entries.slice(present.get(each) ?? 0));
  return { ...report, ...counted(report.inputs, findings), vanished: vanished.toSorted(byResource) };
}

/**
 * A finding and those with its cause. None for a fault: it hides what it would have found. None for
 * what an exception covers either, which must be refused again when the exception ends.
 */
const recordable = (finding: ReportFinding): Pick<ReportFinding, "fingerprint" | "policy">[] =>
  finding.policy === failedEvaluation || finding.exempted !== undefined ? [] : [finding, ...finding.also];

/** How often each fingerprint is needed for a finding to be known. */
function neededFor(finding: ReportFinding): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { fingerprint } of recordable(finding)) counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  return counts;
}

/** Entries by fingerprint, oldest first, to be taken from. */
function pool(entries: readonly Known[]): Map<string, Known[]> {
  const oldestFirst = entries.toSorted((a, b) => compare(a.since, b.since));
  const byFingerprint = grouped(oldestFirst, ({ fingerprint }) => fingerprint);
  return new Map([...byFingerprint].map(([fingerprint, known]) => [fingerprint, [...known]]));
}

const byResource = (a: Known, b: Known): number =>
  compare(a.resource, b.resource) ||
  compare(a.policy, b.policy) ||
  compare(a.fingerprint, b.fingerprint) ||
  compare(a.since, b.since);
