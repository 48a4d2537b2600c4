/** Threads that check one input each at a time. One that dies takes no other input with it. */
import { join } from "node:path";
import type * as Workerpool from "workerpool";
import { unreadInput, type CheckedInput, type CheckOptions } from "./judge-file";
import type { GivenInput } from "./inputs";

export interface Threads {
  /** An input whose thread dies is one that cannot be read. */
  check(given: GivenInput): Promise<CheckedInput | undefined>;
  end(): Promise<void>;
}

export function openThreads(count: number, options: CheckOptions, withRows: boolean): Threads {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- most runs have one input and need none
  const { pool, TerminateError } = require("workerpool") as typeof Workerpool;
  const threads = pool(join(__dirname, "worker.js"), { maxWorkers: count, workerType: "thread" });
  const check = async (given: GivenInput, mayBeOthers: boolean): Promise<CheckedInput | undefined> => {
    try {
      return (await threads.exec("check", [given, options, withRows])) as CheckedInput | undefined;
    } catch (error) {
      if (!(error instanceof TerminateError)) throw error;
      // The thread may have died of the input before, which is known for memory only.
      if (mayBeOthers && !isOutOfMemory(error.cause)) return await check(given, false);
      return unreadInput(given, whyDead(error.cause));
    }
  };
  return {
    check: (given) => check(given, true),
    async end() {
      await threads.terminate();
    },
  };
}

const isOutOfMemory = (cause: unknown): boolean =>
  cause instanceof Error && (cause as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";

const whyDead = (cause: unknown): string =>
  isOutOfMemory(cause)
    ? "needs more memory than Node.js gives a thread; NODE_OPTIONS=--max-old-space-size=8192 gives it 8 GB"
    : "the thread that checked it was ended";
