import { policySettings } from "../../src/config/schema";
import { aboutPlace, countriesText, dataText, declassify, evidenceText, placedBy } from "../../src/judgement/describe";
import { demandedBy } from "../../src/judgement/demands";
import { editsFor, withoutIt } from "../../src/judgement/edits";
import { sameAtHome } from "../../src/judgement/elsewhere";
import { dataSecurityProgram, dataSecurityProgramUrl, definePolicy } from "../../src/judgement/policy";
import { whyPlaceProhibited } from "../../src/judgement/prohibition";
import { wayOut, type WayOut } from "../../src/judgement/suggest";
import { holdsProtectedData, mayMoveProtectedData } from "../../src/judgement/verdict";

export const prohibitedCopy = definePolicy({
  name: "prohibited-copy",
  displayName: "A copy in a prohibited place",
  description: "Sensitive or unclassified data must not be copied to a prohibited place.",
  level: "mandatory",
  severity: "critical",
  framework: dataSecurityProgram,
  tags: ["data-sovereignty", "copy"],
  remediationSteps:
    "Send the copy to a permitted region, or keep it where the data is. A rule that demands a copy in another region is satisfied by a permitted one.",
  url: dataSecurityProgramUrl,
  settings: policySettings,
  remediates: true,
  check(facts, law) {
    return facts.placements.flatMap((placement) => {
      if (placement.kind !== "place" || placement.copy === undefined) return [];
      const concerns = placement.copy === "always" ? mayMoveProtectedData(facts, law) : holdsProtectedData(facts, law);
      const why = concerns ? whyPlaceProhibited(placement.place, facts, law) : undefined;
      if (why === undefined) return [];
      const { form, property, place } = placement;
      const same = form === "identifier" ? sameAtHome(facts, property, place, law) : undefined;
      const { says, shared }: Pick<WayOut, "says"> & Partial<WayOut> = same ?? wayOut(facts, placement, law);
      const changes = editsFor(facts, placement, law);
      return [
        {
          ...aboutPlace(placement),
          ...shared,
          what: `It copies ${dataText(facts.classification, law)} to ${countriesText(placement, law)}: ${placedBy(placement)}.`,
          evidence: evidenceText(facts),
          rule: why,
          fix: [says, ...withoutIt(changes), ...demandedBy(facts, placement, law), ...declassify(facts, law)],
          changes: [...(same === undefined ? [] : [same.change]), ...changes],
        },
      ];
    });
  },
});
