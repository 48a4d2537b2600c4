import type { Report } from "./schema";

/** The whole report; docs/report.schema.json describes it. */
export const json = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`;
