/** What the pack mends by itself where an admin sets a policy's level to `remediate`. */
import type { ResourceRemediation } from "@pulumi/policy";
import { readResource, readSurroundings, writableInputs } from "../src/adapters/crossguard";
import { withChanges, type Change, type Entries } from "../src/changes";
import { groupBy } from "../src/collections";
import type { Settings } from "../src/config/parse";
import { openEvaluation, type Knowledge } from "../src/engine";
import { buildGraph } from "../src/graph";
import type { Policy } from "../src/judgement/policy";
import type { Finding } from "../src/model";
import { list } from "../src/text";
import { remediationLogPolicy } from "./all";

/**
 * Makes the safe edit of each finding of `policy`: what no edit mends, the same policy then blocks.
 * The engine asks for it before it asks for anything of the resource; `inForce` gives the settings
 * that the resources before it were judged with, of which the stack itself is the first. What has
 * been changed is handed to `log`, by URN, since the engine prints only that something was.
 */
export const remediation = (
  policy: Policy,
  inForce: () => Settings | undefined,
  knowledge: Knowledge,
  log: (urn: string, finding: Finding) => void,
): ResourceRemediation =>
  leftWhereItFails(async (args) => {
    const settings = inForce();
    const inputs = writableInputs(args.props);
    if (settings === undefined || inputs === undefined) return undefined;
    let changed: Readonly<Record<string, unknown>> | undefined;
    const mended: Mended[] = [];
    // Of two copies in one place one is found at a time.
    for (let round = 0; round < mostRounds; round++) {
      const resource = await readResource({ ...args, props: changed ?? inputs });
      const graph = buildGraph([resource], readSurroundings(args));
      const findings = openEvaluation(resource, graph, settings, knowledge).run(policy, args.getConfig());
      const mends = findings.flatMap(safeChange);
      const changes = mends.map(({ change }) => change);
      const next = changes.length === 0 ? undefined : withChanges(changed ?? inputs, changes);
      if (next === undefined) break;
      changed = next;
      mended.push(...mends);
    }
    const [first] = mended;
    if (first !== undefined) log(args.urn, logged(first.finding, mended));
    return changed;
  });

/** What cannot be mended is left to the policy, which is asked next and says what keeps it from judging. */
const leftWhereItFails =
  (mend: ResourceRemediation): ResourceRemediation =>
  async (args) => {
    try {
      return await mend(args);
    } catch {
      return undefined;
    }
  };

const mostRounds = 20;

interface Mended {
  readonly finding: Finding;
  readonly change: Change;
}

function safeChange(finding: Finding): Mended[] {
  const { changes = [], exempted } = finding;
  const change = exempted === undefined ? changes.find((each) => each.safe) : undefined;
  return change === undefined ? [] : [{ finding, change }];
}

/** What was changed, and the rule for it. */
const logged = ({ resource, rule }: Finding, mended: readonly Mended[]): Finding => ({
  policy: remediationLogPolicy.name,
  level: "advisory",
  resource,
  what: `The pack changed it: ${list(changesText(mended.map(({ change }) => change)), "and")}.`,
  ...(rule === undefined ? {} : { rule }),
  fix: ["make the same change in the program; until then the pack makes it at each deployment"],
});

/** Items are counted, not numbered: their positions change as others are taken out. */
function changesText(changes: readonly Change[]): string[] {
  const taken = groupBy(
    changes.filter(({ to }) => to === undefined),
    ({ path }) => [path.replace(/\[\d+\]$/, "")],
  );
  return [
    ...[...taken].map(([path, items]) =>
      items.every((item) => item.path === path)
        ? `\`${path}\` taken out`
        : `${items.length} item${items.length === 1 ? "" : "s"} of \`${path}\` taken out`,
    ),
    ...changes.flatMap(({ path, to }) =>
      to === undefined ? [] : typeof to === "object" ? added(to, path) : [`\`${path}\` set to ${String(to)}`],
    ),
  ];
}

const added = (entries: Entries, path: string): string[] =>
  Object.entries(entries).map(([key, value]) => `\`${key}: ${value}\` added to \`${path}\``);
