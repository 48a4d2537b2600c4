import { analyzeRequests } from "../requests";
import { startPack, type RunningPack } from "../pack-process";
import type { Pack } from "../packs";
import { milliseconds, ratio, type Part } from "../part";
import { resources } from "../resources";
import { quantile, timed } from "../statistics";

/** One resource after the other, over gRPC, as long as the engine waits for each; and the memory it took. */
export const analyze: Part = async (packs, { passes }) => {
  const all = Object.values(packs) as Pack[];
  const running = new Map<Pack, RunningPack>();
  const times = new Map(all.map((pack) => [pack, [] as number[]]));
  const rows: string[][] = [];
  try {
    for (const pack of all) {
      const started = await startPack(pack);
      running.set(pack, started);
      await started.configure();
    }
    const warmUp = Math.ceil(passes / 5);
    for (let pass = 0; pass < warmUp + passes; pass++) {
      for (const request of analyzeRequests(pass)) {
        for (const [pack, process] of running) {
          const { ms } = await timed(() => process.analyze(request));
          if (pass >= warmUp) times.get(pack)?.push(ms);
        }
      }
    }
    const row = (pack: Pack, empty: Pack): string[] => {
      const [own = [], base = []] = [times.get(pack), times.get(empty)];
      const cell = (share: number): string =>
        `${milliseconds(quantile(own, share))} (${ratio(quantile(own, share), quantile(base, share))})`;
      const memory = running.get(pack)?.peakMemory();
      const emptyMemory = running.get(empty)?.peakMemory();
      const peak =
        memory === undefined || emptyMemory === undefined
          ? "not known"
          : `${memory.toFixed(0)} MB (${ratio(memory, emptyMemory)})`;
      return [pack.name, cell(0.5), cell(0.99), peak];
    };
    rows.push(
      row(packs.folder, packs.emptyFolder),
      row(packs.emptyFolder, packs.emptyFolder),
      row(packs.executable, packs.emptyExecutable),
      row(packs.emptyExecutable, packs.emptyExecutable),
    );
  } finally {
    await Promise.all([...running.values()].map((process) => process.stop()));
  }
  return {
    title: "A resource, as the engine sees it",
    method:
      `Analyze over gRPC, one request after the other, for each of ${resources.length} resources ${passes} times, each time under another name, after a ` +
      `warm-up, the packs taking turns. The empty pack has ten policies that do nothing. In brackets the ratio to ` +
      `the empty pack loaded the same way. The peak memory is that of the process, start included.`,
    head: ["pack", "p50", "p99", "peak memory"],
    rows,
  };
};
