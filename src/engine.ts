/** Facts once per resource, then each policy over them. A fault in either is kept, never swallowed. */
import type { Catalog } from "./catalog/load";
import { groupBy } from "./collections";
import { ownSettings as ownSettingsOf, settingsUnder } from "./config/own";
import { parsePolicySettings, settingsFor, type Settings } from "./config/parse";
import { policySettings } from "./config/schema";
import { noExemptions, openExempting, type Exempting, type Sighting } from "./exceptions/apply";
import { carrierOf, reviewFinding, reviewStack } from "./exceptions/review";
import { deriveFacts } from "./facts";
import { faultOf, faultText, type Fault } from "./faults";
import { aboutOf } from "./judgement/causes";
import { findingOf } from "./judgement/spelled";
import { failedEvaluation, observationsOf, type Observation, type Policy } from "./judgement/policy";
import type { Law } from "./judgement/prohibition";
import { judgeLineage, lineagePolicy } from "./lineage";
import type { Facts, Finding, Graph, Resource } from "./model";
import type { RegimeRows } from "./regimes/schema";

/** One resource under judgement. */
export interface Evaluation {
  /** What the policies look at; undefined when it could not be derived: see `faults`. */
  readonly facts: Facts | undefined;
  /**
   * What `policy` finds, with that policy's own settings; what an exception covers is marked as exempted.
   * Empty when it faulted: see `faults`.
   */
  run(policy: Policy, ownSettings: unknown): Finding[];
  /** The exceptions that are for the resource, and what has become of them. */
  readonly exempting: Exempting;
  readonly faults: readonly Fault[];
}

export interface Knowledge {
  readonly catalog: Catalog;
  /** Every regime there is, by id; the settings name those in force. */
  readonly regimes: ReadonlyMap<string, RegimeRows>;
  /** The day of the judgement: ISO 8601 date, in UTC. Exceptions hold only where somebody says what day it is. */
  readonly today?: string;
}

/** Opens the judgement of one resource of `graph`. Facts are derived at the first `run`. */
export function openEvaluation(resource: Resource, graph: Graph, settings: Settings, knowledge: Knowledge): Evaluation {
  const faults: Fault[] = [];
  let facts: Facts | undefined;
  let derived = false;
  let exempting = noExemptions(resource);

  const factsOnce = (): Facts | undefined => {
    if (derived) return facts;
    derived = true;
    try {
      const known = deriveFacts(resource, graph, knowledge.catalog, settings);
      if (knowledge.today !== undefined) exempting = openExempting(known, settings, knowledge.catalog, knowledge.today);
      facts = known;
    } catch (error) {
      faults.push(faultOf("facts", error));
    }
    return facts;
  };

  return {
    faults,
    get facts() {
      return factsOnce();
    },
    get exempting() {
      factsOnce();
      return exempting;
    },
    run(policy, ownSettings) {
      const own = ownSettingsOf(policy, ownSettings);
      const known = factsOnce();
      if (known === undefined) return [];
      try {
        const law = lawOf(settingsUnder(settings, own), knowledge);
        return observe(policy, known, law, exempting).map((observation) => {
          const finding = findingOf(observation, policy, resource, knowledge.catalog);
          return exempting.mark(finding, (regimes) =>
            observationsOf(policy, known, without(regimes, law)).some((each) => aboutOf(each) === aboutOf(observation)),
          );
        });
      } catch (error) {
        faults.push(faultOf(policy.name, error));
        return [];
      }
    },
  };
}

/** Of a resource that could not even be read: no policy can be run on it. */
export const faultyEvaluation = (resource: Resource, error: unknown): Evaluation => ({
  facts: undefined,
  run: () => [],
  exempting: noExemptions(resource),
  faults: [faultOf("input", error)],
});

const lawOf = (settings: Settings, { catalog }: Knowledge): Law => ({
  catalog,
  settings,
});

/**
 * What a policy observes, and what it would where exceptions lift a law: a weaker law may then have
 * something to say that the stronger one left unsaid.
 */
function observe(policy: Policy, facts: Facts, law: Law, { lifted }: Exempting): Observation[] {
  const observed = [...observationsOf(policy, facts, law)];
  for (const regimes of lifted)
    for (const more of observationsOf(policy, facts, without(regimes, law)))
      if (!observed.some((each) => aboutOf(each) === aboutOf(more))) observed.push(more);
  return observed;
}

const without = (regimes: readonly string[], { catalog, settings }: Law): Law => ({
  catalog,
  settings: { ...settings, enforced: settings.enforced.filter(({ id }) => !regimes.includes(id)) },
});

