import { policySettings } from "../../src/config/schema";
import { dataText, evidenceText, verb, placedBy } from "../../src/judgement/describe";
import { mayHoldData } from "../../src/facts/role";
import { parseTypeToken } from "../../src/facts/type-token";
import { holdsProtectedData, verdictOf } from "../../src/judgement/verdict";
import type { Facts } from "../../src/model";
import {
  dataSecurityProgram,
  dataSecurityProgramUrl,
  definePolicy,
  type Observation,
} from "../../src/judgement/policy";
import { whyPlaceProhibited, type Law } from "../../src/judgement/prohibition";
import { permittedRegions } from "../../src/judgement/suggest";

export const unresolvedLocation = definePolicy({
  name: "unresolved-location",
  displayName: "Place or operator cannot be told",
  description: "It cannot be told where data will be or who operates it, so it cannot be called permitted.",
  level: "advisory",
  severity: "high",
  framework: dataSecurityProgram,
  tags: ["data-sovereignty", "location", "operator"],
  remediationSteps:
    "Give the input that the finding names a value that is known before the deployment and is in the catalogue.",
  url: dataSecurityProgramUrl,
  settings: policySettings,
  check: (facts, law) => [...unresolvedOperator(facts, law), ...unresolvedPlaces(facts, law)],
});

/**
 * An operator nobody knows is said once, on the provider resource, and again on each resource that
 * is known to hold sensitive data.
 */
function unresolvedOperator(facts: Facts, law: Law): Observation[] {
  const { operator, role, classification } = facts;
  if (operator.kind !== "unresolved") return [];
  const isProvider = parseTypeToken(facts.resource.type).providerOf !== undefined;
  if (!isProvider && !(holdsProtectedData(facts, law) && verdictOf(classification, law.settings) === "sensitive"))
    return [];
  return [
    {
      what: `Operator unknown: ${operator.why}.`,
      ...(isProvider ? {} : { evidence: `it ${verb(role)} ${dataText(classification)}: ${evidenceText(facts)}` }),
      fix: [operator.settle],
    },
  ];
}

function unresolvedPlaces(facts: Facts, law: Law): Observation[] {
  if (!mayHoldData(facts.role) || !holdsProtectedData(facts, law)) return [];
  const evidence = `it ${verb(facts.role)} ${dataText(facts.classification)}: ${evidenceText(facts)}`;
  return facts.placements.flatMap((placement): Observation[] => {
    if (placement.kind === "unresolved") {
      return [{ what: `Place unknown: ${placement.why}.`, evidence, fix: [placement.settle] }];
    }
    // A default that lets the operator choose is said where it matters, not for every unclassified store.
    if (!placement.written && verdictOf(facts.classification, law.settings) !== "sensitive") return [];
    if (placement.place.countries !== "anywhere" || whyPlaceProhibited(placement.place, law) !== undefined) return [];
    return [
      {
        what: `Place unknown: ${placedBy(placement)}, where the operator chooses, and may change its choice.`,
        evidence,
        fix: [
          placement.remedy ?? `set ${placement.property} to one region, such as ${permittedRegions(placement, law)}`,
        ],
      },
    ];
  });
}
