import { noSettings } from "../../src/config/schema";
import { aboutFlow, flowText, likewiseText } from "../../src/judgement/describe";
import { definePolicy } from "../../src/judgement/policy";
import { ofAnyData, whyFlowProhibited } from "../../src/judgement/prohibition";

export const prohibitedSource = definePolicy({
  name: "prohibited-source",
  displayName: "Code fetched from a prohibited operator or place",
  description: "An image or package is fetched from a prohibited operator or place.",
  level: "advisory",
  severity: "medium",
  framework: {
    name: "15 CFR Part 791, Securing the ICTS Supply Chain",
    version: "89 FR 96872, effective 2025-02-04",
    reference: "15 CFR 791.1",
    specification: "Transactions that involve software of foreign adversaries",
  },
  tags: ["data-sovereignty", "supply-chain"],
  remediationSteps: "Fetch it from a registry of a permitted operator; copy it there once if it exists nowhere else.",
  url: "https://www.ecfr.gov/current/title-15/subtitle-B/chapter-VII/subchapter-E/part-791",
  settings: noSettings,
  check: (facts, law) =>
    facts.flows.flatMap((flow) => {
      // What is fetched is code: no class of data narrows which rules concern it.
      const why = flow.direction === "from" ? whyFlowProhibited(flow, ofAnyData(facts), law) : undefined;
      if (why === undefined) return [];
      return [
        {
          ...aboutFlow(flow),
          what: `It fetches from ${flowText(flow)}.`,
          rule: why,
          fix: [`set ${flow.property} to a registry of a permitted operator${likewiseText(flow)}`],
        },
      ];
    }),
});
