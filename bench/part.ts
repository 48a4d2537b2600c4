/** What a part of the benchmark is given and what it hands back. A new comparison is one file in `parts/`. */
import type { Packs } from "./packs";

/** How much is measured. */
export interface Effort {
  readonly starts: number;
  /** Times that every resource of the mix is judged. */
  readonly passes: number;
  readonly stackSizes: readonly number[];
  readonly stackRounds: number;
  /** Resources of the Terraform plan. */
  readonly planSize: number;
  readonly planRounds: number;
  /** Stacks of each estate. */
  readonly estates: readonly number[];
  /** Resources of a stack of an estate. */
  readonly stackSize: number;
  /** Characters of a strange input. */
  readonly worstSize: number;
  /** Whether other tools are installed and measured too. */
  readonly withPeers: boolean;
}

export const fullEffort: Effort = {
  starts: 21,
  passes: 150,
  stackSizes: [1000, 10_000, 100_000],
  stackRounds: 3,
  planSize: 10_000,
  planRounds: 3,
  estates: [500, 5000],
  stackSize: 200,
  worstSize: 500_000,
  withPeers: true,
};
/** Just enough to see that all of it works. */
export const smokeEffort: Effort = {
  starts: 1,
  passes: 1,
  stackSizes: [20],
  stackRounds: 1,
  planSize: 100,
  planRounds: 1,
  estates: [3],
  stackSize: 40,
  worstSize: 4000,
  withPeers: false,
};

/** The result of a part: a table with a sentence on how it was measured. */
export interface Table {
  readonly title: string;
  readonly method: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type Part = (packs: Packs, effort: Effort) => Promise<Table>;

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
export const ratio = (value: number, to: number): string => (value / to).toFixed(2);
