/** Every policy of the pack: those of `rules/`, and those that carry and guard them. */
import { noSettings, policySettings, sharedSettings } from "../src/config/schema";
import { exceptionReview } from "../src/exceptions/review";
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

/** Each use of an exception on its resource, the rest once for the stack. */
export const exceptionReviewPolicy: Policy = {
  ...shared,
  name: exceptionReview,
  displayName: "Exceptions in use",
  description: "Exceptions in use, and those that end soon, have ended, are not needed or are too broad.",
  level: "advisory",
  severity: "medium",
  framework: {
    ...dataSecurityProgram,
    reference: "28 CFR 202.1101",
    specification: "Records of transactions and of compliance, kept for 10 years",
  },
  tags: ["data-sovereignty", "exceptions"],
  remediationSteps: "Make the change that the exempted policy asks for before the exception ends, or have it renewed.",
  settings: noSettings,
};

/** Speaks in a deployment only: elsewhere the pack changes nothing. */
export const remediationLogPolicy: Policy = {
  ...shared,
  name: "remediation-log",
  displayName: "Changes that the pack made",
  description: "What the pack itself changed, where an admin gave a policy the level `remediate`.",
  level: "advisory",
  severity: "low",
  tags: ["data-sovereignty", "remediation"],
  remediationSteps: "Make the same change in the program.",
  settings: noSettings,
};

/** The names of the policies that can have exceptions. */
export const exemptible: readonly string[] = [...policies, lineagePolicyMetadata].map(({ name }) => name);

/** All policies that can speak, in the order in which they run: `exceptionReviewPolicy` sums up those before it. */
export const speakingPolicies: readonly Policy[] = [
  ...policies,
  lineagePolicyMetadata,
  exceptionReviewPolicy,
  failedEvaluationPolicy,
];

/** All policies of the pack: with the settings, which only carry what the others read. */
export const allPolicies: readonly Policy[] = [settingsPolicy, ...speakingPolicies, remediationLogPolicy];
