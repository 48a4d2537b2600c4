/** Finding -> the text that `pulumi preview` prints under a policy's name and description. */
import { changesOf, isSameCause, mergeCauses, type Merged } from "../judgement/causes";
import type { Finding } from "../model";
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
export function crossguardViolations(findings: readonly Finding[], spoken: readonly Finding[] = []): Violation[] {
  const leaderOf = (finding: Finding): string | undefined => spoken.find((each) => isSameCause(each, finding))?.policy;
  const leaders = new Set(findings.flatMap((finding) => leaderOf(finding) ?? []));
  const merged = mergeCauses(findings.filter((finding) => leaderOf(finding) === undefined));
  const more = merged.length - most;
  return [
    ...merged.slice(0, most).map(violation),
    ...[...leaders].map((leader) => unsaid(sameCause(leader))),
    ...(more > 0 ? [unsaid(`${more} more findings of this policy on this resource are not shown.`)] : []),
  ];
}

const unsaid = (text: string): Violation => ({ text, says: [] });

const sameCause = (leader: string): string =>
  `Same cause as the ${leader} finding of this resource; the same fix mends both.`;

/** At most 8 lines in practice: what and where, the data, the rule, what to change. */
function violation({ first, also }: Merged): Violation {
  const shown = also.slice(0, most);
  const more = also.length - shown.length;
  const labelled = (label: string, text: string): string[] => wrap(text, label.padEnd(6), " ".repeat(6), width);
  const lines = [
    ...wrap(first.what, "", "", width),
    ...[...new Set(shown.map(({ what }) => what))].flatMap((what) => labelled("Also:", what)),
    ...(more > 0 ? [`      and ${more} more of the same cause.`] : []),
    ...(first.evidence === undefined ? [] : labelled("Data:", first.evidence)),
    ...(first.rule === undefined ? [] : labelled("Rule:", first.rule)),
    ...[...new Set([first, ...shown].flatMap(({ notExempted }) => notExempted ?? []))].flatMap((why) =>
      wrap(why, "", "", width),
    ),
    ...changesOf({ first, also: shown }).flatMap((fix, index) => labelled(index === 0 ? "Fix:" : " and:", `${fix}.`)),
    ...first.fix.slice(1).flatMap((fix) => labelled("  or:", `${fix}.`)),
  ];
  const text = lines.join("\n");
  return text.length > longest ? unsaid(`${text.slice(0, longest)} ...`) : { text, says: [first, ...shown] };
}
