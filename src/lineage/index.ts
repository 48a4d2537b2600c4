/** What only the whole stack shows: sensitive data that reaches a resource from another. */
import { classText } from "../catalog/class-text";
import type { Catalog } from "../catalog/load";
import { levelRank, type Level } from "../catalog/terms";
import { mayHoldData } from "../facts/role";
import { aboutOf } from "../judgement/causes";
import { inputAtFault } from "../judgement/describe";
import { observationsOf, type Policy } from "../judgement/policy";
import type { Law } from "../judgement/prohibition";
import { findingOf } from "../judgement/spelled";
import { verdictOf } from "../judgement/verdict";
import type { Classification, Facts, Finding } from "../model";
import { list } from "../text";
import { dataEdges } from "./edges";
import { spread, type Inherited } from "./spread";

/** The name under which such findings are reported. */
export const lineagePolicy = "sensitive-data-lineage";

/**
 * What `policies` find once each resource is taken to hold what reaches it as well. What they did
 * report of it without that is left out: not what they would find under other settings than their
 * own, and not what an exception for its own data covers.
 */
export function judgeLineage(
  stack: ReadonlyMap<string, Facts>,
  policies: readonly Policy[],
  law: Law,
  reportedOf: (urn: string) => readonly Finding[],
): Finding[] {
  const isSensitive = (facts: Facts): boolean => isSource(facts, law);
  // Most stacks hold nothing that could reach anything.
  if (![...stack.values()].some(isSensitive)) return [];
  const reached = spread(
    stack,
    dataEdges(stack, law.catalog),
    law.catalog,
    isSensitive,
    ({ classification }) => verdictOf(classification, law.settings) === "public",
  );
  return [...reached].flatMap(([urn, inherited]) => {
    const facts = stack.get(urn);
    if (facts === undefined) return [];
    const found = check(
      policies,
      { ...facts, classification: joined(facts.classification, inherited, stack, law.catalog) },
      law,
    );
    if (found.length === 0) return [];
    // What is only warned of does not stand for what is to block.
    const own = new Set(
      reportedOf(urn)
        .filter(({ level }) => level === "mandatory")
        .map(cause),
    );
    return found
      .filter((each) => !own.has(cause(each)))
      .map((each) => ({
        ...each,
        policy: lineagePolicy,
        level: "mandatory",
        ...withWay(each, inherited, facts, stack),
        fix: [...each.fix, `keep the data of ${nameOf(inherited.source, stack)} out of it`],
      }));
  });
}

/** What holds sensitive data, or says so itself: a mapping called `patients-stream` is no source. */
const isSource = ({ role, classification }: Facts, { settings }: Law): boolean =>
  verdictOf(classification, settings) === "sensitive" &&
  (mayHoldData(role) || classification.evidence.some(({ kind }) => kind === "tag" || kind === "configuration"));

const check = (policies: readonly Policy[], facts: Facts, law: Law): Finding[] =>
  policies.flatMap((policy) =>
    observationsOf(policy, facts, law).map((each) => findingOf(each, policy, facts.resource, law.catalog)),
  );

const cause = (finding: Finding): string => `${finding.policy} ${aboutOf(finding)}`;

/** The resource's classification with what reaches it. */
function joined(
  own: Classification,
  inherited: Inherited,
  stack: ReadonlyMap<string, Facts>,
  catalog: Catalog,
): Classification {
  const { level, classes, source } = inherited;
  const more = classes.filter((each) => !own.classes.includes(each));
  const told = (more.length > 0 ? more : classes).map((name) => classText(name, catalog));
  const data = told.length === 0 ? `${level} data` : `${list(told)} (${level})`;
  const because = stack.get(source)?.classification.evidence[0]?.says;
  const says = `it receives ${data} along ${wayText(inherited, stack)}${because === undefined ? "" : ` (at its source: ${because})`}`;
  return {
    level: higher(own.level, level),
    classes: [...new Set([...own.classes, ...classes])],
    evidence: [{ kind: "lineage", says, level, classes }, ...own.evidence],
    doubts: own.doubts,
  };
}

const higher = (own: Level | undefined, level: Level): Level =>
  own !== undefined && levelRank(own) > levelRank(level) ? own : level;

/** "patients -> stream -> exporter"; what lies between a far source and the last ones is left out. */
function wayText({ source, path }: Inherited, stack: ReadonlyMap<string, Facts>): string {
  const names = path.map((urn) => nameOf(urn, stack));
  return (path[0] === source ? names : [nameOf(source, stack), "...", ...names]).join(" -> ");
}

/** The way goes on to where the resource sends it: "patients -> stream -> exporter -> cn-hangzhou of Alibaba Cloud". */
function withWay(
  { evidence, ...finding }: Finding,
  inherited: Inherited,
  facts: Facts,
  stack: ReadonlyMap<string, Facts>,
): Pick<Finding, "evidence" | "way"> {
  const { source, path } = inherited;
  const resources = path[0] === source ? path : [source, ...path];
  const to = destinationOf(finding, facts);
  if (to === undefined) return { ...(evidence === undefined ? {} : { evidence }), way: { resources } };
  const text = wayText(inherited, stack);
  return {
    ...(evidence === undefined ? {} : { evidence: evidence.replace(text, () => `${text} -> ${to}`) }),
    way: { resources, to },
  };
}

/** What the catalogue recognised at the input at fault; undefined when the finding is about the resource itself. */
function destinationOf(
  { property, cause: about, places = [] }: Pick<Finding, "property" | "cause" | "places">,
  { flows }: Facts,
): string | undefined {
  if (about === "copy") return places[0]?.place.code;
  const flow = flows.find(
    (each) => property !== undefined && each.direction === "to" && inputAtFault(each.property).property === property,
  );
  if (flow === undefined) return undefined;
  return flow.place === undefined ? (flow.domain ?? flow.operator.name) : `${flow.place.code} of ${flow.operator.name}`;
}

const nameOf = (urn: string, stack: ReadonlyMap<string, Facts>): string => stack.get(urn)?.resource.name ?? "";
