import { noSettings } from "../../src/config/schema";
import { evidenceText } from "../../src/judgement/describe";
import { definePolicy } from "../../src/judgement/policy";
import { isProhibited } from "../../src/judgement/prohibition";
import { verdictOf } from "../../src/judgement/verdict";

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
  check(facts, law) {
    if (
      facts.role.role !== "store" ||
      facts.role.isPart === true ||
      facts.operator.kind === "nobody" ||
      verdictOf(facts.classification, law.settings) !== "unclassified"
    )
      return [];
    // Where the place or operator is prohibited, the mandatory policies speak; here it would be noise.
    if (law.settings.unclassified === "sensitive" && isProhibited(facts, law)) return [];
    return [
      {
        what: "It says nothing of the data it holds.",
        evidence: evidenceText(facts),
        fix: ["tag it `data-classification`: public, internal, confidential or restricted"],
      },
    ];
  },
});
