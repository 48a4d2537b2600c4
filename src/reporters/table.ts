/** The report for a terminal: what and where, then why, then what to change. */
import type { FormatOptions } from "./format";
import { printable } from "./printable";
import type { Report, ReportFinding } from "./schema";
import {
  alsoTexts,
  countsText,
  fixTexts,
  groupAlike,
  grouped,
  many,
  readings,
  sayingOf,
  scopeText,
  whereText,
  type Alike,
} from "./words";
import { columnsOf, wrap } from "./wrap";

/** Wider than this a line is harder to read, not easier. */
const widest = 110;
const narrowest = 40;
/** At most so many different findings, and resources of one. */
const mostFindings = 50;
const mostResources = 10;

const styles = { red: 31, green: 32, yellow: 33, bold: 1, dim: 2 } as const;
type Style = keyof typeof styles;
type Paint = (style: Style, text: string) => string;

/** Every line but the first of a finding begins here, after the labels. */
const hang = " ".repeat(11);

export function table(report: Report, { columns = 100, color = false }: FormatOptions): string {
  const width = Math.min(widest, Math.max(narrowest, columns));
  const paint: Paint = (style, text) => (color ? `\u001b[${styles[style]}m${text}\u001b[0m` : text);
  const groups = groupAlike(report.findings.filter((finding) => finding.knownSince === undefined));
  const unshown = groups.slice(mostFindings).reduce((sum, { findings }) => sum + findings.length, 0);
  return [
    ...mendedAtOnce(groups.slice(0, mostFindings)).map((alike) => block(alike, width, paint)),
    ...(unshown > 0 ? [`${many(unshown, "more finding")} not shown; the JSON report has all.`] : []),
    ...readingLines(report, width, paint),
    ...baselineLines(report, width),
    closing(report, width, paint),
  ]
    .map((lines) => (typeof lines === "string" ? [lines] : lines).join("\n"))
    .join("\n\n")
    .concat("\n");
}

const mendedAtOnce = (groups: readonly Alike[]): (readonly Alike[])[] => [
  ...grouped(groups, ({ first }) =>
    first.shared === undefined ? sayingOf(first) : JSON.stringify([first.level, first.policy, first.shared]),
  ).values(),
];

/** What one change mends is one block: each that it mends with its reasons, and the change once. */
function block(alike: readonly Alike[], width: number, paint: Paint): string[] {
  const labelled = (label: string, text: string, style?: Style): string[] =>
    wrap(printable(text), label.padStart(9) + "  ", hang, width).map((line) => (style ? paint(style, line) : line));
  const isShared = alike.length > 1;
  const unsaid = (part: "rule" | "move", index: number): string[] => {
    const text = alike[index]?.first[part];
    return text === undefined || text === alike[index - 1]?.first[part] ? [] : [text];
  };
  const reasons = ({ first, findings }: Alike, index: number): string[] => [
    ...heads(findings, index === 0 ? first.level : "", width, paint),
    ...labelled("", `${first.what} [${first.policy}]`, "bold"),
    ...alsoTexts(first).flatMap((text) => labelled("also", text)),
    ...(first.evidence === undefined ? [] : labelled("data", first.evidence, "dim")),
    ...unsaid("rule", index).flatMap((text) => labelled("rule", text, "dim")),
    ...(isShared ? unsaid("move", index).flatMap((text) => labelled("move", text)) : []),
    ...(isShared ? first.fix.slice(1).flatMap((text) => labelled("or", text, "green")) : []),
  ];
  const [one] = alike;
  const changes = one === undefined ? [] : isShared ? sharedChange(one.first) : fixTexts(one.first);
  return [...alike.flatMap(reasons), ...changes.flatMap(({ joint, text }) => labelled(joint, text, "green"))];
}

const sharedChange = ({ shared }: ReportFinding): { readonly joint: "Fix"; readonly text: string }[] =>
  shared === undefined ? [] : [{ joint: "Fix", text: `${shared.change}, which mends all of these` }];

/** Each resource on a line of its own, with where it is declared at the right. */
function heads(findings: readonly ReportFinding[], label: string, width: number, paint: Paint): string[] {
  const shown = findings.slice(0, mostResources);
  const more = findings.length - shown.length;
  return [
    ...shown.flatMap(({ level, resource }, index) => head(index === 0 ? label : "", level, resource, width, paint)),
    ...(more > 0 ? [`${hang}and ${many(more, "more resource")}`] : []),
  ];
}

function head(
  label: string,
  level: ReportFinding["level"],
  resource: ReportFinding["resource"],
  width: number,
  paint: Paint,
): string[] {
  const name = printable(resource.name);
  const type = resource.name === resource.urn ? "" : ` (${printable(resource.type)})`;
  const where = printable(whereText(resource));
  const first = paint(level === "mandatory" ? "red" : "yellow", label.padStart(9)) + "  ";
  const gap = width - hang.length - columnsOf(name + type) - columnsOf(where);
  if (gap >= 2) return [first + paint("bold", name) + type + " ".repeat(gap) + where];
  const [line = "", ...rest] = wrap(name + type, hang, hang, width);
  return [first + line.slice(hang.length), ...rest, ...wrap(where, hang, hang, width)];
}

const readingLines = (report: Report, width: number, paint: Paint): string[][] =>
  readings(report).map(({ kind, file, text }) => {
    const [first = "", ...rest] = wrap(printable(file), hang, hang, width);
    const label = kind === "problem" ? paint("yellow", " not read") : "     note";
    return [`${label}  ${first.slice(hang.length)}`, ...rest, ...wrap(printable(text), hang, hang, width)];
  });

/** What the baseline knows, a line each: found again, or gone. */
function baselineLines({ findings, vanished = [] }: Report, width: number): string[][] {
  const known = findings.filter((finding) => finding.knownSince !== undefined);
  const lines = [
    ...known.map(({ policy, resource, knownSince = "" }) => `${resource.name} [${policy}] since ${knownSince}`),
    ...vanished.map(({ policy, resource }) => `${resource} [${policy}] is gone from this check`),
  ];
  return lines.length === 0
    ? []
    : [
        lines.flatMap((line, index) =>
          wrap(printable(line), (index === 0 ? "known" : "").padStart(9) + "  ", hang, width),
        ),
      ];
}

function closing(report: Report, width: number, paint: Paint): string[] {
  const { mandatory, problems } = report.counts;
  const style = mandatory > 0 ? "red" : "green";
  return [
    ...wrap(`${countsText(report)}; ${scopeText(report)}.`, "", "", width).map((line) => paint(style, line)),
    ...(problems > 0
      ? wrap(`${many(problems, "problem")}: nothing is ruled out about what was not read.`, "", "", width)
      : []),
    ...nextStep(report).flatMap((text) => wrap(text, "", "", width)),
  ];
}

function nextStep({ counts: { mandatory, advisory } }: Report): string[] {
  if (mandatory > 0)
    return ["Next: make the changes after `Fix`, then check again. A baseline accepts what is there today."];
  return advisory > 0 ? ["Nothing fails the check. Next: make the changes after `Fix`."] : [];
}
