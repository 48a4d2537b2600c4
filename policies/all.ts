/** Every policy of the pack: those of `rules/`, and the two that carry and guard them. */
import { noSettings, policySettings, sharedSettings } from "../src/config/schema";
import { dataSecurityProgram, dataSecurityProgramUrl, failedEvaluation, type Policy } from "../src/judgement/policy";
import { lineagePolicy } from "../src/lineage";
import { policies } from "./rules";

const shared = {
  framework: dataSecurityProgram,
  tags: ["data-sovereignty"],
  url: dataSecurityProgramUrl,
  level: "mandatory",
  check: () => [],
} as const;

export const settingsPolicy: Policy = {
  ...shared,
  name: "settings",
  displayName: "Shared settings",
  description: "Settings that all policies of this pack share; it reports nothing itself. Keep it enabled.",
  severity: "high",
  remediationSteps: "Correct the setting that the message names.",
  settings: sharedSettings,
};

export const failedEvaluationPolicy: Policy = {
  ...shared,
  name: failedEvaluation,
  displayName: "A policy could not be evaluated",
  description: "A policy of this pack failed on a resource, so the resource cannot be called permitted.",
  severity: "critical",
  remediationSteps: "Report the failure with the place that the message names.",
  settings: noSettings,
};

export const lineagePolicyMetadata: Policy = {
  ...shared,
  name: lineagePolicy,
  displayName: "Sensitive data that reaches a prohibited place",
  description: "Sensitive data must not reach a prohibited operator or place through other resources of the stack.",
  severity: "critical",
  tags: ["data-sovereignty", "lineage"],
  remediationSteps:
    "Change what the finding names on the resource that receives the data, or cut the way along which it comes.",
  settings: policySettings,
};

/** All policies that can speak, in the order in which they run. */
export const speakingPolicies: readonly Policy[] = [...policies, failedEvaluationPolicy, lineagePolicyMetadata];

/** All policies of the pack: the settings first, which only carry what the others read. */
export const allPolicies: readonly Policy[] = [settingsPolicy, ...speakingPolicies];
