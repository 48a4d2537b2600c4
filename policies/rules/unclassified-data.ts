import type { Change } from "../../src/changes";
import { noSettings } from "../../src/config/schema";
import { evidenceText } from "../../src/judgement/describe";
import { definePolicy } from "../../src/judgement/policy";
import { isProhibited, type Law } from "../../src/judgement/prohibition";
import { missingTag, tagInputOf } from "../../src/judgement/tagging";
import { holdsProtectedData, isClassified } from "../../src/judgement/verdict";
import type { Facts } from "../../src/model";

export const unclassifiedData = definePolicy({
  name: "unclassified-data",
  displayName: "Data without a classification",
  description: "A data store should say what it holds: what nobody classified, nobody can protect.",
  level: "advisory",
  severity: "low",
  framework: {
    name: "FIPS 199",
    version: "February 2004",
    reference: "FIPS 199, section 3",
    specification: "Security categorization of information types",
  },
  tags: ["data-sovereignty", "classification"],
  remediationSteps:
    "Tag the store with data-classification (public, internal, confidential or restricted), or list it in `classifications`.",
  url: "https://csrc.nist.gov/pubs/fips/199/final",
  settings: noSettings,
  remediates: true,
  check(facts, law) {
    const { role, operator, classification } = facts;
    if (role.role !== "store" || role.isPart === true || operator.kind === "nobody" || isClassified(classification))
      return [];
    // Where the place or operator is prohibited, the mandatory policies speak; here it would be noise.
    if (holdsProtectedData(facts, law) && isProhibited(facts, law)) return [];
    const tag = missingTag(facts, law);
    return [
      {
        what: "It says nothing of the data it holds.",
        evidence: evidenceText(facts),
        fix: [...(tag === undefined ? [] : [addition(tag)]), tagIt(facts, law)],
        ...(tag === undefined ? {} : { changes: [tag] }),
      },
    ];
  },
});

/** "add `data-classification: confidential` to `labels`". */
const addition = ({ path, to }: Change): string =>
  `add ${Object.entries(to ?? {})
    .map(([key, value]) => `\`${key}: ${value}\``)
    .join()} to \`${path}\``;

function tagIt(facts: Facts, law: Law): string {
  const input = tagInputOf(facts, law);
  const where = input === undefined ? "" : ` in \`${input.property}\``;
  return `tag it \`${law.settings.defaultClassification?.tagKey ?? "data-classification"}\`${where}: public, internal, confidential or restricted`;
}
