import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repoRoot } from "../../scripts/engine/paths";
import { milliseconds, ratio, type Part } from "../part";
import { findPeers, type Peer } from "../peers";
import { terraformPlan } from "../plan";
import { runToEnd } from "../process";
import { inTurns, median, timed } from "../statistics";

const main = join(repoRoot, "dist", "src", "cli", "main.js");
const own: Peer = {
  name: "data-sovereignty",
  command: process.execPath,
  args: (plan) => [main, "check", plan, "--format", "json"],
  found: (output) => (JSON.parse(output) as { readonly findings: readonly unknown[] }).findings.length,
};

/** `check` of a Terraform plan, against other tools with a rule on regions alone. */
export const command: Part = async (_packs, { planSize, planRounds, withPeers }) => {
  const folder = mkdtempSync(join(tmpdir(), "bench-plan-"));
  const plan = join(folder, "plan.json");
  const { text, prohibited } = terraformPlan(planSize);
  writeFileSync(plan, text);
  const all = withPeers ? findPeers() : [];
  const tools = [own, ...all.flatMap((each) => ("missing" in each ? [] : [each]))];
  const memory = new Map<string, number>();
  const check = async (tool: Peer): Promise<number> => {
    const { ms, result } = await timed(() => runToEnd(tool.command, tool.args(plan)));
    const found = tool.found(result.output);
    if (found !== prohibited) throw new Error(`${tool.name} found ${found} of ${prohibited} prohibited replicas`);
    memory.set(tool.name, Math.max(memory.get(tool.name) ?? 0, result.peakMemory));
    return ms;
  };
  try {
    const times = await inTurns(planRounds, Object.fromEntries(tools.map((tool) => [tool.name, () => check(tool)])));
    const base = median(times[own.name] ?? []);
    const size = text.length / 1024 ** 2;
    return {
      title: "A Terraform plan, against other tools",
      method:
        `A plan of ${planSize} resources (${size.toFixed(1)} MB), of which ${prohibited} tables keep a replica in Hong Kong: ` +
        `each tool must find just these. The others run one rule on regions (\`bench/peers\`); the pack runs every policy. ` +
        `Medians of ${planRounds} runs in turns, start included. In brackets how many times as long as the pack.`,
      head: ["tool", "time", "peak memory", "memory to input"],
      rows: [
        ...tools.map(({ name }) => {
          const time = median(times[name] ?? []);
          const peak = memory.get(name) ?? Number.NaN;
          return [
            name,
            `${milliseconds(time)} (${ratio(time, base)})`,
            `${peak.toFixed(0)} MB`,
            (peak / size).toFixed(1),
          ];
        }),
        ...all.flatMap((each) => ("missing" in each ? [[each.name, `not measured: ${each.missing}`, "", ""]] : [])),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
