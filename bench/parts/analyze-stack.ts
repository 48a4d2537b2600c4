import { startPack, type RunningPack } from "../pack-process";
import type { Pack } from "../packs";
import { milliseconds, ratio, type Part } from "../part";
import { analyzeRequest, stackRequest } from "../requests";
import { inTurns, median, timed } from "../statistics";

/** A whole stack at once. Each size gets processes of its own, so that none pays for the memory of another. */
export const analyzeStack: Part = async (packs, { stackSizes, stackRounds }) => {
  const compared = [packs.executable, packs.emptyExecutable] as const;
  const rows: string[][] = [];
  for (const size of stackSizes) {
    const found = new Map<Pack, { readonly ms: number; readonly memory: number | undefined } | string>();
    // One after the other: at the largest size two packs at once are as much as a machine holds.
    for (const pack of compared) found.set(pack, await judge(pack, size, stackRounds));
    rows.push(
      ...compared.map((pack) => {
        const own = found.get(pack);
        const base = found.get(packs.emptyExecutable);
        if (own === undefined || typeof own === "string") return [size.toLocaleString("en"), pack.name, own ?? "", ""];
        const to = base === undefined || typeof base === "string" ? undefined : base;
        const bracket = (value: number, other: number | undefined): string =>
          other === undefined ? "" : ` (${ratio(value, other)})`;
        return [
          size.toLocaleString("en"),
          pack.name,
          milliseconds(own.ms) + bracket(own.ms, to?.ms),
          own.memory === undefined ? "not known" : `${own.memory.toFixed(0)} MB${bracket(own.memory, to?.memory)}`,
        ];
      }),
    );
  }
  return {
    title: "A whole stack",
    method:
      `AnalyzeStack over gRPC after an Analyze for each resource; medians of ${stackRounds} calls after one to warm up, ` +
      "in a new process for each size. The empty pack has one stack policy that does nothing. In brackets the ratio to it.",
    head: ["resources", "pack", "time", "peak memory"],
    rows,
  };
};

/** As the engine does: every resource first, many at once, then the stack. */
async function judge(
  pack: Pack,
  size: number,
  rounds: number,
): Promise<{ readonly ms: number; readonly memory: number | undefined } | string> {
  const request = stackRequest(size);
  const running: RunningPack = await startPack(pack);
  try {
    await running.configure();
    for (let index = 0; index < size; index += atOnce) {
      const some = Array.from({ length: Math.min(atOnce, size - index) }, (_, offset) =>
        analyzeRequest(index + offset),
      );
      await Promise.all(some.map((each) => running.analyze(each)));
    }
    await running.analyzeStack(request);
    const { times = [] } = await inTurns(rounds, {
      times: async () => (await timed(() => running.analyzeStack(request))).ms,
    });
    return { ms: median(times), memory: running.peakMemory() };
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await running.stop();
  }
}

const atOnce = 16;
