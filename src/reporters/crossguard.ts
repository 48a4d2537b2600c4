/** Finding -> the text that `pulumi preview` prints under a policy's name and description. */
import type { Finding } from "../model";

/** Columns of the text itself; the CLI indents it by 10. */
const width = 90;
/** The engine refuses a response of a pack over 4 MiB; no finding needs more than this. */
const longest = 4000;

/** At most 8 lines in practice: what and where, the data, the rule, what to change. */
export function crossguardMessage(finding: Finding): string {
  const lines = [
    ...wrap(finding.what, "", ""),
    ...(finding.evidence === undefined ? [] : wrap(finding.evidence, "Data: ", "      ")),
    ...(finding.rule === undefined ? [] : wrap(finding.rule, "Rule: ", "      ")),
    ...finding.fix.flatMap((fix, index) => wrap(`${fix}.`, index === 0 ? "Fix:  " : "  or: ", "      ")),
  ];
  return cap(lines.join("\n"));
}

const cap = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest)} ...`);

function wrap(text: string, first: string, rest: string): string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(" ").filter((each) => each !== "")) {
    const start = lines.length === 0 ? first : rest;
    if (line !== start && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest + word;
    } else {
      line = line === start ? line + word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
