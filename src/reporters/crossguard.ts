/** Finding -> the text that `pulumi preview` prints under a policy's name and description. */
import { changesOf, isSameCause, mergeCauses, type Merged } from "../judgement/causes";
import type { Language } from "../languages";
import type { Finding } from "../model";
import { codeOfFix, inWordsOf } from "./code";
import { wrap } from "./wrap";

/** Columns of the text itself; the CLI indents it by 10. */
const width = 90;
/**
 * From a folder, the engine refuses a pack's response over 4 MiB and fails the run. One policy says
 * at most this many characters a finding and this many findings of one resource.
 */
const longest = 4000;
const most = 20;

export interface Violation {
  readonly text: string;
  /** The findings that the text says in full. */
  readonly says: readonly Finding[];
}

/**
 * The findings of one policy on one resource. What another policy has said of this resource already
 * (`spoken`) is one line; what is over the limit is counted, not lost.
 */
export function crossguardViolations(
  findings: readonly Finding[],
  spoken: readonly Finding[] = [],
  language?: Language,
): Violation[] {
  const leaderOf = (finding: Finding): string | undefined => spoken.find((each) => isSameCause(each, finding))?.policy;
  const leaders = new Set(findings.flatMap((finding) => leaderOf(finding) ?? []));
  const merged = mergeCauses(findings.filter((finding) => leaderOf(finding) === undefined));
  const more = merged.length - most;
  return [
    ...merged.slice(0, most).map((each) => violation(each, language)),
    ...[...leaders].map((leader) => unsaid(sameCause(leader))),
    ...(more > 0 ? [unsaid(`${more} more findings of this policy on this resource are not shown.`)] : []),
  ];
}

const unsaid = (text: string): Violation => ({ text, says: [] });

const sameCause = (leader: string): string =>
  `Same cause as the ${leader} finding of this resource; the same fix mends both.`;

/** At most 8 lines in practice: what and where, the data, the rule, what to change. */
function violation({ first, also }: Merged, language: Language | undefined): Violation {
  const said = inWordsOf(language, first);
  const shown = also.slice(0, most).map((each) => inWordsOf(language, each));
  const more = also.length - shown.length;
  const labelled = (label: string, text: string): string[] => wrap(text, label.padEnd(6), " ".repeat(6), width);
  const fixes = changesOf({ first: said, also: shown });
  const code = fixes.length === 1 ? codeOfFix(first, language) : undefined;
  const lines = [
    ...wrap(said.what, "", "", width),
    ...[...new Set(shown.map(({ what }) => what))].flatMap((what) => labelled("Also:", what)),
    ...(more > 0 ? [`      and ${more} more of the same cause.`] : []),
    ...(said.evidence === undefined ? [] : labelled("Data:", said.evidence)),
    ...(said.rule === undefined ? [] : labelled("Rule:", said.rule)),
    ...[...new Set([said, ...shown].flatMap(({ notExempted }) => notExempted ?? []))].flatMap((why) =>
      wrap(why, "", "", width),
    ),
    ...fixes.flatMap((fix, index) =>
      labelled(index === 0 ? "Fix:" : " and:", `${fix}${code === undefined ? "." : ":"}`),
    ),
    ...(code === undefined ? [] : [`      ${code}`]),
    ...(said.move === undefined ? [] : labelled("Move:", said.move)),
    ...said.fix.slice(1).flatMap((fix) => labelled("  or:", `${fix}.`)),
  ];
  const text = lines.join("\n");
  return text.length > longest
    ? unsaid(`${text.slice(0, longest)} ...`)
    : { text, says: [first, ...also.slice(0, most)] };
}
