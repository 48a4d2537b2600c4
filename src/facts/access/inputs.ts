/** What an input holds, by the words at the end of its path and the type it is an input of. */
import type { AccessIndex } from "../../catalog/catalog";
import type { AccessData } from "../../catalog/schema";
import { groupBy } from "../../collections";
import { preparing, remembering, rememberingPaths } from "../../memo";
import { matchesWildcard, words } from "../../text";

type Row = AccessData["inputs"][number];
export type Holds = Row["holds"];

/** What the input at `keys` (names only, without list positions) of a resource of `type` holds. */
export const holdsAt = (type: string, keys: readonly string[], access: AccessIndex): Holds =>
  holdings(access)([type, ...keys]);

/** The same inputs come with every resource of a type. */
const holdings = preparing((access: AccessIndex) => {
  const rowsOf = remembering((type) => prepare(access.inputs.filter((row) => matchesWildcard(row.type, type))));
  return rememberingPaths(([type = "", ...keys]) => meaningOf(keys, rowsOf(type), access));
});

interface Ending {
  readonly phrase: string;
  readonly holds: Holds;
}

/** The rows for one type. */
interface Rows {
  /** By the last word of the phrase; the longest phrase first. */
  readonly byLastWord: ReadonlyMap<string, readonly Ending[]>;
  /** What every other input of the type holds. */
  readonly every: Holds;
}

function prepare(rows: readonly Row[]): Rows {
  const endings = rows.flatMap(({ words: phrase, holds }): Ending[] =>
    phrase === undefined ? [] : [{ phrase, holds }],
  );
  const longestFirst = endings.toSorted((a, b) => b.phrase.length - a.phrase.length);
  return {
    byLastWord: groupBy(longestFirst, ({ phrase }) => [phrase.slice(phrase.lastIndexOf(" ") + 1)]),
    every: rows.find((row) => row.words === undefined)?.holds ?? "nothing",
  };
}

function meaningOf(keys: readonly string[], { byLastWord, every }: Rows, access: AccessIndex): Holds {
  const last = words(keys.at(-1) ?? "");
  const candidates = byLastWord.get(last.at(-1) ?? "");
  if (candidates === undefined && every === "nothing") return every;
  const path = ` ${keys.flatMap(words).join(" ")} `;
  if (access.not.some((each) => path.includes(` ${each.words} `))) return "nothing";
  // A document's name is whole: a `redrivePolicy` is no `policy`.
  const fits = ({ phrase, holds }: Ending): boolean =>
    holds === "document" ? last.join(" ") === phrase : path.endsWith(` ${phrase} `);
  return candidates?.find(fits)?.holds ?? every;
}
