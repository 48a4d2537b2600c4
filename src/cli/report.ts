/** From what was checked to the report, with what a baseline knows marked. */
import { existsSync, readFileSync } from "node:fs";
import { speakingPolicies } from "../../policies/all";
import { ConfigError } from "../errors";
import { buildReport, compareBaseline, parseBaseline, writeBaseline, type Baseline, type Report } from "../reporters";
import type { Checked } from "./check";

/** @throws ConfigError when `baseline`, a file, cannot be read or is no baseline. */
export function reportOf({ inputs }: Checked, version: string, baseline?: string): Report {
  const report = buildReport(inputs, {
    tool: { name: "data-sovereignty", version },
    time: new Date().toISOString(),
    policies: speakingPolicies,
  });
  return baseline === undefined ? report : compareBaseline(report, readBaseline(baseline));
}

/** A baseline of all that the report found; what `file` knows already keeps its day. @throws ConfigError likewise. */
export const baselineText = (report: Report, file: string): string =>
  writeBaseline(report, existsSync(file) ? readBaseline(file) : undefined);

function readBaseline(file: string): Baseline {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"})`);
  }
  return parseBaseline(text, file);
}
