/** Many inputs, spread over the processor's cores; what is kept of each is what there is to tell. */
import { statSync } from "node:fs";
import type * as CliProgress from "cli-progress";
import type { CheckedInput, Checker, CheckOptions } from "./judge-file";
import type { GivenInput } from "./inputs";
import { openThreads } from "./threads";

export interface Spreading {
  /** How many inputs are checked at a time. */
  readonly jobs: number;
  /** Whether a terminal is told how far it is. */
  readonly progress: boolean;
  /** Whether the rows of the inventory are wanted too. */
  readonly withRows: boolean;
}

/** The inputs that are any, in the order given, whatever their number at a time; none is kept once it is taken. */
export async function* checkAll(
  given: readonly GivenInput[],
  checker: Checker,
  options: CheckOptions,
  { jobs, progress, withRows }: Spreading,
): AsyncGenerator<CheckedInput> {
  const tell = progress && given.length > 1 ? progressBar(given.length) : silent;
  const threads =
    Math.min(jobs, given.length) > 1 && isWorthThreads(given) ? openThreads(jobs, options, withRows) : undefined;
  const checkOne = async (each: GivenInput): Promise<CheckedInput | undefined> => {
    // Standard input belongs to this thread.
    const checked = threads === undefined || each.kind === "stream" ? checker.check(each) : await threads.check(each);
    tell.step();
    return checked === undefined || withRows ? checked : { ...checked, rows: [] };
  };
  try {
    const ahead = threads === undefined ? 1 : jobs * aheadOfEach;
    for await (const checked of inTurn(given, ahead, checkOne)) if (checked !== undefined) yield checked;
  } finally {
    tell.stop();
    await threads?.end();
  }
}

/** Inputs that may be done or under way, for each thread, while one before them is not: what is held of them is bounded. */
const aheadOfEach = 16;

/** What is made of the items, in their order; `ahead` of them are begun before the first is taken. */
async function* inTurn<Item, Made>(
  items: readonly Item[],
  ahead: number,
  make: (item: Item) => Promise<Made>,
): AsyncGenerator<Made> {
  const begun: Promise<Made>[] = [];
  for (const item of items) {
    const making = make(item);
    // It is awaited in its turn; until then its failure is no unhandled one.
    making.catch(() => undefined);
    begun.push(making);
    const first = begun.length < ahead ? undefined : begun.shift();
    if (first !== undefined) yield await first;
  }
  for (const each of begun) yield await each;
}

/** A thread takes a third of a second to start, in which the first reads some megabytes. */
const leastBytes = 4 * 1024 ** 2;

function isWorthThreads(given: readonly GivenInput[]): boolean {
  let bytes = 0;
  for (const { kind, name } of given) {
    if (kind === "stack") return true;
    bytes += kind === "file" ? (statSync(name, { throwIfNoEntry: false })?.size ?? 0) : 0;
    if (bytes >= leastBytes) return true;
  }
  return false;
}

interface Telling {
  step(): void;
  stop(): void;
}

const silent: Telling = { step: () => undefined, stop: () => undefined };

/** On the error output, so that it mixes with no report. */
function progressBar(total: number): Telling {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- likewise
  const { SingleBar, Presets } = require("cli-progress") as typeof CliProgress;
  const bar = new SingleBar(
    {
      format: "Checking {bar} {value} of {total} inputs, {eta_formatted} left",
      clearOnComplete: true,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}
