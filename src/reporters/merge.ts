/** Reports of parts of an estate, as one: the same as if one run had checked it all. */
import { ConfigError } from "../errors";
import { compare } from "../text";
import { combined } from "./report";
import { reportFile, type Report } from "./schema";

/**
 * The JSON form of a report. @throws ConfigError naming `file`, the path in it and what would be right; it quotes no value.
 */
export function parseReport(document: unknown, file: string): Report {
  const result = reportFile.safeParse(document);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = (issue?.path ?? [])
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("");
  const at = path === "" ? "" : ` at ${path.replace(/^\./, "")}`;
  throw new ConfigError(`${file}${at}: ${issue?.message ?? "unreadable"}. ${remedy}`);
}

const remedy = "Give reports that `check --format json` wrote.";

/** A report, and the file that it was read from. */
export interface ReportPart {
  readonly file: string;
  readonly report: Report;
}

/** @throws ConfigError when they are not parts of one whole. */
export function mergeReports(parts: readonly [ReportPart, ...ReportPart[]]): Report {
  const [first] = parts;
  for (const { file, report } of parts) {
    if (report.tool.version !== first.report.tool.version)
      throw new ConfigError(
        `${file}: was made by version ${report.tool.version}, and ${first.file} by ${first.report.tool.version}; check all with one version.`,
      );
    if (report.vanished !== undefined || report.counts.known > 0)
      throw new ConfigError(`${file}: was made with a baseline; check without one, and give it to \`merge\`.`);
  }
  refuseTwice(parts);
  const reports = parts.map(({ report }) => report);
  return combined(
    reports.flatMap(({ inputs }) => inputs),
    reports.flatMap(({ findings }) => findings),
    {
      tool: first.report.tool,
      time:
        reports
          .map(({ time }) => time)
          .toSorted(compare)
          .at(-1) ?? first.report.time,
      policies: first.report.policies,
    },
  );
}

/** An input that two parts have read would be counted twice. */
function refuseTwice(parts: readonly ReportPart[]): void {
  const readBy = new Map<string, string>();
  for (const { file, report } of parts) {
    for (const input of report.inputs) {
      const before = readBy.get(input.file);
      if (before !== undefined)
        throw new ConfigError(`${file}: ${input.file} is in ${before} too; give each input to one part only.`);
    }
    for (const input of report.inputs) readBy.set(input.file, file);
  }
}
