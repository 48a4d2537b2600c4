/** Options that say which inputs are meant and how they are gone through: the same for every command that reads them. */
import { availableParallelism } from "node:os";
import { InvalidArgumentError, Option, type Command } from "commander";
import type { Asked } from "./check";
import type { Spreading } from "./estate";
import { shardOf, type Shard } from "./inputs";

export interface InputOptions {
  readonly config?: string;
  readonly stacks?: string;
  readonly shard?: Shard;
  readonly jobs: number;
  readonly progress: boolean;
}

export const addInputOptions = (command: Command): Command =>
  command
    .argument("[input...]", "files, folders, globs, or - for standard input")
    .option("-c, --config <file>", "configuration (default: the nearest data-sovereignty.yaml upwards)")
    .option("--stacks <pattern>", 'stacks of the backend that Pulumi is logged in to: "acme/*/prod", "*" for all')
    .addOption(
      new Option("--shard <i/n>", "only the i-th of n parts of the inputs; `merge` puts reports together").argParser(
        parseShard,
      ),
    )
    .addOption(
      new Option("-j, --jobs <count>", "how many inputs are checked at a time")
        .default(availableParallelism(), "the number of processors")
        .argParser(parseJobs),
    )
    .option("--no-progress", "show no progress on the terminal");

export const askedFor = (inputs: readonly string[], { stacks, shard }: InputOptions): Asked => ({
  inputs,
  stacks,
  shard,
});

/** Progress is for people: only where the error output is a terminal. */
export const spreadingOf = ({ jobs, progress }: InputOptions, withRows: boolean): Spreading => ({
  jobs,
  progress: progress && process.stderr.isTTY,
  withRows,
});

function parseShard(text: string): Shard {
  const shard = shardOf(text);
  if (shard === undefined) throw new InvalidArgumentError("It is I/N, from 1/N to N/N: --shard 2/8.");
  return shard;
}

const mostJobs = 256;

function parseJobs(text: string): number {
  const jobs = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (jobs < 1 || jobs > mostJobs) throw new InvalidArgumentError(`It is a number from 1 to ${mostJobs}.`);
  return jobs;
}
