import { policySettings } from "../../src/config/schema";
import {
  aboutPlace,
  setOutside,
  dataText,
  evidenceText,
  flowText,
  inputAtFault,
  inputsOfFlow,
  likewiseText,
  verb,
  placedBy,
} from "../../src/judgement/describe";
import { parseTypeToken } from "../../src/facts/type-token";
import { holdsProtectedData, mayMoveProtectedData, verdictOf } from "../../src/judgement/verdict";
import type { Facts } from "../../src/model";
import {
  dataSecurityProgram,
  dataSecurityProgramUrl,
  definePolicy,
  type Observation,
} from "../../src/judgement/policy";
import { isPermittedCountry, whyFlowProhibited, whyPlaceProhibited, type Law } from "../../src/judgement/prohibition";
import { isPermittedPlace, permittedRegions } from "../../src/judgement/suggest";

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
  check: (facts, law) => [
    ...unresolvedOperator(facts, law),
    ...unresolvedPlaces(facts, law),
    ...unresolvedFlows(facts, law),
  ],
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
      ...(isProvider ? {} : { evidence: `it ${verb(role)} ${dataText(classification, law)}: ${evidenceText(facts)}` }),
      fix: [operator.settle],
    },
  ];
}

function unresolvedPlaces(facts: Facts, law: Law): Observation[] {
  const isSensitive = verdictOf(facts.classification, law.settings) === "sensitive";
  const evidence = `it ${verb(facts.role)} ${dataText(facts.classification, law)}: ${evidenceText(facts)}`;
  return facts.placements.flatMap((placement): Observation[] => {
    // A backup plan holds no data, and where its copies go matters all the same.
    const concerns = placement.copy === "always" ? mayMoveProtectedData(facts, law) : holdsProtectedData(facts, law);
    if (!concerns || (placement.quiet === true && !isSensitive)) return [];
    if (placement.kind === "unresolved") {
      const { why, settle, meant, property, among } = placement;
      if (among?.every((country) => isPermittedCountry(country, facts, law)) === true) return [];
      const spelling =
        meant !== undefined && isPermittedPlace(meant, facts, law)
          ? [`set ${property} to ${meant.code}, if that was meant`]
          : [];
      return [
        {
          ...inputAtFault(property),
          ...setOutside(placement),
          what: `Place unknown: ${why}.`,
          evidence,
          fix: [...spelling, settle],
        },
      ];
    }
    if (placement.place.countries !== "anywhere" || whyPlaceProhibited(placement.place, facts, law) !== undefined)
      return [];
    const regions = permittedRegions(placement, facts, law);
    const fix =
      placement.remedy ??
      `set ${placement.property} to one permitted region${regions === "" ? "" : `, such as ${regions}`}`;
    return [
      {
        ...aboutPlace(placement),
        ...(placement.remedy === undefined ? setOutside(placement) : {}),
        what: `Place unknown: ${placedBy(placement)}: the operator chooses, and may change its choice.`,
        evidence,
        fix: [fix],
      },
    ];
  });
}

/** Data that goes to a place which the operator chooses. */
function unresolvedFlows(facts: Facts, law: Law): Observation[] {
  if (!mayMoveProtectedData(facts, law)) return [];
  return facts.flows.flatMap((flow): Observation[] => {
    const isAnywhere = flow.direction === "to" && flow.place?.countries === "anywhere";
    if (!isAnywhere || whyFlowProhibited(flow, facts, law) !== undefined) return [];
    return [
      {
        ...inputsOfFlow(flow),
        what: `Place unknown: it can send ${dataText(facts.classification, law)} to ${flowText(flow)}, and the operator chooses where that is.`,
        evidence: evidenceText(facts),
        fix: [`set ${flow.property} to one permitted region${likewiseText(flow)}`],
      },
    ];
  });
}
