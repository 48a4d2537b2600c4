/** What can be said of an error without what it says: its message may quote a value of the program. */
import { OverBudget } from "./errors";

/** Something that kept a resource from being judged. Safe to print. */
export interface Fault {
  /** The policy, "facts" when no policy could be run at all, or "input" when it could not even be read. */
  readonly in: string;
  /** "TypeError at src/facts/tags.js:40". */
  readonly what: string;
  readonly fix?: string;
}

export const faultOf = (where: string, error: unknown): Fault =>
  error instanceof OverBudget
    ? {
        in: where,
        what: error.message,
        fix: "give what is large or deep as a file of its own, or split the resource",
      }
    : { in: where, what: whatFailed(error) };

/** What is said of a fault; names where it happened, and quotes nothing. */
export const faultText = ({ in: where, what }: Fault): string =>
  `\`${where}\` failed (${what}). Nothing it guards against has been ruled out.`;

/** The kind of an error and the first line of ours in its stack. */
function whatFailed(error: unknown): string {
  const frame = /[\\/]((?:(?:src|policies|__tests__)[\\/][^():]+|data-sovereignty):\d+)/.exec(
    framesOf(error).join("\n"),
  )?.[1];
  return frame === undefined ? kindOf(error) : `${kindOf(error)} at ${frame.replaceAll("\\", "/")}`;
}

/** The class of an error. Its `name` is only a property, which may have been set to anything. */
export const kindOf = (error: unknown): string => (error instanceof Error ? error.constructor.name : typeof error);

/** The lines of the stack that say where. It begins with the message, a line of which may look like one of them. */
export function framesOf(error: unknown): string[] {
  if (!(error instanceof Error) || error.stack === undefined) return [];
  const { stack } = error;
  const start = stack.indexOf(error.message);
  // A message that was changed afterwards stands in the stack as it was, and nobody knows where it ends.
  if (start < 0) return [];
  return stack
    .slice(start + error.message.length)
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
}

/** An error that says of another only what is safe: whoever prints a stack prints this. */
export function withoutMessage(where: string, error: unknown): Error {
  const safe = new Error(faultText(faultOf(where, error)));
  safe.stack = safe.message;
  return safe;
}
