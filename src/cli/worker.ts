/** A thread of the pool: checks one input after the other. */
import { worker } from "workerpool";
import { openChecker, type CheckedInput, type Checker, type CheckOptions } from "./judge-file";
import type { GivenInput } from "./inputs";

let checker: Checker | undefined;

/** The options are the same for every input of a run. */
function check(given: GivenInput, options: CheckOptions, withRows: boolean): CheckedInput | undefined {
  checker ??= openChecker(options);
  const checked = checker.check(given);
  return checked === undefined || withRows ? checked : { ...checked, rows: [] };
}

worker({ check });
