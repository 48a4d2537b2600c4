import { policySettings } from "../../src/config/schema";
import {
  aboutPlace,
  dataText,
  declassify,
  evidenceText,
  verb,
  countriesText,
  placedBy,
} from "../../src/judgement/describe";
import { editsFor } from "../../src/judgement/edits";
import { moveOf } from "../../src/judgement/moves";
import { holdsProtectedData } from "../../src/judgement/verdict";
import { dataSecurityProgram, dataSecurityProgramUrl, definePolicy } from "../../src/judgement/policy";
import { whyPlaceProhibited } from "../../src/judgement/prohibition";
import { wayOut } from "../../src/judgement/suggest";

export const prohibitedLocation = definePolicy({
  name: "prohibited-location",
  displayName: "Data in a prohibited place",
  description: "Sensitive or unclassified data must not be kept or processed in a prohibited place.",
  level: "mandatory",
  severity: "critical",
  framework: dataSecurityProgram,
  tags: ["data-sovereignty", "location"],
  remediationSteps:
    "Set the property that the finding names to a permitted region. Data that is there already has to be copied and cut over.",
  url: dataSecurityProgramUrl,
  settings: policySettings,
  check(facts, law) {
    if (!holdsProtectedData(facts, law)) return [];
    return facts.placements.flatMap((placement) => {
      // A copy's place is for `prohibited-copy`.
      if (placement.kind !== "place" || placement.copy !== undefined) return [];
      const prohibited = whyPlaceProhibited(placement.place, facts, law);
      if (prohibited === undefined) return [];
      const out = wayOut(facts, placement, law);
      return [
        {
          ...aboutPlace(placement),
          ...out.shared,
          what: `It ${verb(facts.role)} ${dataText(facts.classification, law)} in ${countriesText(placement, law)}: ${placedBy(placement)}.`,
          evidence: evidenceText(facts),
          rule: prohibited,
          fix: [out.says, ...declassify(facts, law)],
          changes: editsFor(facts, placement, law),
          ...moveOf(facts, placement, law),
        },
      ];
    });
  },
});
