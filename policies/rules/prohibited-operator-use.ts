import { noSettings } from "../../src/config/schema";
import { holdsProtectedData } from "../../src/judgement/verdict";
import { definePolicy } from "../../src/judgement/policy";
import { adviceOnOperator, isBoundOperator, ofAnyData, whyOperatorProhibited } from "../../src/judgement/prohibition";

export const prohibitedOperatorUse = definePolicy({
  name: "prohibited-operator-use",
  displayName: "Use of a prohibited operator",
  description:
    "A prohibited operator is used, though not for data that must be kept from it; or one that a government advises against.",
  level: "advisory",
  severity: "medium",
  framework: {
    name: "15 CFR Part 791, Securing the ICTS Supply Chain",
    version: "89 FR 96872, effective 2025-02-04",
    reference: "15 CFR 791.4",
    specification: "Foreign adversaries",
  },
  tags: ["data-sovereignty", "operator"],
  remediationSteps:
    "Check that no sensitive data will pass through this resource, and plan to replace it with one of a permitted operator.",
  url: "https://www.ecfr.gov/current/title-15/subtitle-B/chapter-VII/subchapter-E/part-791",
  settings: noSettings,
  check(facts, law) {
    if (facts.operator.kind !== "operator") return [];
    const { operator } = facts.operator;
    const isProtected = holdsProtectedData(facts, law);
    // What `prohibited-operator` blocks, or `missing-safeguard` asks for, is not said twice.
    if (isProtected && isBoundOperator(operator, facts, law)) return [];
    const why = whyOperatorProhibited(operator, ofAnyData(facts), law) ?? adviceOnOperator(operator, facts, law);
    if (why === undefined) return [];
    return [
      {
        operator,
        what: `It is run by ${operator.name} (${facts.operator.because}).`,
        rule: why,
        fix: ["keep sensitive data out of it, or use a permitted operator"],
      },
    ];
  },
});
