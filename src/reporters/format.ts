import type { Report } from "./schema";

/** What a format may be told of where it is printed. */
export interface FormatOptions {
  /** Columns of the terminal; 100 when not said. */
  readonly columns?: number;
  /** Whether the terminal shows colours; none when not said. */
  readonly color?: boolean;
}

/** A report as text. Neither reads nor prints anything. */
export type Format = (report: Report, options: FormatOptions) => string;
