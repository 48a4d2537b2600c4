/** From what was checked to what is printed: reports, with what a baseline knows marked, and inventories. */
import { existsSync, readFileSync } from "node:fs";
import { speakingPolicies } from "../../policies/all";
import { ConfigError } from "../errors";
import { exportExceptions } from "../exceptions/export";
import { buildInventory } from "../inventory/build";
import { inventoryCsv } from "../inventory/csv";
import { diffInventories } from "../inventory/diff";
import { inventoryJson, parseInventory } from "../inventory/json";
import { inventoryParquet } from "../inventory/parquet";
import type { Inventory } from "../inventory/schema";
import { diffTable, inventoryTable } from "../inventory/table";
import {
  buildReport,
  compareBaseline,
  formats,
  parseBaseline,
  writeBaseline,
  type Baseline,
  type Report,
} from "../reporters";
import { htmlReport } from "../reporters/html";
import type { Checked } from "./check";
import type { Formats, Terminal } from "./formats";

/** What a check makes of its inputs. */
export interface Made {
  readonly report: Report;
  readonly checked: Checked;
}

/** The forms that `check` prints. */
export const reportFormats: Formats<Made> = {
  ...Object.fromEntries(
    Object.entries(formats).map(([name, make]) => [
      name,
      ({ report }: Made, terminal: Terminal) => make(report, terminal),
    ]),
  ),
  html: ({ report, checked }) =>
    htmlReport(report, inventoryOf(checked, report.time), checked.knowledge.catalog.countries),
};

/** The forms that `inventory` prints. */
export const inventoryFormats: Formats<Inventory> = {
  table: (content, { columns }) => inventoryTable(content, columns),
  csv: inventoryCsv,
  json: inventoryJson,
  parquet: inventoryParquet,
};

export const inventoryOf = ({ inputs, knowledge }: Checked, time: string): Inventory =>
  buildInventory(inputs, knowledge.catalog, new Date(time));

/** The exceptions that the inputs use, in the form of Pulumi's own engine; what that form cannot say, as sentences. */
export function engineExceptions({ inputs, config }: Checked): { text: string; leftOut: readonly string[] } {
  const findings = inputs.flatMap(({ judgements }) => judgements.flatMap((each) => each.findings));
  const exported = exportExceptions(findings, config.raw);
  return { text: `${JSON.stringify(exported.config, null, 2)}\n`, leftOut: exported.leftOut };
}

/** What has changed since an earlier inventory, as JSON in `file`. @throws ConfigError when it is none. */
export const changesSince = (file: string, now: Inventory, width?: number): string =>
  diffTable(diffInventories(parseInventory(read(file), file), now), width);

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

const readBaseline = (file: string): Baseline => parseBaseline(read(file), file);

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"})`);
  }
}
