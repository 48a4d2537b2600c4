/** Workflow commands of GitHub Actions: an annotation for each finding, and a line with the counts. */
import { printable } from "./printable";
import type { Report, ReportFinding } from "./schema";
import { findingText } from "./text";
import { countsText, placeOf, readings, scopeText } from "./words";

/** GitHub shows at most so many annotations of a kind for one step. */
const most = 10;

interface Annotation {
  readonly kind: "error" | "warning" | "notice";
  readonly properties: Readonly<Record<string, string | number | undefined>>;
  readonly message: string;
}

export function github(report: Report): string {
  const annotations = [
    ...readings(report).map(({ kind, file, text }): Annotation => ({
      kind: kind === "problem" ? "error" : "notice",
      properties: { file, title: kind === "problem" ? "Not read" : "Note" },
      message: text,
    })),
    ...report.findings.filter((finding) => finding.knownSince === undefined).map(annotationOf),
  ];
  const shown = (["error", "warning", "notice"] as const).flatMap((kind) =>
    annotations.filter((annotation) => annotation.kind === kind).slice(0, most),
  );
  const more = annotations.length - shown.length;
  const rest = more > 0 ? ` Not annotated: ${more} more; the JSON report has all.` : "";
  return [...shown.map(command), `${report.tool.name}: ${countsText(report)}; ${scopeText(report)}.${rest}`, ""].join(
    "\n",
  );
}

function annotationOf(finding: ReportFinding): Annotation {
  const { file, line, column } = placeOf(finding.resource);
  return {
    kind: finding.level === "mandatory" ? "error" : "warning",
    properties: { file, line, col: column, title: `${finding.policy}: ${finding.resource.name}` },
    message: findingText(finding),
  };
}

const command = ({ kind, properties, message }: Annotation): string => {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${property(printable(String(value)))}`],
  );
  return `::${kind} ${given.join(",")}::${data(message.split("\n").map(printable).join("\n"))}`;
};

const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
