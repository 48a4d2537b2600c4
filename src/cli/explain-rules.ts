/** What a regime, a rule, a citation or a policy is, whether in force or not. */
import { allPolicies } from "../../policies/all";
import type { Catalog } from "../catalog/load";
import type { Settings } from "../config/parse";
import type { Policy } from "../judgement/policy";
import type { RegimeRows } from "../regimes/schema";
import { foldPlace } from "../text";
import type { Explanation } from "./explain";
import { sourcesOfRule } from "./explain-sources";

/** Every rule of a regime that the word names, by its regime, its id, its law or a section that it cites. */
export const rulesNamed = (
  folded: string,
  regimes: ReadonlyMap<string, RegimeRows>,
  { enforced }: Pick<Settings, "enforced">,
  { countryGroups }: Pick<Catalog, "countryGroups">,
): Explanation[] =>
  [...regimes.values()].flatMap((regime) => {
    // Its countries may be a group that another section names.
    const cited = (rule: RegimeRows["rules"][number]): string[] => [
      ...new Set([rule, ...rule.groups.map((group) => countryGroups.get(group))].flatMap(citationsIn)),
    ];
    const isInForce = enforced.some(({ id }) => id === regime.id);
    const names = [regime.id, regime.title, regime.short, ...regime.aliases];
    const isRegime = names.some((each) => foldPlace(each) === folded);
    return regime.rules
      .filter((rule) => isRegime || foldPlace(rule.id) === folded || cites(cited(rule), folded))
      .map((rule) => ({
        title: `${regime.title}: ${rule.id}`,
        lines: [
          { label: "cited", text: cited(rule).join(", ") },
          { label: "rule", text: rule.text },
          { label: "kind", text: rule.kind },
          { label: "data", text: rule.data.join(", ") },
          { label: "in force", text: isInForce ? "yes" : `no: name ${regime.id} in \`regimes\` to enforce it` },
          ...sourcesOfRule(regime.id, rule.id),
        ],
      }));
  });

/** "28 CFR 202" is cited by "28 CFR 202.601", and "28 CFR 202.601" by "28 CFR 202.601(a)"; "28 CFR 20" is not. */
const cites = (citations: readonly string[], folded: string): boolean =>
  /\d/.test(folded) &&
  citations.some((each) => {
    const cited = foldPlace(each);
    return cited.startsWith(folded) && !/[a-z0-9]/.test(cited.charAt(folded.length));
  });

/** A rule's own section, and those of what ties it to operators, places and thresholds. */
function citationsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === "citation" && typeof each === "string" ? [each] : citationsIn(each),
  );
}

export const policiesNamed = (folded: string): Explanation[] =>
  allPolicies.filter(({ name }) => foldPlace(name) === folded).map(ofPolicy);

const ofPolicy = ({
  name,
  displayName,
  description,
  level,
  severity,
  framework,
  remediationSteps,
  url,
}: Policy): Explanation => ({
  title: `${name}: ${displayName}`,
  lines: [
    { label: "says", text: description },
    { label: "level", text: `${level}, severity ${severity}` },
    { label: "serves", text: `${framework.name}, ${framework.reference}: ${framework.specification}` },
    { label: "do", text: remediationSteps },
    { label: "see", text: url },
  ],
});

export const ruleWords = (regimes: ReadonlyMap<string, RegimeRows>): string[] => [
  ...[...regimes.values()].flatMap(({ id, rules }) => [id, ...rules.map((rule) => rule.id)]),
  ...allPolicies.map(({ name }) => name),
];
