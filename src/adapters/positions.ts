/** Where resources stand in the text of an input. */

/** By resource: the line, from 1, on which `"marker": "urn"` first stands. Takes one pass over the text. */
export function linesOf(text: string, marker: string, urns: ReadonlySet<string>): Map<string, number> {
  const lines = new Map<string, number>();
  const pattern = new RegExp(`"${marker}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*")`, "g");
  let line = 1;
  let counted = 0;
  for (const match of text.matchAll(pattern)) {
    const urn = parsed(match[1] ?? "");
    if (urn === undefined || !urns.has(urn) || lines.has(urn)) continue;
    for (let at = text.indexOf("\n", counted); at >= 0 && at < match.index; at = text.indexOf("\n", counted)) {
      line += 1;
      counted = at + 1;
    }
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
