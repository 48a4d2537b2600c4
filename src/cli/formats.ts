/** What `--format` and `--output` ask for, and writing it. */
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { InvalidArgumentError } from "commander";
import { ConfigError } from "../errors";
import { formats, type Format, type FormatName, type Report } from "../reporters";
import { didYouMean } from "../text";

/** A report to make, and the file it goes to; standard output when there is none. */
export interface Wanted {
  readonly format: FormatName;
  readonly file?: string;
}

const names = Object.keys(formats) as FormatName[];
export const formatNames: readonly string[] = names;

/** `sarif`, or `sarif=results.sarif`; added to those before it. @throws InvalidArgumentError, which commander prints. */
export function wantedFormat(text: string, before: readonly Wanted[] = []): Wanted[] {
  const [name = "", ...rest] = text.split("=");
  const file = rest.join("=");
  const format = names.find((each) => each === name);
  if (format === undefined) {
    const meant = didYouMean(name, names);
    throw new InvalidArgumentError(
      meant === undefined ? `Formats are ${names.join(", ")}.` : `Did you mean "${meant}"?`,
    );
  }
  return [...before, { format, ...(file === "" ? {} : { file }) }];
}

/** With `--output`, the one report that has no file of its own goes there. @throws ConfigError when two would mix. */
export function withOutput(wanted: readonly Wanted[], output: string | undefined): Wanted[] {
  const loose = wanted.filter(({ file }) => file === undefined);
  if (loose.length > 1)
    throw new ConfigError(
      `--format: ${loose.map(({ format }) => format).join(" and ")} would both go to ${output ?? "standard output"}; give one a file, such as ${loose[1]?.format ?? ""}=FILE`,
    );
  if (output !== undefined && loose.length === 0)
    throw new ConfigError("--output: every --format has a file of its own already");
  return wanted.map((each) => (each.file !== undefined || output === undefined ? each : { ...each, file: output }));
}

/** Writes each report; a file is whole or is not there. @throws ConfigError naming a file that cannot be written. */
export function writeReports(report: Report, wanted: readonly Wanted[]): void {
  for (const { format, file } of wanted) {
    const make: Format = formats[format];
    if (file === undefined) {
      const { columns, isTTY } = process.stdout;
      const color = isTTY && process.env.NO_COLOR === undefined;
      process.stdout.write(make(report, { ...(isTTY ? { columns } : {}), color }));
    } else writeWhole(file, make(report, {}));
  }
}

/** @throws ConfigError naming the file. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const part = `${file}.${process.pid}.part`;
  try {
    writeFileSync(part, content);
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw new ConfigError(`${file}: cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown error"})`);
  }
}
