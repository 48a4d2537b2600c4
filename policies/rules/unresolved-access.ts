import { policySettings } from "../../src/config/schema";
import { dataText, evidenceText, inputAtFault } from "../../src/judgement/describe";
import { dataSecurityProgram, dataSecurityProgramUrl, definePolicy } from "../../src/judgement/policy";
import { mayMoveProtectedData, verdictOf } from "../../src/judgement/verdict";

export const unresolvedAccess = definePolicy({
  name: "unresolved-access",
  displayName: "Who is let in cannot be told",
  description: "It cannot be told to whom data known to be sensitive is opened, so it cannot be called permitted.",
  level: "advisory",
  severity: "medium",
  framework: { ...dataSecurityProgram, reference: "28 CFR 202.201" },
  tags: ["data-sovereignty", "access"],
  remediationSteps:
    "Name the principals in values that are known before the deployment. A policy that is unknown in a preview is judged in full by the update.",
  url: dataSecurityProgramUrl,
  settings: policySettings,
  check(facts, law) {
    // Most policies hold a value that only the deployment makes: said of what is known to be sensitive, and of nothing else.
    const isSensitive = verdictOf(facts.classification, law.settings) === "sensitive";
    if (!isSensitive || !mayMoveProtectedData(facts, law)) return [];
    return facts.access.flatMap((access) => {
      if (access.kind !== "unresolved") return [];
      const { property, why, settle } = access;
      return [
        {
          ...inputAtFault(property),
          what: `Access unknown: ${why}.`,
          evidence: `it concerns ${dataText(facts.classification, law)}: ${evidenceText(facts)}`,
          fix: [settle],
        },
      ];
    });
  },
});
