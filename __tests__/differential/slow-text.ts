/** What the slow evaluators read texts and data files with: letter by letter, and anew each time. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const data = join(__dirname, "..", "..", "src", "catalog", "data");
const read = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

/** Rows as they stand in a file of the catalogue: what is left out is left out. */
export const rowsOf = (file: string): unknown => read(join(data, `${file}.json`));
export const filesOf = (folder: string): unknown[] =>
  readdirSync(join(data, folder))
    .filter((file) => file.endsWith(".json"))
    .map((file) => read(join(data, folder, file)));

const isUpper = (letter: string): boolean => letter.toLowerCase() !== letter;
const isLower = (letter: string): boolean => letter.toUpperCase() !== letter;
export const isLetter = (letter: string): boolean => isUpper(letter) || isLower(letter);
export const isDigit = (letter: string): boolean => letter >= "0" && letter <= "9";

/** The words of a name, in lower case: `patientRecords_v2` -> patient, records, v2. */
export function wordsOf(name: string): string[] {
  const found: string[] = [];
  let word = "";
  const end = (): void => {
    if (word !== "") found.push(word.toLowerCase());
    word = "";
  };
  for (let index = 0; index < name.length; index++) {
    const [before = "", letter = "", after = ""] = [name[index - 1], name[index], name[index + 1]];
    if (!isLetter(letter) && !isDigit(letter)) {
      end();
      continue;
    }
    const isStart = isUpper(letter) && (isLower(before) || isDigit(before) || (isUpper(before) && isLower(after)));
    if (isStart) end();
    word += letter;
  }
  end();
  return found;
}

/** Whether the words of a phrase stand in `spoken` one after the other. */
export const speaks = (spoken: readonly string[], phrase: string): boolean =>
  spoken.some((word, start) => phrase.startsWith(word) && `${spoken.slice(start).join(" ")} `.startsWith(`${phrase} `));

/** Whether a text is what the pattern says, in which `*` stands for any characters; case does not matter. */
export function isLike(pattern: string, text: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern.length === text.length && isSame(pattern, text);
  if (!isSame(pattern.slice(0, star), text.slice(0, star))) return false;
  for (let end = star; end <= text.length; end++) if (isLike(pattern.slice(star + 1), text.slice(end))) return true;
  return false;
}
const isSame = (one: string, other: string): boolean => one === other || one.toLowerCase() === other.toLowerCase();
