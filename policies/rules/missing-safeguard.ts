import { groupBy } from "../../src/collections";
import { policySettings } from "../../src/config/schema";
import { aboutAccess, accessText, holderText, restrictionsOfAccess } from "../../src/judgement/access";
import { lawText } from "../../src/judgement/citing";
import {
  aboutFlow,
  aboutPlace,
  countriesText,
  dataText,
  evidenceText,
  flowText,
  placedBy,
  setOutside,
  verb,
} from "../../src/judgement/describe";
import type { Hit } from "../../src/judgement/hits";
import { definePolicy, type Observation } from "../../src/judgement/policy";
import { operatorsOf, restrictionsOfOperator, restrictionsOfPlace, type Law } from "../../src/judgement/prohibition";
import { setting, unconditionalRegions } from "../../src/judgement/suggest";
import { holdsProtectedData, mayMoveProtectedData } from "../../src/judgement/verdict";
import type { Facts } from "../../src/model";
import { list } from "../../src/text";

export const missingSafeguard = definePolicy({
  name: "missing-safeguard",
  displayName: "A safeguard that the law asks for is not shown",
  description: "Data may be there only with safeguards, and one of them is neither declared nor shown by the resource.",
  level: "advisory",
  severity: "high",
  framework: {
    name: "Regulation (EU) 2016/679 (GDPR), chapter V, and laws like it",
    version: "each regime of docs/regimes has its own",
    reference: "GDPR art. 46; 28 CFR 202.401",
    specification:
      "Transfers subject to appropriate safeguards; restricted transactions subject to security requirements",
  },
  tags: ["data-sovereignty", "safeguard"],
  remediationSteps:
    "Set the input that would show the safeguard, or declare the safeguard with its reference in `safeguards` of the settings, or keep the data where none is needed.",
  url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
  settings: policySettings,
  check: (facts, law) => [
    ...ofPlaces(facts, law),
    ...ofOperators(facts, law),
    ...ofFlows(facts, law),
    ...ofAccess(facts, law),
  ],
});

function ofPlaces(facts: Facts, law: Law): Observation[] {
  return facts.placements.flatMap((placement) => {
    const concerns = placement.copy === "always" ? mayMoveProtectedData(facts, law) : holdsProtectedData(facts, law);
    if (placement.kind !== "place" || !concerns) return [];
    const hits = restrictionsOfPlace(placement.place, facts, law);
    // To look for better places is to judge them all.
    if (hits.length === 0) return [];
    const does = placement.copy === undefined ? `${verb(facts.role)} data in` : "copies data to";
    const regions = unconditionalRegions(placement, facts, law);
    const elsewhere = regions === "" || placement.remedy !== undefined ? [] : [`${setting(placement)} ${regions}`];
    const what = `It ${does} ${countriesText(placement, law)}: ${placedBy(placement)}`;
    const about = { ...aboutPlace(placement), ...(elsewhere.length === 0 ? {} : setOutside(placement)) };
    return observation(about, what, hits, facts, elsewhere);
  });
}

const ofOperators = (facts: Facts, law: Law): Observation[] =>
  !holdsProtectedData(facts, law)
    ? []
    : operatorsOf(facts, law).flatMap((operator) =>
        observation(
          { operator },
          `${operator.name} ${verb(facts.role)} ${dataText(facts.classification, law)}`,
          restrictionsOfOperator(operator, facts, law),
          facts,
          [],
        ),
      );

const ofFlows = (facts: Facts, law: Law): Observation[] =>
  !mayMoveProtectedData(facts, law)
    ? []
    : facts.flows.flatMap((flow) => {
        const ofPlace = flow.place === undefined ? [] : restrictionsOfPlace(flow.place, facts, law);
        const hits = [...restrictionsOfOperator(flow.operator, facts, law), ...ofPlace];
        if (flow.direction !== "to") return [];
        return observation(aboutFlow(flow), `It can send data to ${flowText(flow)}`, hits, facts, []);
      });

const ofAccess = (facts: Facts, law: Law): Observation[] =>
  !mayMoveProtectedData(facts, law)
    ? []
    : facts.access.flatMap((access) => {
        if (access.kind === "unresolved") return [];
        const whom = { by: "operator", whom: holderText(access), names: access.names } as const;
        const what = accessText(access, whom, dataText(facts.classification, law));
        return observation(aboutAccess(access), what, restrictionsOfAccess(access, facts, law), facts, []);
      });

function observation(
  about: Partial<Observation>,
  what: string,
  hits: readonly Hit[],
  facts: Facts,
  elsewhere: readonly string[],
): Observation[] {
  if (hits.length === 0) return [];
  return [
    {
      ...about,
      what: `${what}. Not shown: ${[...new Set(hits.map(neededText))].join("; ")}.`,
      evidence: evidenceText(facts),
      rule: lawText(hits),
      fix: [...elsewhere, remedyText(hits)],
    },
  ];
}

/** "encryption at rest and TLS 1.2 or newer (CISA Security Requirements II); ...", or "one of ...". */
function neededText({ rule, missing }: Hit): string {
  const joint = rule.need === "one" ? "or" : "and";
  const byCitation = groupBy(missing, ({ safeguard }) => [safeguard.citation]);
  const names = [...byCitation].map(
    ([citation, all]) =>
      `${list(
        all.map(({ safeguard }) => safeguard.title),
        joint,
      )} (${citation})`,
  );
  return `${rule.need === "one" && missing.length > 1 ? "one of " : ""}${joint === "or" ? list(names, joint) : names.join("; ")}`;
}

/** By id, with the inputs that would show each; an input that says the contrary has to change, whatever is declared. */
function remedyText(hits: readonly Hit[]): string {
  const missing = [...new Map(hits.flatMap((hit) => hit.missing).map((each) => [each.safeguard.id, each])).values()];
  const undeclared = missing.filter(({ against }) => against.length === 0);
  const what = undeclared.length === 1 ? "show or declare it" : "show or declare them";
  return [
    ...missing.flatMap((each) => (each.against.length === 0 ? [] : [contraryText(each)])),
    ...(undeclared.length === 0
      ? []
      : [`${what} in \`safeguards\` of your settings: ${undeclared.map(idText).join(", ")}`]),
  ].join("; ");
}

const contraryText = (missing: Missing): string =>
  `change ${list(missing.against.map((path) => `\`${path}\``))}, which ${
    missing.against.length === 1 ? "says" : "say"
  } the contrary of ${idText(missing)}`;

const idText = ({ safeguard: { id, signs, shownBy } }: Missing): string =>
  signs.length === 0 ? `\`${id}\`` : `\`${id}\` (${shownBy})`;

type Missing = Hit["missing"][number];
