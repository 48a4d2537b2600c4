import { policySettings } from "../../src/config/schema";
import { aboutPlace, dataText, declassify, evidenceText, verb } from "../../src/judgement/describe";
import { editsFor } from "../../src/judgement/edits";
import { moveOf } from "../../src/judgement/moves";
import { holdsProtectedData } from "../../src/judgement/verdict";
import { dataSecurityProgram, dataSecurityProgramUrl, definePolicy } from "../../src/judgement/policy";
import { operatorsOf, whyOperatorProhibited } from "../../src/judgement/prohibition";
import { wayOut } from "../../src/judgement/suggest";

export const prohibitedOperator = definePolicy({
  name: "prohibited-operator",
  displayName: "Data with a prohibited operator",
  description: "Sensitive or unclassified data must not be with a prohibited operator, whatever the region.",
  level: "mandatory",
  severity: "critical",
  framework: { ...dataSecurityProgram, reference: "28 CFR 202.211" },
  tags: ["data-sovereignty", "operator"],
  remediationSteps:
    "Declare the resource with an operator that is not controlled from a prohibited country. Another region of the same operator does not help.",
  url: dataSecurityProgramUrl,
  settings: policySettings,
  check(facts, law) {
    if (!holdsProtectedData(facts, law)) return [];
    return operatorsOf(facts, law).flatMap((operator) => {
      const why = whyOperatorProhibited(operator, facts, law);
      if (why === undefined) return [];
      const place = facts.placements.find((placement) => placement.kind === "place");
      const where = place ? `, whatever its region (${place.place.code})` : "";
      // Where the place decides the operator (AWS in Beijing is run by Sinnet), another place is the way out.
      const decidedBy = facts.placements.find((each) => each.kind === "place" && each.place.operator === operator.id);
      const known = decidedBy?.kind === "place" ? decidedBy : undefined;
      const out = wayOut(facts, known, law);
      return [
        {
          ...(known ? aboutPlace(known) : { cause: "home" }),
          ...out.shared,
          operator,
          what: `${operator.name} ${verb(facts.role)} ${dataText(facts.classification, law)}${known ? "" : where}.`,
          evidence: evidenceText(facts),
          rule: why,
          fix: [out.says, ...declassify(facts, law)],
          changes: known === undefined ? [] : editsFor(facts, known, law),
          ...moveOf(facts, known, law),
        },
      ];
    });
  },
});
