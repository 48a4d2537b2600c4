/** `data-sovereignty inventory`: rows go out while inputs are read, so that none are kept. */
import { compare } from "../text";
import { checkEach, givenInputs, type Asked } from "./check";
import type { Spreading } from "./estate";
import { openChecker, type CheckOptions } from "./judge-file";
import type { RowTaker } from "./row-takers";

/** An input, and why it could not be read. */
export interface Unread {
  readonly file: string;
  readonly problems: readonly string[];
}

/**
 * Hands on the rows of every input, in the order of the inputs' names, which is the order of rows.
 * @returns what could not be read. @throws UserError as `checkInputs` does.
 */
export async function takeInventory(
  asked: Asked,
  options: CheckOptions,
  spreading: Spreading,
  open: () => RowTaker | Promise<RowTaker>,
): Promise<Unread[]> {
  const checker = openChecker(options);
  const given = givenInputs(asked).sort((a, b) => compare(a.name, b.name));
  const taker = await open();
  const unread: Unread[] = [];
  try {
    for await (const { report, rows } of checkEach(given, asked, checker, options, spreading)) {
      taker.add(rows);
      const { file, problems } = report.input;
      if (problems.length > 0) unread.push({ file, problems });
    }
    taker.end();
  } catch (error) {
    taker.drop();
    throw error;
  }
  return unread;
}
