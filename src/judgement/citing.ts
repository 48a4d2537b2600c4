/** What the law says, in a sentence. */
import { groupBy } from "../collections";
import type { Effect, Hit } from "./hits";
import { list } from "../text";

const verbs: Record<Effect, string> = {
  bars: "barred by",
  restricts: "restricted by",
  advises: "advised against by",
};
const effects = Object.keys(verbs) as Effect[];

/**
 * "Hong Kong (HK) counts as China, barred by 15 CFR 791.4 (case by case) and restricted by 28 CFR
 * 202.208, 202.401 (no volume declared).": each regime once, by the strictest of its rules. One that
 * is alone is named, and a rule that is alone is also said in its words.
 */
export function lawText(hits: readonly Hit[]): string {
  const [first, ...more] = hits;
  if (first === undefined) return "";
  const isAlone = new Set(hits.map((hit) => hit.regime.id)).size === 1;
  const clauses = [...groupBy(hits, (hit) => [hit.because])].map(
    ([because, met]) => `${because} ${list(effects.flatMap((effect) => effectText(effect, met, isAlone)))}`,
  );
  return [`${clauses.join("; ")}.`, ...(more.length === 0 ? [first.text] : []), ...liftedText(hits)].join(" ");
}

/** Said only when what may be declared lifts every rule that bars, and no input says the contrary. */
function liftedText(hits: readonly Hit[]): string[] {
  const barring = hits.filter(({ effect }) => effect === "bars");
  if (barring.length === 0 || !barring.every(({ missing }) => isDeclarable(missing))) return [];
  const ids = [...new Set(barring.flatMap(({ missing }) => missing.map(({ safeguard }) => `\`${safeguard.id}\``)))];
  return [`What lifts it, declared in \`safeguards\` of your settings: ${ids.join(", ")}.`];
}

const isDeclarable = (missing: Hit["missing"]): boolean =>
  missing.length > 0 && missing.every(({ against }) => against.length === 0);

function effectText(effect: Effect, hits: readonly Hit[], named: boolean): string[] {
  const regimes = [...groupBy(hits, (hit) => [hit.regime.title])].filter(([, all]) => strictest(all) === effect);
  if (regimes.length === 0) return [];
  const texts = regimes.map(([title, all]) => {
    const [sections, beside] = sectionsText(all);
    if (named) return `${title} (${[sections, ...beside].join("; ")})`;
    return beside.length === 0 ? sections : `${sections} (${beside.join("; ")})`;
  });
  return [`${verbs[effect]} ${list(texts)}`];
}

const strictest = (hits: readonly Hit[]): Effect | undefined =>
  effects.find((effect) => hits.some((hit) => hit.effect === effect));

/** The sections of a regime's rules; what to know of them, and why a threshold counts as met. */
function sectionsText(hits: readonly Hit[]): [string, string[]] {
  const thresholds = [...new Set(hits.flatMap(({ rule }) => rule.threshold?.citation ?? []))];
  // Data that may be of any class meets them all.
  const shown = thresholds.length > 1 ? [] : thresholds;
  const beside = hits.flatMap(({ rule, volume }) => [rule.caveat ?? [], volume ?? []].flat());
  return [citationsText([...hits.flatMap((hit) => hit.citations), ...shown]), [...new Set(beside)]];
}

/** "28 CFR 202.208, 202.601(a)(1); 15 CFR 791.4": what precedes a section is not repeated. */
export function citationsText(citations: readonly string[]): string {
  const byTitle = groupBy([...new Set(citations)], (citation) => [citation.slice(0, citation.lastIndexOf(" ") + 1)]);
  return [...byTitle]
    .map(([title, all]) => `${title}${all.map((citation) => citation.slice(title.length)).join(", ")}`)
    .join("; ");
}
