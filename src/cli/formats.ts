/** What `--format` and `--output` ask for, and writing it. */
import { appendFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { InvalidArgumentError } from "commander";
import { ConfigError } from "../errors";
import { didYouMean } from "../text";

/** What a format may be told of where it is printed. */
export interface Terminal {
  readonly columns?: number;
  readonly color?: boolean;
}

/** Formats by name: each makes the text, or the bytes, of what it is given. */
export type Formats<T> = Readonly<Record<string, (content: T, terminal: Terminal) => Made | Promise<Made>>>;
type Made = Whole | Iterable<string>;
/** What is in memory at once; else it comes in pieces. */
type Whole = string | Uint8Array;

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
  return wanted.map((each) => (each.file !== undefined || output === undefined ? each : { ...each, file: output }));
}

/** @throws ConfigError for a form that `what` does not come in. */
export function refuseOthers(wanted: readonly Wanted[], formats: Formats<never>, what: string): void {
  const names = Object.keys(formats);
  const other = wanted.find(({ format }) => !names.includes(format));
  if (other !== undefined) throw new ConfigError(`--format ${other.format}: ${what} come as ${names.join(", ")} only`);
}

/**
 * Makes all, then writes them; a file is whole or is not there.
 * @throws ConfigError naming one that cannot be written, or a form in bytes that has no file and would go to a terminal.
 */
export async function writeAll<T>(content: T, wanted: readonly Wanted[], formats: Formats<T>): Promise<void> {
  const { columns, isTTY } = process.stdout;
  const terminal = isTTY ? { columns, color: process.env.NO_COLOR === undefined } : {};
  const made: { readonly file: string | undefined; readonly text: Made }[] = [];
  for (const { format, file } of wanted) {
    const text = await formats[format]?.(content, file === undefined ? terminal : {});
    if (file === undefined && isTTY && text instanceof Uint8Array)
      throw new ConfigError(`--format ${format}: is binary; give it a file, such as ${format}=FILE`);
    if (text !== undefined) made.push({ file, text });
  }
  for (const { file, text } of made) {
    if (file !== undefined) writeWhole(file, text);
    else for (const chunk of chunksOf(text)) process.stdout.write(chunk);
  }
}

/** @throws ConfigError naming the file. */
export function writeWhole(file: string, content: Made): void {
  const part = `${file}.${process.pid}.part`;
  try {
    writeFileSync(part, "");
    for (const chunk of chunksOf(content)) appendFileSync(part, chunk);
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw new ConfigError(`${file}: cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown error"})`);
  }
}

/** Characters that are written at a time. */
const chunk = 1024 ** 2;

function* chunksOf(content: Made): Generator<Whole> {
  if (typeof content === "string" || content instanceof Uint8Array) {
    yield content;
    return;
  }
  let waiting = "";
  for (const piece of content) {
    waiting += piece;
    if (waiting.length < chunk) continue;
    yield waiting;
    waiting = "";
  }
  yield waiting;
}
