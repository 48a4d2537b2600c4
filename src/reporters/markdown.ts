/** A comment for a pull request: what to change first, the reasons folded away, within GitHub's limit. */
import { changesOf } from "../judgement/causes";
import { code, prose } from "./markup";
import type { Report, ReportFinding } from "./schema";
import { alsoTexts, countsText, groupAlike, grouped, many, readings, scopeText, whereText, type Alike } from "./words";

/** GitHub refuses a comment of more than 65,536 characters. */
const longest = 64_000;
const mostResources = 10;
const mostLines = 20;
const mostAlso = 5;

/** A part of the comment, and how many findings it says. */
interface Part {
  readonly text: string;
  readonly findings: number;
}

export function markdown(report: Report): string {
  const fresh = report.findings.filter((finding) => finding.knownSince === undefined);
  const parts = [...fixParts(fresh, "mandatory"), ...fixParts(fresh, "advisory")];
  const head = [
    `## Data sovereignty: ${countsText(report)}`,
    `${scopeText(report)}.${report.counts.mandatory > 0 ? " The mandatory findings fail the check." : ""}`,
    ...policyTable(report),
    ...problemLines(report),
  ].join("\n\n");
  return fitted(head, parts, asides(report).join("\n\n"));
}

/** As many parts as fit, in their order, and how many findings are left out. */
function fitted(head: string, parts: readonly Part[], tail: string): string {
  let text = head;
  let shown = 0;
  for (const part of parts) {
    if (text.length + part.text.length + tail.length + 2 > longest) break;
    text += `\n\n${part.text}`;
    shown += 1;
  }
  const unshown = parts.slice(shown).reduce((sum, { findings }) => sum + findings, 0);
  const rest = unshown === 0 ? "" : `\n\n${many(unshown, "more finding")} not shown; the JSON report has all.`;
  return `${text}${rest}${tail === "" ? "" : `\n\n${tail}`}\n`;
}

function policyTable({ policies, findings }: Report): string[] {
  const count = (policy: string, wanted: (finding: ReportFinding) => boolean): number =>
    findings.filter((finding) => finding.policy === policy && wanted(finding)).length;
  const isKnown = ({ knownSince }: ReportFinding): boolean => knownSince !== undefined;
  const spoke = policies.filter(({ name }) => findings.some((finding) => finding.policy === name));
  const rows = spoke.map(({ name, displayName, url }) => {
    const counts = [
      count(name, (each) => each.level === "mandatory" && !isKnown(each)),
      count(name, (each) => each.level === "advisory" && !isKnown(each)),
      count(name, isKnown),
    ];
    return `| ${code(name)} | [${prose(displayName)}](${url}) | ${counts.join(" | ")} |`;
  });
  return rows.length === 0
    ? []
    : [["| policy | | mandatory | advisory | known |", "| --- | --- | --: | --: | --: |", ...rows].join("\n")];
}

/** A part for all findings of a level that the same change mends, in the order of the first of each. */
function fixParts(findings: readonly ReportFinding[], level: ReportFinding["level"]): Part[] {
  const ofLevel = findings.filter((finding) => finding.level === level);
  const byChange = grouped(ofLevel, (finding) =>
    JSON.stringify(finding.shared ?? changesOf({ first: finding, also: finding.also })),
  );
  return [...byChange.values()].map((group, index) => ({
    text: (index === 0 ? `### ${level === "mandatory" ? "Mandatory" : "Advisory"}\n\n` : "") + fixPart(group),
    findings: group.length,
  }));
}

function fixPart(findings: readonly ReportFinding[]): string {
  const shown = findings.slice(0, mostResources);
  const common = alternatives(shown[0]).filter((each) =>
    shown.every((finding) => alternatives(finding).includes(each)),
  );
  return [
    [
      ...(shown[0] === undefined ? [] : changesText(shown[0], shown.length > 1)),
      ...common.map((text) => `or ${prose(text)}`),
    ].join("<br>"),
    [...shown.map(line), ...moreLine(findings.length - shown.length, "resource")].join("\n"),
    folded(
      "Why",
      groupAlike(shown).flatMap((group) => reasons(group, common, shown.length > 1)),
    ),
  ].join("\n\n");
}

/** What to change; where the finding names nothing, what it is. */
function changesText(finding: ReportFinding, isShared: boolean): string[] {
  const all = changesOf({ first: finding, also: finding.also });
  const changes = isShared && finding.shared !== undefined ? [finding.shared.change] : all;
  return (changes.length > 0 ? changes : [finding.displayName]).map((text) => `**${prose(text)}**`);
}

const alternatives = (finding: ReportFinding | undefined): readonly string[] => finding?.fix.slice(1) ?? [];

const line = ({ resource, what }: ReportFinding): string =>
  `- ${code(resource.name)} (${code(resource.type)}) in ${code(whereText(resource))}: ${prose(what)}`;

function reasons({ first, findings }: Alike, common: readonly string[], isShared: boolean): string[] {
  const also = alsoTexts(first);
  const other = alternatives(first).filter((each) => !common.includes(each));
  return [
    `- ${findings.map(({ resource }) => code(resource.name)).join(", ")} [${code(first.policy)}]`,
    ...(first.evidence === undefined ? [] : [`  - Data: ${prose(first.evidence)}`]),
    ...(first.rule === undefined ? [] : [`  - Rule: ${prose(first.rule)}`]),
    ...also.slice(0, mostAlso).map((text) => `  - Also: ${prose(text)}`),
    ...moreLine(also.length - mostAlso, "finding of the same cause", "findings of the same cause").map(
      (text) => `  ${text}`,
    ),
    ...(isShared && first.shared !== undefined && first.move !== undefined ? [`  - Move: ${prose(first.move)}`] : []),
    ...other.map((text) => `  - Or ${prose(text)}`),
  ];
}

const moreLine = (count: number, noun: string, nouns = `${noun}s`): string[] =>
  count > 0 ? [`- and ${count} more ${count === 1 ? noun : nouns}`] : [];

const folded = (title: string, lines: readonly string[]): string =>
  `<details><summary>${title}</summary>\n\n${lines.join("\n")}\n\n</details>`;

function problemLines(report: Report): string[] {
  const lines = readingLines(report, "problem");
  return lines.length === 0 ? [] : [`### Not read\n\nNothing is ruled out about this.\n\n${limited(lines, "problem")}`];
}

const readingLines = (report: Report, wanted: "problem" | "note"): string[] =>
  readings(report).flatMap(({ kind, file, text }) => (kind === wanted ? [`- ${code(file)}: ${prose(text)}`] : []));

const limited = (lines: readonly string[], noun: string): string =>
  [...lines.slice(0, mostLines), ...moreLine(lines.length - mostLines, noun)].join("\n");

/** Folded: what the baseline knows, found again or gone, and what the inputs do not hold. */
function asides(report: Report): string[] {
  const { findings, vanished = [] } = report;
  const known = findings.flatMap(({ resource, policy, knownSince }) =>
    knownSince === undefined ? [] : [`- ${code(resource.name)}, ${code(policy)}: known since ${knownSince}`],
  );
  const gone = vanished.map(({ resource, policy }) => `- ${code(resource)}, ${code(policy)}`);
  const notes = readingLines(report, "note");
  const section = (title: string, lines: readonly string[], noun: string): string[] =>
    lines.length === 0 ? [] : [folded(title, [limited(lines, noun)])];
  return [
    ...section(`${known.length} known`, known, "finding"),
    ...section(`${gone.length} of the baseline not found`, gone, "finding"),
    ...section(many(notes.length, "note"), notes, "note"),
  ];
}
