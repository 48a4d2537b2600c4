/** Every input format, and which one a document is of. */
import { InputError } from "../errors";
import { list } from "../text";
import type { Format } from "./input";
import { pulumiPreview } from "./pulumi-preview";
import { pulumiState } from "./pulumi-state";
import { terraformJson } from "./terraform-json";
import { terraformPlan, terraformShownState } from "./terraform-plan";
import { terraformState } from "./terraform-state";

export const formats: readonly Format[] = [
  pulumiState,
  pulumiPreview,
  terraformPlan,
  terraformShownState,
  terraformState,
  terraformJson,
];

export const formatOf = (document: unknown): Format | undefined =>
  formats.find((format) => format.recognises(document));

/** Whether a text that is no JSON was meant to be an input: a file cut short, say. */
export const looksDamaged = (text: string): boolean =>
  formats.some(({ keys }) => keys.some((key) => text.includes(`"${key}"`)));

/** @throws InputError saying what would be read. */
export function recogniseFormat(document: unknown): Format {
  const format = formatOf(document);
  if (format !== undefined) return format;
  const expected = list(
    formats.map((each) => each.title),
    "or",
  );
  throw new InputError(`is no input that can be checked; expected ${expected}`);
}
