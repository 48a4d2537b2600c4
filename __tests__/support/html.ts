/** The HTML report of judged files, and what stands in it. */
import { speakingPolicies } from "../../policies/all";
import { buildInventory } from "../../src/inventory/build";
import type { JudgedFile } from "../../src/inventory/rows";
import type { Inventory } from "../../src/inventory/schema";
import { htmlReport } from "../../src/reporters/html";
import { unpack, type Packed } from "../../src/reporters/html/pack";
import type { PageData, PageFinding, PageRow } from "../../src/reporters/html/types";
import { buildReport, type Input } from "../../src/reporters/report";
import type { Report } from "../../src/reporters/schema";
import { knowledge } from "./sample";

export const reportOf = (files: readonly JudgedFile[], more: Partial<Input> = {}): Report =>
  buildReport(
    files.map((file) => ({ ...file, format: "pulumi-preview", problems: [], ...more })),
    {
      tool: { name: "data-sovereignty", version: "1.2.3" },
      time: "2026-11-25T08:00:00Z",
      policies: speakingPolicies,
    },
  );

export const pageOf = (files: readonly JudgedFile[], report: Report = reportOf(files)): string =>
  htmlReport(report, inventoryOf(files), knowledge.catalog.countries);

export const inventoryOf = (files: readonly JudgedFile[]): Inventory => buildInventory(files, knowledge.catalog);

/** The data in a page, as its script reads it. */
export function dataIn(page: string): PageData {
  const json = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? "";
  const { texts, rows, findings, ...rest } = JSON.parse(json) as Omit<PageData, "rows" | "findings"> & {
    texts: string[];
    rows: Packed;
    findings: Packed;
  };
  return { ...rest, rows: unpack<PageRow>(rows, texts), findings: unpack<PageFinding>(findings, texts) };
}
