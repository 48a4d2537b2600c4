/** Whether the words of a regime name something that there is: countries, groups, operators, safeguards. */
import type { Catalog } from "../catalog/load";
import { anyone, type CustomRegime, type RegimeRows } from "./schema";

/** A word that names nothing, and what could have been meant. */
export interface Dangling {
  readonly path: readonly PropertyKey[];
  readonly word: string;
  /** "a country group". */
  readonly what: string;
  readonly known: readonly string[];
}

type Row = RegimeRows["rules"][number] | CustomRegime["rules"][number];

/** Every word of the regime that names nothing in the catalogue. */
export function danglingWords(regime: RegimeRows | CustomRegime, catalog: Catalog): Dangling[] {
  const countries = [...catalog.countries.keys()];
  const groups = [...catalog.countryGroups.keys()];
  const check = (path: readonly PropertyKey[], word: string, what: string, known: readonly string[]): Dangling[] =>
    known.includes(word) ? [] : [{ path, word, what, known }];
  const country = (path: readonly PropertyKey[], word: string): Dangling[] =>
    check(path, word, "an ISO 3166-1 alpha-2 code", countries);
  const each = <T>(items: readonly T[], look: (item: T, index: number) => Dangling[]): Dangling[] =>
    items.flatMap(look);

  const inRule = (rule: Row, at: readonly PropertyKey[]): Dangling[] => {
    const ties = [...at, "binds", "operators"];
    const { ids = [], lists = [], exempt } = rule.binds.operators ?? {};
    return [
      ...each(rule.countries, (row, index) => country([...at, "countries", index, "country"], row.country)),
      ...each(rule.groups, (word, index) => check([...at, "groups", index], word, "a country group", groups)),
      ...each(exempt?.incorporatedIn ?? [], (word, index) =>
        country([...ties, "exempt", "incorporatedIn", index], word),
      ),
      ...each(ids, (word, index) =>
        check([...ties, "ids", index], word, "an operator of the catalogue", [...catalog.operators.keys()]),
      ),
      ...each(lists, (word, index) =>
        check([...ties, "lists", index], word, "a list that an operator's row names", listsOf(catalog)),
      ),
      ...each(rule.safeguards, (word, index) =>
        check([...at, "safeguards", index], word, "a safeguard", [...catalog.safeguards.keys()]),
      ),
    ];
  };

  return [
    ...(regime.jurisdiction === undefined
      ? []
      : check(["jurisdiction"], regime.jurisdiction, "a country or country group", [...countries, ...groups])),
    ...each(regime.subjects ?? [], (word, index) =>
      check(["subjects", index], word, "a country, a country group or `anyone`", [...countries, ...groups, anyone]),
    ),
    ...each(regime.rules, (rule, index) => inRule(rule, ["rules", index])),
  ];
}

const listsOf = ({ operators }: Catalog): string[] => [
  ...new Set([...operators.values()].flatMap((operator) => operator.lists.map((row) => row.list))),
];