/**
 * What only a whole stack shows, from the facts of its resources by URN. Of `policies`, those that
 * are mandatory by themselves are asked, whatever level an admin gave them.
 * @param reportedOf what they did report of a resource, by its URN, and no exception covers
 * @param exemptingOf the exceptions that are for a resource, by its URN
 */
export function findLineage(
  stack: ReadonlyMap<string, Facts>,
  policies: readonly Policy[],
  settings: Settings,
  ownSettings: unknown,
  knowledge: Knowledge,
  reportedOf: (urn: string) => readonly Finding[],
  exemptingOf: (urn: string) => Exempting | undefined,
): { readonly findings: readonly Finding[]; readonly faults: readonly Fault[] } {
  const own = parsePolicySettings(lineagePolicy, policySettings, ownSettings);
  try {
    const asked = policies.filter((policy) => policy.level === "mandatory");
    const law = lawOf(settingsFor(settings, own), knowledge);
    const findings = judgeLineage(stack, asked, law, reportedOf).map((finding) => {
      const exempting = exemptingOf(finding.resource.urn);
      // What reaches a resource is not what its own facts say it holds.
      const mark = exempting?.markInherited ?? ((each: Finding): Finding => each);
      return mark(finding, (regimes) =>
        judgeLineage(stack, asked, without(regimes, law), reportedOf).some(
          (each) => each.resource.urn === finding.resource.urn && aboutOf(each) === aboutOf(finding),
        ),
      );
    });
    return { findings, faults: [] };
  } catch (error) {
    return { findings: [], faults: [faultOf(lineagePolicy, error)] };
  }
}

/** All there is to say of one resource. A fault is a finding too, of the policy `failed-evaluation`. */
export interface Judgement {
  readonly resource: Resource;
  /** Undefined when they could not be derived. */
  readonly facts: Facts | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Every resource of a graph under every policy, in the order of the graph, and what reaches it from others.
 * @param asked every policy as it is by itself, for what reaches a resource
 */
export function judge(
  graph: Graph,
  policies: readonly Policy[],
  settings: Settings,
  knowledge: Knowledge,
  ownSettings: (policy: string) => unknown = () => ({}),
  asked: readonly Policy[] = policies,
): Judgement[] {
  const exempting = new Map<string, Exempting>();
  const own = [...graph.resources.values()].map((resource): Judgement => {
    const evaluation = openEvaluation(resource, graph, settings, knowledge);
    exempting.set(resource.urn, evaluation.exempting);
    const findings = policies.flatMap((policy) => evaluation.run(policy, ownSettings(policy.name)));
    return {
      resource,
      facts: evaluation.facts,
      findings: [...findings, ...evaluation.faults.map(faultFinding(resource))],
    };
  });
  const stack = new Map(own.flatMap(({ resource, facts }) => (facts === undefined ? [] : [[resource.urn, facts]])));
  const reported = groupBy(
    own.flatMap((each) => each.findings.filter(isRefused)),
    ({ resource }) => [resource.urn],
  );
  const lineage = findLineage(
    stack,
    asked,
    settings,
    ownSettings(lineagePolicy),
    knowledge,
    (urn) => reported.get(urn) ?? [],
    (urn) => exempting.get(urn),
  );
  const reviewed = reviewOf(
    [...exempting.values()].map((each) => each.sighting()),
    graph,
    settings,
    knowledge,
  );
  const byUrn = groupBy([...lineage.findings, ...reviewed], ({ resource }) => [resource.urn]);
  return own.map((judgement, index) => {
    const more = byUrn.get(judgement.resource.urn) ?? [];
    // A fault of the whole stack is said of its first resource.
    const faults = index === 0 ? lineage.faults.map(faultFinding(judgement.resource)) : [];
    return { ...judgement, findings: [...judgement.findings, ...more, ...faults] };
  });
}

const isRefused = ({ exempted }: Finding): boolean => exempted === undefined;

/** What is to be said of the exceptions: of claims on their resources, of the rest once. */
function reviewOf(
  sightings: readonly Sighting[],
  { resources }: Graph,
  settings: Settings,
  { today }: Knowledge,
): Finding[] {
  const carrier = carrierOf([...resources.values()]);
  if (carrier === undefined || today === undefined) return [];
  return [
    ...sightings.flatMap(({ resource, notes }) => notes.map((note) => reviewFinding(note, resource))),
    ...reviewStack(settings, sightings, today, true).map((note) => reviewFinding(note, carrier)),
  ];
}

const faultFinding =
  (resource: Resource) =>
  (fault: Fault): Finding => ({
    policy: failedEvaluation,
    level: "mandatory",
    resource,
    what: faultText(fault),
    fix: fault.fix === undefined ? [] : [fault.fix],
  });
