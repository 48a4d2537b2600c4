/** What every report is made of, and what it makes. */
import type { Judgement } from "../engine";

/** One input that was checked, or could not be. */
export interface CheckedInput {
  /** As given on the command line; `-` for standard input. */
  readonly file: string;
  /** Undefined when it could not be read. */
  readonly format: string | undefined;
  readonly judgements: readonly Judgement[];
  /** Why it could not be read. Not empty: nothing in it was checked. */
  readonly problems: readonly string[];
  /** What it is known not to hold. */
  readonly notes: readonly string[];
  /** By resource: the line on which it is declared; empty where that cannot be told. */
  readonly positions: ReadonlyMap<string, number>;
}

export interface Checked {
  readonly inputs: readonly CheckedInput[];
  /** The configuration in force; undefined for the defaults. */
  readonly config: string | undefined;
}

export type Report = (checked: Checked) => string;
