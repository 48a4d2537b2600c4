/** From what was checked to what is printed: reports, with what a baseline knows marked, and inventories. */
import { existsSync } from "node:fs";
import { speakingPolicies } from "../../policies/all";
import type { Catalog } from "../catalog/load";
import { exportExceptions } from "../exceptions/export";
import { inventoryOf } from "../inventory/build";
import type { Inventory } from "../inventory/schema";
import {
  assembleReport,
  compareBaseline,
  formats,
  parseBaseline,
  writeBaseline,
  type Baseline,
  type Report,
} from "../reporters";
import { htmlReport } from "../reporters/html";
import { givenInputs, noInput, refuseUnread, type Asked, type Checked } from "./check";
import type { Formats, Terminal } from "./formats";
import { openChecker, type CheckOptions } from "./judge-file";
import { readText } from "./reading";

/** What a report is printed from. */
export interface Made {
  readonly report: Report;
  /** Asked for by the forms that show where data is. */
  readonly inventory: () => Inventory;
  readonly countries: () => Catalog["countries"];
}

/** The forms that `check` prints. */
export const reportFormats: Formats<Made> = {
  ...Object.fromEntries(
    Object.entries(formats).map(([name, make]) => [
      name,
      ({ report }: Made, terminal: Terminal) => make(report, terminal),
    ]),
  ),
  html: ({ report, inventory, countries }) => htmlReport(report, inventory(), countries()),
};

/** Whether a form of report shows the inventory too. */
export const showsInventory = (format: string): boolean => format === "html";

export const inventoryAt = ({ inputs }: Checked, time: string): Inventory =>
  inventoryOf(
    inputs.flatMap(({ rows }) => rows),
    new Date(time),
  );

/** The exceptions that the inputs use, in the form of Pulumi's own engine; what that form cannot say, as sentences. */
export function engineExceptions(asked: Asked, options: CheckOptions): { text: string; leftOut: readonly string[] } {
  const checker = openChecker(options);
  const inputs = givenInputs(asked).flatMap((given) => checker.judge(given) ?? []);
  if (inputs.length === 0) throw noInput(asked);
  refuseUnread(inputs);
  const findings = inputs.flatMap(({ judgements }) => judgements.flatMap((each) => each.findings));
  const exported = exportExceptions(findings, checker.config.raw);
  return { text: `${JSON.stringify(exported.config, null, 2)}\n`, leftOut: exported.leftOut };
}

export const reportOf = ({ inputs }: Checked, version: string): Report =>
  assembleReport(
    inputs.map(({ report }) => report),
    {
      tool: { name: "data-sovereignty", version },
      time: new Date().toISOString(),
      policies: speakingPolicies,
    },
  );

/** With what the baseline in `file` knows marked. @throws ConfigError when it cannot be read or is no baseline. */
export const againstBaseline = (report: Report, file: string | undefined): Report =>
  file === undefined ? report : compareBaseline(report, readBaseline(file));

/** A baseline of all that the report found; what `file` knows already keeps its day. @throws ConfigError likewise. */
export const baselineText = (report: Report, file: string): string =>
  writeBaseline(report, existsSync(file) ? readBaseline(file) : undefined);

const readBaseline = (file: string): Baseline => parseBaseline(readText(file), file);
