import type { Catalog } from "../catalog/load";
import { CatalogError, ConfigError } from "../errors";
import { complete, enforce, type Regime } from "../regimes/enforce";
import { danglingWords } from "../regimes/references";
import type { CustomRegime, RegimeRows } from "../regimes/schema";
import { checkKnown, pathText, unknownWord } from "./problems";
import type { SharedSettings } from "./schema";

/**
 * The regimes that the settings put in force, as they apply on `day`: those named, and the admin's own.
 * @throws ConfigError when a name means none, or an admin's regime is wrong; CatalogError when one of the pack is
 */
export function enforcedRegimes(
  { regimes, customRegimes }: Pick<SharedSettings, "regimes" | "customRegimes">,
  catalog: Catalog,
  known: ReadonlyMap<string, RegimeRows>,
  day: string,
): Regime[] {
  const files = [...known.values()];
  const own = customRegimes.map((custom, index) => {
    checkCustom(custom, customRegimes, pathText(["settings", "customRegimes", index]), catalog, known);
    return complete(custom, custom.extends === undefined ? undefined : known.get(custom.extends));
  });
  const names = [...files, ...own].flatMap(({ id, title, aliases }) =>
    [id, ...aliases].map((name) => ({ id: name, name: title })),
  );
  checkKnown(regimes, "settings.regimes", names, "a regime");
  const named = files.filter(({ id, aliases }) => [id, ...aliases].some((name) => regimes.includes(name)));
  for (const file of named) checkShipped(file, catalog);
  return [...named, ...own].map((file) => enforce(file, catalog, day));
}

function checkShipped(file: RegimeRows, catalog: Catalog): void {
  const [first] = danglingWords(file, catalog);
  if (first === undefined) return;
  throw new CatalogError(`regime file ${file.id}.json: ${first.path.join(".")}: "${first.word}" is not ${first.what}`);
}

function checkCustom(
  custom: CustomRegime,
  all: readonly CustomRegime[],
  at: string,
  catalog: Catalog,
  known: ReadonlyMap<string, RegimeRows>,
): void {
  const fail = (path: readonly PropertyKey[], problem: string, word: string, words: readonly string[]): never => {
    throw new ConfigError(unknownWord(pathText([at, ...path]), problem, word, words));
  };
  if (known.has(custom.id))
    fail(["id"], `"${custom.id}" is a regime of the pack; take another name and \`extends\` it`, "", []);
  if (all.filter(({ id }) => id === custom.id).length > 1) fail(["id"], `"${custom.id}" is there twice`, "", []);
  if (custom.extends !== undefined && !known.has(custom.extends))
    fail(["extends"], `"${custom.extends}" is not a regime of the pack`, custom.extends, [...known.keys()]);
  const ids = custom.rules.map((rule) => rule.id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice >= 0) fail(["rules", twice, "id"], `"${ids[twice] ?? ""}" is there twice`, "", []);
  for (const { path, word, what, known: words } of danglingWords(custom, catalog))
    fail(path, `"${word}" is not ${what}`, word, words);
}
