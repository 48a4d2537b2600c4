/** The words that a shell offers for `explain`. */
import { allPolicies } from "../../policies/all";
import { wordsOf, type Known } from "./explain";

/** Those that begin like this, without regard to case; of Terraform's types those that the catalogue names itself. */
export function wordsBeginning(
  start: string,
  known: Pick<Known, "catalog" | "regimes" | "terraformTypes">,
): readonly string[] {
  const all = start.includes("_")
    ? known.terraformTypes()
    : [...wordsOf(known), ...known.catalog.countries.keys(), ...allPolicies.map(({ name }) => name)];
  const wanted = start.toLowerCase();
  return [...new Set(all)].filter((word) => word.toLowerCase().startsWith(wanted) && isOneWord(word)).sort();
}

/** Shells part words at others of their characters. */
const isOneWord = (word: string): boolean => /^[\w.-]+$/.test(word);
