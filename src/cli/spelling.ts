/** Findings in the words of the input: what is `regionName` here is `region_name` in Terraform. */
import type { Finding } from "../model";

/** `names`: by the property's name here, the input's own. Only what stands in backquotes is a property. */
export function inOwnSpelling(finding: Finding, names: ReadonlyMap<string, string> | undefined): Finding {
  if (names === undefined) return finding;
  const spellPath = (path: string): string => path.replaceAll(/[A-Za-z]\w*/g, (name) => names.get(name) ?? name);
  const spell = (text: string): string => text.replaceAll(/`[^`]+`/g, spellPath);
  const { property, evidence, rule, notExempted, changes, move } = finding;
  return {
    ...finding,
    ...(property === undefined ? {} : { property: spellPath(property) }),
    what: spell(finding.what),
    ...(evidence === undefined ? {} : { evidence: spell(evidence) }),
    ...(rule === undefined ? {} : { rule: spell(rule) }),
    ...(notExempted === undefined ? {} : { notExempted: spell(notExempted) }),
    ...(changes === undefined ? {} : { changes: changes.map((each) => ({ ...each, path: spellPath(each.path) })) }),
    ...(move === undefined ? {} : { move: spell(move) }),
    fix: finding.fix.map(spell),
  };
}
