import { policySettings } from "../../src/config/schema";
import {
  aboutAccess,
  accessText,
  prohibitedAccess,
  type KnownAccess,
  type ProhibitedAccess,
} from "../../src/judgement/access";
import { dataText, declassify, evidenceText } from "../../src/judgement/describe";
import { sameAtHome } from "../../src/judgement/elsewhere";
import { dataSecurityProgram, dataSecurityProgramUrl, definePolicy } from "../../src/judgement/policy";
import type { Law } from "../../src/judgement/prohibition";
import { permittedRegions } from "../../src/judgement/suggest";
import { mayMoveProtectedData } from "../../src/judgement/verdict";
import type { Facts } from "../../src/model";

export const prohibitedAccessPolicy = definePolicy({
  name: "prohibited-access",
  displayName: "Data opened to a prohibited principal, identity provider or key holder",
  description:
    "Sensitive or unclassified data must not be opened to prohibited accounts, operators or identity providers, nor encrypted with a key held in a prohibited place.",
  level: "mandatory",
  severity: "critical",
  framework: { ...dataSecurityProgram, reference: "28 CFR 202.201" },
  tags: ["data-sovereignty", "access"],
  remediationSteps:
    "Take the principal or identity provider that the finding names out of the input, or use a key in a permitted place.",
  url: dataSecurityProgramUrl,
  settings: policySettings,
  check(facts, law) {
    if (!mayMoveProtectedData(facts, law)) return [];
    return facts.access.flatMap((access) => {
      const found = access.kind === "unresolved" ? undefined : prohibitedAccess(access, facts, law);
      if (access.kind === "unresolved" || found === undefined) return [];
      const isMoved = access.kind === "key" && found.by !== "account";
      const same = isMoved ? sameAtHome(facts, access.property, access.at?.place, law) : undefined;
      return [
        {
          ...aboutAccess(access),
          what: `${accessText(access, found, dataText(facts.classification, law))}.`,
          evidence: evidenceText(facts),
          rule: found.why,
          fix: [
            ...(same === undefined ? [] : [same.says]),
            fixText(access, found, facts, law),
            ...declassify(facts, law),
          ],
          ...(same === undefined ? {} : { changes: [same.change] }),
        },
      ];
    });
  },
});

function fixText(access: KnownAccess, found: ProhibitedAccess, facts: Facts, law: Law): string {
  const { kind, property } = access;
  switch (kind) {
    case "principal":
      return `take it out of ${property}, or name a permitted account instead`;
    case "federation":
      return `set ${property} to an identity provider of a permitted operator in a permitted place, or remove it`;
    case "key":
      return keyFix(access, found.by, facts, law);
  }
}

/** A permitted region of the same cloud, else a key of somebody else's. */
function keyFix({ property, at, itself }: KnownAccess, by: ProhibitedAccess["by"], facts: Facts, law: Law): string {
  if (by === "account") return `set ${property} to a key of a permitted account`;
  const near = at === undefined ? "" : permittedRegions({ kind: "place", ...at, property, written: true }, facts, law);
  if (near !== "") return `set ${property} to ${itself ? near : `a key in ${near}`}`;
  return itself
    ? "keep keys with a permitted operator, in a permitted place"
    : `set ${property} to a key of a permitted operator, in a permitted place`;
}
