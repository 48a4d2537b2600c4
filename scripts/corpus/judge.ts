/** Judging what a program declares with the pack's own policies and default settings. */
import { policies } from "../../policies/rules";
import { loadCatalog } from "../../src/catalog/load";
import { parseSettings } from "../../src/config/parse";
import { openEvaluation } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import type { Finding, Resource } from "../../src/model";
import { loadRegimes } from "../../src/regimes";

export interface Judged {
  readonly finding: Finding;
  readonly mandatory: boolean;
}

const knowledge = { catalog: loadCatalog(), regimes: loadRegimes() };
const settings = parseSettings({}, knowledge.catalog, knowledge.regimes);
const mandatory = new Set([
  "failed-evaluation",
  ...policies.filter((policy) => policy.level === "mandatory").map((policy) => policy.name),
]);

export function judge(resources: readonly Resource[], config: Readonly<Record<string, string>>): Judged[] {
  const graph = buildGraph(resources, {
    stackTags: {},
    config: (key) => config[key],
    environment: () => undefined,
  });
  return resources
    .flatMap((resource): Finding[] => {
      const evaluation = openEvaluation(resource, graph, settings, knowledge);
      const findings = policies.flatMap((policy) => evaluation.run(policy, {}));
      const faults = evaluation.faults.map((fault): Finding => ({
        policy: "failed-evaluation",
        resource,
        what: `\`${fault.in}\` failed (${fault.what}).`,
        fix: [],
      }));
      return [...findings, ...faults];
    })
    .map((finding) => ({ finding, mandatory: mandatory.has(finding.policy) }));
}
