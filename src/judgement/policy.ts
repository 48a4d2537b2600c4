import type { z } from "zod";
import type { Facts, Finding } from "../model";
import type { Law } from "./prohibition";

/** The regulation or standard a policy serves, as CrossGuard publishes it. */
export interface Framework {
  readonly name: string;
  readonly version: string;
  readonly reference: string;
  readonly specification: string;
}

/** What a policy says of one resource. The engine adds the policy's name and level, and the resource. */
export type Observation = Omit<Finding, "policy" | "level" | "resource" | "named">;

/** One rule: its description as data, and one pure function from facts to observations. */
export interface Policy {
  /** Public and for ever: it stands in configurations and reports. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly level: "mandatory" | "advisory";
  readonly severity: "low" | "medium" | "high" | "critical";
  readonly framework: Framework;
  readonly tags: readonly string[];
  readonly remediationSteps: string;
  readonly url: string;
  /** What an admin may set for this policy alone. */
  readonly settings: z.ZodObject;
  /** Whether its findings may have safe edits, which the pack makes where an admin asks for `remediate`. */
  readonly remediates?: true;
  readonly check: (facts: Facts, law: Law) => Observation[];
}

/** What a policy says. @throws when that is not what a policy may say: it must not read as "nothing found". */
export function observationsOf(policy: Policy, facts: Facts, law: Law): readonly Observation[] {
  const said: unknown = policy.check(facts, law);
  // A promise that nobody awaits would end the process when it fails.
  if (said instanceof Promise) said.catch(() => undefined);
  if (!Array.isArray(said) || !said.every(isObservation)) throw new TypeError("not a list of observations");
  return said;
}

function isObservation(said: unknown): said is Observation {
  if (typeof said !== "object" || said === null) return false;
  const { what, fix, evidence, rule, property } = said as Partial<Record<keyof Observation, unknown>>;
  return (
    isText(what) &&
    Array.isArray(fix) &&
    fix.every(isText) &&
    [evidence, rule, property].every((each) => each === undefined || typeof each === "string")
  );
}

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";

/** The policy under which a fault of the pack itself is reported. */
export const failedEvaluation = "failed-evaluation";

export const definePolicy = (policy: Policy): Policy => Object.freeze(policy);

/** The policies that files export, each under the name of its file. @throws when one does not. */
export const listedPolicies = (
  files: readonly (readonly [name: string, exported: Readonly<Record<string, unknown>>])[],
): readonly Policy[] =>
  files.map(([name, exported]) => {
    const policy = (Object.values(exported) as Policy[]).find((each) => each.name === name);
    if (policy === undefined) throw new Error(`policies/rules/${name} exports no policy named ${name}`);
    return policy;
  });

/** The rule most policies serve: who and where, for sensitive personal data of US persons. */
export const dataSecurityProgram: Framework = {
  name: "28 CFR Part 202, Data Security Program",
  version: "90 FR 1636, effective 2025-04-08",
  reference: "28 CFR 202.601",
  specification:
    "Countries of concern; 202.301, 202.303 and 202.401 prohibit or restrict giving them access to sensitive data",
};
export const dataSecurityProgramUrl = "https://www.ecfr.gov/current/title-28/chapter-I/part-202";
