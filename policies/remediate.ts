/** What the pack mends by itself where an admin sets a policy's level to `remediate`. */
import type { ResourceRemediation } from "@pulumi/policy";
import { readResource, readSurroundings, writableInputs } from "../src/adapters/crossguard";
import { withChanges, type Change } from "../src/changes";
import type { Settings } from "../src/config/parse";
import { openEvaluation, type Knowledge } from "../src/engine";
import { buildGraph } from "../src/graph";
import type { Policy } from "../src/judgement/policy";
import type { Finding } from "../src/model";

/**
 * Makes the safe edit of each finding of `policy`: what no edit mends, the same policy then blocks.
 * The engine asks for it before it asks for anything of the resource; `inForce` gives the settings
 * that the resources before it were judged with, of which the stack itself is the first.
 */
export const remediation =
  (policy: Policy, inForce: () => Settings | undefined, knowledge: Knowledge): ResourceRemediation =>
  async (args) => {
    const settings = inForce();
    const inputs = writableInputs(args.props);
    if (settings === undefined || inputs === undefined) return undefined;
    let changed: Readonly<Record<string, unknown>> | undefined;
    // Of two copies in one place one is found at a time.
    for (let round = 0; round < mostRounds; round++) {
      const resource = await readResource({ ...args, props: changed ?? inputs });
      const graph = buildGraph([resource], readSurroundings(args));
      const findings = openEvaluation(resource, graph, settings, knowledge).run(policy, args.getConfig());
      const changes = findings.flatMap(safeChange);
      const next = changes.length === 0 ? undefined : withChanges(changed ?? inputs, changes);
      if (next === undefined) break;
      changed = next;
    }
    return changed;
  };

const mostRounds = 20;

function safeChange({ changes = [], exempted }: Finding): Change[] {
  const safe = exempted === undefined ? changes.find((change) => change.safe) : undefined;
  return safe === undefined ? [] : [safe];
}
