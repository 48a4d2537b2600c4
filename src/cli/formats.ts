/** What `--format` and `--output` ask for, and writing it. */
import { InvalidArgumentError } from "commander";
import { ConfigError } from "../errors";
import { didYouMean } from "../text";
import { openSink } from "./sink";

/** What a format may be told of where it is printed. */
export interface Terminal {
  readonly columns?: number;
  readonly color?: boolean;
}

/** Formats by name: each makes the text of what it is given. */
export type Formats<T> = Readonly<Record<string, (content: T, terminal: Terminal) => string>>;

/** A format to make, and the file it goes to; standard output when there is none. */
export interface Wanted {
  readonly format: string;
  readonly file?: string;
}

/**
 * Reads `sarif`, or `sarif=results.sarif`, and adds it to those before it.
 * @throws InvalidArgumentError, which commander prints.
 */
export const wantedOf =
  (names: readonly string[]) =>
  (text: string, before: readonly Wanted[]): Wanted[] => {
    const [format = "", ...rest] = text.split("=");
    const file = rest.join("=");
    if (!names.includes(format)) {
      const meant = didYouMean(format, names);
      throw new InvalidArgumentError(
        meant === undefined ? `Formats are ${names.join(", ")}.` : `Did you mean "${meant}"?`,
      );
    }
    return [...before, { format, ...(file === "" ? {} : { file }) }];
  };

/** With `--output`, the one report that has no file of its own goes there. @throws ConfigError when two would mix. */
export function withOutput(wanted: readonly Wanted[], output: string | undefined): Wanted[] {
  const loose = wanted.filter(({ file }) => file === undefined);
  if (loose.length > 1)
    throw new ConfigError(
      `--format: ${loose.map(({ format }) => format).join(" and ")} would both go to ${output ?? "standard output"}; give one a file, such as ${loose[1]?.format ?? ""}=FILE`,
    );
  if (output !== undefined && loose.length === 0)
    throw new ConfigError("--output: every --format has a file of its own already");
  const all = wanted.map((each) =>
    each.file !== undefined || output === undefined ? each : { ...each, file: output },
  );
  const twice = all.find(
    ({ file }, index) => file !== undefined && all.findIndex((each) => each.file === file) < index,
  );
  if (twice?.file !== undefined) throw new ConfigError(`${twice.file}: more than one --format would be written to it`);
  return all;
}

/** @throws ConfigError for a form that `what` does not come in. */
export function refuseOthers(wanted: readonly Wanted[], names: readonly string[], what: string): void {
  const other = wanted.find(({ format }) => !names.includes(format));
  if (other !== undefined) throw new ConfigError(`--format ${other.format}: ${what} come as ${names.join(", ")} only`);
}

/** Makes all, then writes them. @throws ConfigError naming a file that cannot be written. */
export function writeAll<T>(content: T, wanted: readonly Wanted[], formats: Formats<T>): void {
  const made = wanted.map(({ format, file }) => ({
    file,
    text: formats[format]?.(content, terminalFor(file)) ?? "",
  }));
  for (const { file, text } of made) writeWhole(file, text);
}

/** What there is to know of where it is printed; nothing of a file. */
export function terminalFor(file: string | undefined): Terminal {
  const { columns, isTTY } = process.stdout;
  return file === undefined && isTTY ? { columns, color: process.env.NO_COLOR === undefined } : {};
}

/** @throws ConfigError naming the file. */
export function writeWhole(file: string | undefined, text: string): void {
  const sink = openSink(file);
  sink.write(text);
  sink.close();
}
