/** One input, from its bytes to its resources. */
import { readFileSync } from "node:fs";
import { formatOf, looksDamaged, recogniseFormat } from "../adapters";
import type { Context, Format, Input } from "../adapters/input";
import { linesOf } from "../adapters/positions";
import { InputError } from "../errors";
import { whyUnread } from "../files";
import type { GivenInput } from "./inputs";
import { exportStack } from "./stacks";

export interface ReadInput extends Input {
  readonly format: Format;
  /** By resource: the line on which it is declared; empty where a format does not tell. */
  readonly positions: ReadonlyMap<string, number>;
}

/**
 * What a file holds; undefined for one in a folder that is something else.
 * @throws InputError naming what is wrong with it, without the file.
 */
export function readInput(given: GivenInput, context: Context): ReadInput | undefined {
  const text = textOf(given);
  const document = parse(text, given);
  const format = given.isNamed ? recogniseFormat(document) : formatOf(document);
  if (format === undefined) return undefined;
  const input = format.read(document, context);
  const urns = input.resources.map((resource) => resource.urn);
  const positions = format.marker === undefined ? new Map<string, number>() : linesOf(text, format.marker, urns);
  return { ...input, format, positions };
}

/** File descriptor of standard input. */
const stream = 0;

function textOf({ kind, name }: GivenInput): string {
  return kind === "stack" ? exportStack(name) : decode(bytesOf(kind === "stream" ? stream : name));
}

function bytesOf(file: string | number): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new InputError(whyUnread(error));
  }
}

/** What PowerShell redirects into a file is UTF-16. */
function decode(bytes: Buffer): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

function parse(text: string, { name, isNamed }: GivenInput): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A state is always one; another file of a folder need not be JSON in the strict sense.
    if (!isNamed && !name.endsWith(".tfstate") && !looksDamaged(text)) return undefined;
    throw new InputError(text.trim() === "" ? "is empty" : `is not JSON${hint(text)}`);
  }
}

/** What people give by mistake. */
function hint(text: string): string {
  if (text.startsWith("PK")) return "; a saved plan is binary: give the output of `terraform show -json` of it";
  if (/^[ \t]*(terraform|resource|provider|module|variable)\s/m.test(text.slice(0, 10_000)))
    return "; for Terraform code give the output of `terraform show -json` of its plan";
  if (/^[ \t]*(Previewing|Terraform will perform|Refreshing state)/m.test(text.slice(0, 10_000)))
    return "; give the JSON form: `pulumi preview --json`, `terraform show -json PLAN`";
  return "";
}
