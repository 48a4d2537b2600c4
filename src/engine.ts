/** Facts once per resource, then each policy over them. A fault in either is kept, never swallowed. */
import type { Catalog } from "./catalog/load";
import { groupBy } from "./collections";
import { ownSettings as ownSettingsOf, settingsUnder } from "./config/own";
import { parsePolicySettings, settingsFor, type Settings } from "./config/parse";
import { policySettings } from "./config/schema";
import { deriveFacts } from "./facts";
import { failedEvaluation, type Policy } from "./judgement/policy";
import type { Law } from "./judgement/prohibition";
import { judgeLineage, lineagePolicy } from "./lineage";
import type { Facts, Finding, Graph, Resource } from "./model";
import type { RegimeRows } from "./regimes/schema";

/** Something that kept a resource from being judged. Quotes no message, since that may quote a value. */
export interface Fault {
  /** The policy, or "facts" when no policy could be run at all. */
  readonly in: string;
  /** "TypeError at src/facts/tags.js:40". */
  readonly what: string;
}

/** One resource under judgement. */
export interface Evaluation {
  /** What the policies look at; undefined when it could not be derived: see `faults`. */
  readonly facts: Facts | undefined;
  /** What `policy` finds, with that policy's own settings. Empty when it faulted: see `faults`. */
  run(policy: Policy, ownSettings: unknown): Finding[];
  readonly faults: readonly Fault[];
}

export interface Knowledge {
  readonly catalog: Catalog;
  /** Every regime there is, by id; the settings name those in force. */
  readonly regimes: ReadonlyMap<string, RegimeRows>;
}

/** Opens the judgement of one resource of `graph`. Facts are derived at the first `run`. */
export function openEvaluation(resource: Resource, graph: Graph, settings: Settings, knowledge: Knowledge): Evaluation {
  const faults: Fault[] = [];
  let facts: Facts | undefined;
  let derived = false;

  const factsOnce = (): Facts | undefined => {
    if (derived) return facts;
    derived = true;
    try {
      facts = deriveFacts(resource, graph, knowledge.catalog, settings);
    } catch (error) {
      faults.push({ in: "facts", what: whatFailed(error) });
    }
    return facts;
  };

  return {
    faults,
    get facts() {
      return factsOnce();
    },
    run(policy, ownSettings) {
      const own = ownSettingsOf(policy, ownSettings);
      const known = factsOnce();
      if (known === undefined) return [];
      try {
        return policy.check(known, lawOf(settingsUnder(settings, own), knowledge)).map((observation) => ({
          ...observation,
          policy: policy.name,
          level: policy.level,
          resource,
        }));
      } catch (error) {
        faults.push({ in: policy.name, what: whatFailed(error) });
        return [];
      }
    },
  };
}

const lawOf = (settings: Settings, { catalog }: Knowledge): Law => ({
  catalog,
  settings,
});

/**
 * What only a whole stack shows, from the facts of its resources by URN. Of `policies`, the
 * mandatory ones are asked.
 */
export function findLineage(
  stack: ReadonlyMap<string, Facts>,
  policies: readonly Policy[],
  settings: Settings,
  ownSettings: unknown,
  knowledge: Knowledge,
): { readonly findings: readonly Finding[]; readonly faults: readonly Fault[] } {
  const own = parsePolicySettings(lineagePolicy, policySettings, ownSettings);
  try {
    const asked = policies.filter((policy) => policy.level === "mandatory");
    return { findings: judgeLineage(stack, asked, lawOf(settingsFor(settings, own), knowledge)), faults: [] };
  } catch (error) {
    return { findings: [], faults: [{ in: lineagePolicy, what: whatFailed(error) }] };
  }
}

/** All there is to say of one resource. A fault is a finding too, of the policy `failed-evaluation`. */
export interface Judgement {
  readonly resource: Resource;
  /** Undefined when they could not be derived. */
  readonly facts: Facts | undefined;
  readonly findings: readonly Finding[];
}

/** What is said of a fault; names where it happened, and quotes nothing. */
export const faultText = ({ in: where, what }: Fault): string =>
  `\`${where}\` failed (${what}). Nothing it guards against has been ruled out.`;

/** Every resource of a graph under every policy, in the order of the graph, and what reaches it from others. */
export function judge(
  graph: Graph,
  policies: readonly Policy[],
  settings: Settings,
  knowledge: Knowledge,
  ownSettings: (policy: string) => unknown = () => ({}),
): Judgement[] {
  const own = [...graph.resources.values()].map((resource): Judgement => {
    const evaluation = openEvaluation(resource, graph, settings, knowledge);
    const findings = policies.flatMap((policy) => evaluation.run(policy, ownSettings(policy.name)));
    return {
      resource,
      facts: evaluation.facts,
      findings: [...findings, ...evaluation.faults.map(faultFinding(resource))],
    };
  });
  const stack = new Map(own.flatMap(({ resource, facts }) => (facts === undefined ? [] : [[resource.urn, facts]])));
  const lineage = findLineage(stack, policies, settings, ownSettings(lineagePolicy), knowledge);
  const byUrn = groupBy(lineage.findings, ({ resource }) => [resource.urn]);
  return own.map((judgement, index) => {
    const more = byUrn.get(judgement.resource.urn) ?? [];
    // A fault of the whole stack is said of its first resource.
    const faults = index === 0 ? lineage.faults.map(faultFinding(judgement.resource)) : [];
    return { ...judgement, findings: [...judgement.findings, ...more, ...faults] };
  });
}

const faultFinding =
  (resource: Resource) =>
  (fault: Fault): Finding => ({
    policy: failedEvaluation,
    level: "mandatory",
    resource,
    what: faultText(fault),
    fix: [],
  });

/** The kind of an error and the first line of ours in its stack; never its message. */
function whatFailed(error: unknown): string {
  const kind = error instanceof Error ? error.constructor.name : typeof error;
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  // The stack begins with the message, which may quote a value: only its frames are read.
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  const frame = /[\\/]((?:(?:src|policies|__tests__)[\\/][^():]+|data-sovereignty):\d+)/.exec(frames.join("\n"))?.[1];
  return frame === undefined ? kind : `${kind} at ${frame.replaceAll("\\", "/")}`;
}
