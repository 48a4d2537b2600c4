import { policySettings } from "../../src/config/schema";
import { aboutFlow, dataText, declassify, evidenceText, flowText, likewiseText } from "../../src/judgement/describe";
import { sameAtHome } from "../../src/judgement/elsewhere";
import { dataSecurityProgram, dataSecurityProgramUrl, definePolicy } from "../../src/judgement/policy";
import { whyFlowProhibited } from "../../src/judgement/prohibition";
import { mayMoveProtectedData } from "../../src/judgement/verdict";

const permitted = {
  host: "a host of a permitted operator",
  identifier: "a resource in a permitted place",
  region: "a permitted region",
  cloud: "a cloud of a permitted operator",
} as const;

export const prohibitedFlow = definePolicy({
  name: "prohibited-flow",
  displayName: "Data sent to a prohibited operator or place",
  description: "Sensitive or unclassified data must not be sent to a prohibited operator or place.",
  level: "mandatory",
  severity: "critical",
  framework: { ...dataSecurityProgram, reference: "28 CFR 202.201" },
  tags: ["data-sovereignty", "flow"],
  remediationSteps: "Send the data to a host of a permitted operator in a permitted place, or take the host out.",
  url: dataSecurityProgramUrl,
  settings: policySettings,
  check(facts, law) {
    if (!mayMoveProtectedData(facts, law)) return [];
    return facts.flows.flatMap((flow) => {
      const why = flow.direction === "to" ? whyFlowProhibited(flow, facts, law) : undefined;
      if (why === undefined) return [];
      const same = flow.by === "identifier" ? sameAtHome(facts, flow.property, flow.place, law) : undefined;
      return [
        {
          ...aboutFlow(flow),
          what: `It can send ${dataText(facts.classification, law)} to ${flowText(flow)}.`,
          evidence: evidenceText(facts),
          rule: why,
          fix: [
            ...(same === undefined ? [] : [same.says + likewiseText(flow)]),
            `set ${flow.property} to ${permitted[flow.by]}, or remove it${likewiseText(flow)}`,
            ...declassify(facts, law),
          ],
          ...(same === undefined || flow.also !== undefined ? {} : { changes: [same.change] }),
        },
      ];
    });
  },
});
