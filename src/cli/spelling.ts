/** Findings in the words of the input: what is `regionName` here is `region_name` in Terraform. */
import type { Spelling } from "../adapters/input";
import type { Finding } from "../model";

/** Of words, only what stands in backquotes is a property; a type's token is one wherever it stands. */
export function inOwnSpelling(finding: Finding, { properties, types }: Spelling): Finding {
  const names = properties.get(finding.resource.type);
  if (names === undefined && types.size === 0) return finding;
  const spellPath = (path: string): string => path.replaceAll(/[A-Za-z]\w*/g, (name) => names?.get(name) ?? name);
  const spellTypes = (text: string): string =>
    types.size === 0 ? text : text.replaceAll(/[a-z-]+:[\w/]+:\w+/g, (token) => types.get(token) ?? token);
  const spell = (text: string): string => spellTypes(text.replaceAll(/`[^`]+`/g, spellPath));
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
