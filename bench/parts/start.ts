import { analyzeRequests } from "../requests";
import { startPack } from "../pack-process";
import type { Pack } from "../packs";
import { milliseconds, ratio, type Part } from "../part";
import { inTurns, median, quantile, timed } from "../statistics";

/** What the engine waits for: the port, the list of policies, the first answer about a resource. */
export const start: Part = async (packs, { starts }) => {
  const all = Object.values(packs) as Pack[];
  const seen = new Map(
    all.map((pack) => [pack, { port: [] as number[], policies: [] as number[], resource: [] as number[] }]),
  );
  const [request] = analyzeRequests();

  const once = async (pack: Pack): Promise<number> => {
    const times = seen.get(pack);
    const started = await timed(() => startPack(pack));
    const running = started.result;
    const configured = await timed(() => running.configure());
    const first = await timed(() => (request === undefined ? undefined : running.analyze(request)));
    await running.stop();
    times?.port.push(started.ms);
    times?.policies.push(started.ms + configured.ms);
    times?.resource.push(started.ms + configured.ms + first.ms);
    return started.ms;
  };
  const runs = Object.fromEntries(all.map((pack) => [pack.name, () => once(pack)]));
  // The first round fills the caches of the file system.
  await inTurns(1, runs);
  for (const times of seen.values()) for (const list of Object.values(times)) list.length = 0;
  await inTurns(starts, runs);

  const base = seen.get(packs.emptyFolder);
  return {
    title: "Start",
    method:
      `From starting the process until the pack has said its port, until the engine has its list of policies and ` +
      `until the first resource is judged. Medians of ${starts} starts, the packs taking turns; in brackets the ` +
      `ratio to the empty folder. From 10th to 90th percentile for the port.`,
    head: ["pack", "port", "spread", "policies listed", "first resource judged"],
    rows: all.map((pack) => {
      const times = seen.get(pack) ?? { port: [], policies: [], resource: [] };
      const cell = (of: "port" | "policies" | "resource"): string =>
        `${milliseconds(median(times[of]))} (${ratio(median(times[of]), median(base?.[of] ?? []))})`;
      const spread = [0.1, 0.9].map((share) => Math.round(quantile(times.port, share)).toString()).join(" to ");
      return [pack.name, cell("port"), spread, cell("policies"), cell("resource")];
    }),
  };
};
