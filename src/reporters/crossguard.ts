/** Finding -> the text that `pulumi preview` prints under a policy's name and description. */
import { changesOf, isSameCause, mergeCauses, type Leader, type Leaders, type Merged } from "../judgement/causes";
import type { Language } from "../languages";
import type { Finding } from "../model";
import { codeOfFix, inWordsOf } from "./code";
import { printable } from "./printable";
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

export interface Context {
  /** What other policies have said of this resource. */
  readonly spoken?: readonly Finding[];
  /** What was said of other resources. */
  readonly leaders?: Pick<Leaders, "of">;
  readonly language?: Language | undefined;
}

/**
 * The findings of one policy on one resource. What another policy has said of this resource already
 * is one line, what one change mends with another resource refers to that; what is over the limit is
 * counted, not lost.
 */
export function crossguardViolations(
  findings: readonly Finding[],
  { spoken = [], leaders, language }: Context = {},
): Violation[] {
  const spokenBy = (finding: Finding): string | undefined => spoken.find((each) => isSameCause(each, finding))?.policy;
  const speakers = new Set(findings.flatMap((finding) => spokenBy(finding) ?? []));
  const merged = mergeCauses(findings.filter((finding) => spokenBy(finding) === undefined));
  const more = merged.length - most;
  return [
    ...merged.slice(0, most).map((each) => violation(each, leaders?.of(each.first), language)),
    ...[...speakers].map((policy) => unsaid(sameCause(policy))),
    ...(more > 0 ? [unsaid(`${more} more findings of this policy on this resource are not shown.`)] : []),
  ];
}

const unsaid = (text: string): Violation => ({ text, says: [] });

const sameCause = (policy: string): string =>
  `Same cause as the ${policy} finding of this resource; the same fix mends both.`;

/** What and where, the data, the rule, what to change. */
function violation({ first, also }: Merged, leader: Leader | undefined, language: Language | undefined): Violation {
  const said = inWordsOf(language, first);
  const shown = also.slice(0, most).map((each) => inWordsOf(language, each));
  const more = also.length - shown.length;
  const lines = fitted([
    must(wrap(said.what, "", "", width)),
    ...[...new Set(shown.map(({ what }) => what))].map((what) => must(labelled("Also:", what))),
    ...(more > 0 ? [must([`      and ${more} more of the same cause.`])] : []),
    ...(said.evidence === undefined ? [] : [reason("Data:", said.evidence, 1)]),
    ...(said.rule === undefined ? [] : [leader === undefined ? reason("Rule:", said.rule, 2) : brief(said.rule)]),
    ...[...new Set([said, ...shown].flatMap(({ notExempted }) => notExempted ?? []))].map((why) =>
      must(wrap(why, "", "", width)),
    ),
    ...(leader === undefined
      ? fixParts({ first: said, also: shown }, codeOfFix(first, language))
      : [must(labelled("Fix:", asFor(leader, first)))]),
    ...(said.move === undefined || first.move === leader?.move ? [] : [optional("Move:", said.move)]),
    ...said.fix.slice(1).map((fix) => optional("  or:", `${fix}.`)),
  ]);
  const text = lines.join("\n");
  return text.length > longest
    ? unsaid(`${text.slice(0, longest)} ...`)
    : { text, says: [first, ...also.slice(0, most)] };
}

/** All that is to be changed; one change alone with the line to copy. */
function fixParts(said: Merged, code: string | undefined): Part[] {
  const fixes = changesOf(said);
  const shown = fixes.length === 1 ? code : undefined;
  return [
    ...fixes.map((fix, index) =>
      must(labelled(index === 0 ? "Fix:" : " and:", `${fix}${shown === undefined ? "." : ":"}`)),
    ),
    ...(shown === undefined ? [] : [{ lines: [`      ${shown}`], least: 0 }]),
  ];
}

const asFor = ({ resource: { name, type } }: Leader, { setBy = "" }: Finding): string =>
  `as for \`${printable(name)}\` (${type.slice(type.lastIndexOf(":") + 1)}): one change of ${setBy} mends both.`;

const labelled = (label: string, text: string): string[] => wrap(text, label.padEnd(6), " ".repeat(6), width);

/** A part of a message, and how many of its lines at least are said; one of which none need be is left out whole. */
interface Part {
  readonly lines: readonly string[];
  readonly least: number;
  readonly isReason?: true;
}

const must = (lines: readonly string[]): Part => ({ lines, least: lines.length });

/** The first line of the rule; it is said in full elsewhere. */
const brief = (rule: string): Part => {
  const lines = labelled("Rule:", rule);
  return must(lines.length > 1 ? cut(lines, 1) : lines);
};

const optional = (label: string, text: string): Part => ({ lines: labelled(label, text), least: 0 });

const reason = (label: string, text: string, least: number): Part => ({
  lines: labelled(label, text),
  least,
  isReason: true,
});

/** So that it is seen at a glance. */
const tallest = 8;

/**
 * Reasons are cut short first, and end in dots; then what can be missed makes way, the last part
 * first, and what says most of its own last; then reasons are cut to a line. What does not fit all the
 * same, such as a list of safeguards to show, is said whole.
 */
function fitted(parts: readonly Part[]): string[] {
  let kept = [...parts];
  const over = (): number => kept.reduce((sum, { lines }) => sum + lines.length, 0) - tallest;
  const shorten = (leastOf: (part: Part) => number): void => {
    for (const [index, { lines, ...part }] of kept.entries()) {
      const left = Math.max(leastOf({ lines, ...part }), lines.length - Math.max(0, over()));
      if (part.least > 0 && left < lines.length) kept[index] = { ...part, lines: cut(lines, left) };
    }
  };
  const leaveOut = (isFor: (part: Part) => boolean): void => {
    for (const part of kept.toReversed())
      if (over() > 0 && part.least === 0 && isFor(part)) kept = kept.filter((each) => each !== part);
  };
  shorten(({ least }) => least);
  leaveOut(({ lines }) => lines.length === 1);
  leaveOut(({ lines }) => lines.length < 4);
  shorten(({ isReason, lines }) => (isReason === true ? 1 : lines.length));
  return (over() > 0 ? parts : kept).flatMap(({ lines }) => lines);
}

const cut = (lines: readonly string[], count: number): string[] =>
  lines.slice(0, count).map((line, index) => (index < count - 1 ? line : shortened(line)));

/** Ends in dots, after a whole word. */
const shortened = (line: string): string =>
  `${line.length + 4 <= width ? line : line.slice(0, line.lastIndexOf(" ", width - 4))} ...`;
