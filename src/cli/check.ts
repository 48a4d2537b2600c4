/** What `check`, `inventory` and `baseline` begin with: every input read and judged. */
import { InputError } from "../errors";
import type { Report } from "../reporters";
import { checkAll, type Spreading } from "./estate";
import { findFiles, inShard, type GivenInput, type Shard } from "./inputs";
import { openChecker, type CheckedInput, type Checker, type CheckOptions } from "./judge-file";
import { findStacks } from "./stacks";

/** The lowest level that makes the command fail. */
export type FailOn = "mandatory" | "advisory" | "never";

/** Which inputs are meant. */
export interface Asked {
  /** Files, folders, globs and `-`. */
  readonly inputs: readonly string[];
  /** Stacks of the backend, by a pattern of their full names. */
  readonly stacks?: string | undefined;
  readonly shard?: Shard | undefined;
}

export interface Checked {
  readonly inputs: readonly CheckedInput[];
  readonly checker: Checker;
}

/** @throws UserError when the configuration is wrong or no input is there; one that cannot be read is a problem of its own. */
export async function checkInputs(asked: Asked, options: CheckOptions, spreading: Spreading): Promise<Checked> {
  const checker = openChecker(options);
  const inputs: CheckedInput[] = [];
  for await (const each of checkEach(givenInputs(asked), asked, checker, options, spreading)) inputs.push(each);
  return { inputs, checker };
}

/** One input after the other, in their order. @throws InputError at the end when none of them was an input. */
export async function* checkEach(
  given: readonly GivenInput[],
  asked: Asked,
  checker: Checker,
  options: CheckOptions,
  spreading: Spreading,
): AsyncGenerator<CheckedInput> {
  let isNone = true;
  for await (const each of checkAll(given, checker, options, spreading)) {
    isNone = false;
    yield each;
  }
  // A shard may have nothing to do.
  if (isNone && asked.shard === undefined) throw noInput(asked);
}

/** Every input that is meant, in an order that does not depend on the machine. @throws InputError when there is none. */
export function givenInputs({ inputs, stacks, shard }: Asked): GivenInput[] {
  if (inputs.length === 0 && stacks === undefined)
    throw new InputError("there is no input: give files, folders, globs, - for standard input, or --stacks");
  const given = [...findFiles(inputs), ...(stacks === undefined ? [] : findStacks(stacks))];
  return shard === undefined ? given : inShard(given, shard);
}

export const noInput = ({ inputs }: Asked): InputError =>
  new InputError(`${inputs.join(", ")}: no file in it is an input that can be checked`);

/** @throws InputError naming all that could not be read, where half an answer would mislead. */
export function refuseUnread(inputs: readonly { readonly file: string; readonly problems: readonly string[] }[]): void {
  const unread = inputs.flatMap(({ file, problems }) => problems.map((problem) => `${file}: ${problem}`));
  if (unread.length > 0) throw new InputError(unread.join("\n"));
}

/**
 * 0: clean. 1: a finding at or above `failOn` that no baseline knows. 2: an input could not be read,
 * so nothing can be said of it.
 */
export function exitCodeOf({ counts }: Report, failOn: FailOn): 0 | 1 | 2 {
  if (counts.problems > 0) return 2;
  if (failOn === "never") return 0;
  return counts.mandatory > 0 || (failOn === "advisory" && counts.advisory > 0) ? 1 : 0;
}
