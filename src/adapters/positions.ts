/** Where resources stand in the text of an input. */
import type { Format } from "./input";

/** By resource: the line, from 1, on which its marker first stands. Takes one pass over the text. */
export function linesOf(
  text: string,
  { key, of }: NonNullable<Format["marker"]>,
  urns: readonly string[],
): Map<string, number> {
  const wanted = new Map(urns.map((urn) => [of(urn), urn]));
  const lines = new Map<string, number>();
  const pattern = new RegExp(`"${key}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*")`, "g");
  let line = 1;
  let end = text.indexOf("\n");
  for (const match of text.matchAll(pattern)) {
    const urn = wanted.get(parsed(match[1] ?? "") ?? "");
    if (urn === undefined || lines.has(urn)) continue;
    for (; end >= 0 && end < match.index; end = text.indexOf("\n", end + 1)) line += 1;
    lines.set(urn, line);
  }
  return lines;
}

function parsed(literal: string): string | undefined {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return undefined;
  }
}
