/** What was found of one resource, as a report has it: findings of one cause as one, in an order of their own. */
import { mergeCauses } from "../judgement/causes";
import type { Language } from "../languages";
import type { Facts, Finding, PlaceOfCloud } from "../model";
import { compare } from "../text";
import { codeOfFix, inWordsOf } from "./code";
import { fingerprintOf } from "./fingerprint";
import type { Input } from "./report";
import type { PolicyText, ReportFinding } from "./schema";

export function findingsOf(
  { resource, facts, findings }: Input["judgements"][number],
  { file, positions, language }: Input,
  texts: ReadonlyMap<string, PolicyText>,
): ReportFinding[] {
  const position = positions?.get(resource.urn);
  const data = facts?.classification;
  const said = (finding: Finding): ReportFinding["also"][number] => saidOf(finding, language, facts, texts);
  return mergeCauses(findings.toSorted(byPolicy)).map(({ first, also }) => ({
    ...said(first),
    resource: {
      urn: resource.urn,
      type: resource.type,
      // An address says it all: its module, its type in Terraform's words and its name.
      name: isAddress(resource.urn) ? resource.urn : resource.name,
      file,
      ...(position === undefined ? {} : { position: { ...position } }),
    },
    ...(first.evidence === undefined ? {} : { evidence: first.evidence }),
    ...(first.way === undefined ? {} : { way: { ...first.way, resources: [...first.way.resources] } }),
    ...(data === undefined
      ? {}
      : { data: { ...(data.level === undefined ? {} : { level: data.level }), classes: [...data.classes] } }),
    also: also.map(said),
    ...(first.exempted === undefined ? {} : { exempted: { ...first.exempted } }),
  }));
}

const isAddress = (urn: string): boolean => !urn.startsWith("urn:");

/** A finding that is about no place or operator of its own is shown with those of its resource. */
function saidOf(
  found: Finding,
  language: Language | undefined,
  facts: Facts | undefined,
  texts: ReadonlyMap<string, PolicyText>,
): ReportFinding["also"][number] {
  const finding = inWordsOf(language, found);
  const { policy, level, property, rule, move, exempted } = finding;
  const operator = finding.operator ?? (facts?.operator.kind === "operator" ? facts.operator.operator : undefined);
  const text = texts.get(policy);
  return {
    fingerprint: fingerprintOf(finding),
    policy,
    displayName: text?.displayName ?? policy,
    // What is exempt is said and fails nothing, in every format.
    level: exempted === undefined ? level : "advisory",
    severity: text?.severity ?? "high",
    ...(property === undefined ? {} : { property }),
    what: whatText(finding),
    ...sharedOf(finding),
    ...(rule === undefined ? {} : { rule }),
    fix: fixOf(finding, codeOfFix(found, language)),
    ...(move === undefined ? {} : { move: unended(move) }),
    places: (finding.places ?? placesOf(facts)).map(placeText),
    ...(operator === undefined ? {} : { operator: { id: operator.id, name: operator.name } }),
  };
}

const sharedOf = ({ setBy, fix: [change] }: Finding): Pick<ReportFinding, "shared"> =>
  setBy === undefined || change === undefined ? {} : { shared: { by: setBy, change } };

/** What to change, as code too where there is one change, and what becomes of the data. */
function fixOf({ fix: [first, ...others], move }: Finding, code: string | undefined): string[] {
  if (first === undefined) return [];
  const whole = code === undefined ? first : `${first}: \`${code}\``;
  return [move === undefined ? whole : `${whole}; ${unended(move)}`, ...others];
}

const unended = (sentence: string): string => sentence.replace(/\.$/, "");

function whatText({ what, exempted, notExempted }: Finding): string {
  if (exempted === undefined) return notExempted === undefined ? what : `${what} ${notExempted}`;
  const { id, until, by, ticket } = exempted;
  return `Exempt until ${until} by exception ${id}, approved by ${by} (ticket ${ticket}): ${what}`;
}

const placesOf = (facts: Facts | undefined): PlaceOfCloud[] =>
  (facts?.placements ?? []).flatMap((each) =>
    each.kind === "place" ? [{ cloud: each.cloud.id, place: each.place }] : [],
  );

const placeText = ({ cloud, place: { code, name, countries } }: PlaceOfCloud): ReportFinding["places"][number] => ({
  ...(cloud === undefined ? {} : { cloud }),
  code,
  name,
  countries,
});

/** The order in which policies run, whatever order the findings came in. */
const byPolicy = (a: Finding, b: Finding): number =>
  compare(a.policy, b.policy) ||
  compare(a.property ?? "", b.property ?? "") ||
  compare(a.what, b.what) ||
  compare(a.fix.join(), b.fix.join());
