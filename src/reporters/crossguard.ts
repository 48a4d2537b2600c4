/** Finding -> the text that `pulumi preview` prints under a policy's name and description. */
import type { Finding } from "../model";

/** Columns of the text itself; the CLI indents it by 10. */
const width = 90;
/**
 * From a folder, the engine refuses a pack's response over 4 MiB and fails the run. One policy says
 * at most this many characters a finding and this many findings of one resource.
 */
const longest = 4000;
const most = 20;

/** The findings of one policy on one resource, as text; what is over the limit is counted, not lost. */
export function crossguardMessages(findings: readonly Finding[]): string[] {
  const shown = findings.slice(0, most).map(message);
  const more = findings.length - shown.length;
  return more > 0 ? [...shown, `${more} more findings of this policy on this resource are not shown.`] : shown;
}

/** At most 8 lines in practice: what and where, the data, the rule, what to change. */
function message(finding: Finding): string {
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
