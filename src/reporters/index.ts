/** Every format of a report, by the name a user asks for it. */
import type { Format } from "./format";
import { github } from "./github";
import { json } from "./json";
import { junit } from "./junit";
import { markdown } from "./markdown";
import { sarif } from "./sarif";
import { table } from "./table";

const all = { table, json, sarif, junit, github, markdown } satisfies Record<string, Format>;
export type FormatName = keyof typeof all;
export const formats: Readonly<Record<FormatName, Format>> = all;

export { assembleReport, buildReport, isFailing, reportInput } from "./report";
export { mergeReports, parseReport, type ReportPart } from "./merge";
export type { Input, InputReport, Position, ReportOptions } from "./report";
export type { Format, FormatOptions } from "./format";
export type { Baseline, Report, ReportFinding } from "./schema";
export { compareBaseline, parseBaseline, writeBaseline } from "./baseline";
