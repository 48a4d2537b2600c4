import type { Catalog } from "../catalog/load";
import { ConfigError } from "../errors";
import type { CustomRegime, RegimeRows } from "../regimes/schema";
import { addDays, daysBetween } from "./dates";
import type { Exception, WrittenException } from "./exceptions";
import { readExceptionsFile } from "./exceptions-file";
import { checkKnown } from "./problems";

interface Written {
  readonly exceptions: readonly WrittenException[];
  readonly exceptionsFile?: string | undefined;
  readonly exceptionsMaxDays: number;
  readonly customRegimes: readonly CustomRegime[];
}

/** An exception with its name. */
type Placed = Omit<Exception, "regimes">;

/** What exceptions may name. */
interface Known {
  readonly catalog: Catalog;
  readonly regimes: ReadonlyMap<string, RegimeRows>;
  readonly policies: readonly string[] | undefined;
}

/**
 * Every exception, those of the file after those of the settings.
 * @throws ConfigError when the file cannot be read or any exception is wrong: then none holds
 */
export function completeExceptions(
  { exceptions, exceptionsFile, exceptionsMaxDays, customRegimes }: Written,
  known: Known,
): Exception[] {
  const inline = exceptions.map((each, index) => ({ ...each, where: `settings.exceptions[${index}]` }));
  const all = [...inline, ...(exceptionsFile === undefined ? [] : readExceptionsFile(exceptionsFile))].map(
    (each, index) => ({ ...each, id: each.id ?? `exception-${index + 1}` }),
  );
  const laws = [...known.regimes.values(), ...customRegimes];
  for (const each of all) {
    checkNames(each, laws, known);
    checkDates(each, exceptionsMaxDays);
  }
  checkUnique(all);
  return all.map((each) => ({ ...each, regimes: idsOf(each.regime, laws) }));
}

interface Law {
  readonly id: string;
  readonly title?: string | undefined;
  readonly aliases?: readonly string[];
}

function checkNames(
  { where, policies: excepted, regime, place, operator, conditions = {} }: Placed,
  laws: readonly Law[],
  { catalog, policies }: Known,
): void {
  const one = (id: string | undefined): string[] => (id === undefined ? [] : [id]);
  if (policies !== undefined) {
    const known = policies.map((name) => ({ id: name, name }));
    checkKnown(excepted, `${where}.policies`, known, "a policy that can have exceptions");
  }
  const named = laws.flatMap(({ id, title, aliases = [] }) =>
    [id, ...aliases].map((name) => ({ id: name, name: title ?? id })),
  );
  checkKnown(one(regime), `${where}.regime`, named, "a regime", "");
  checkKnown(one(operator), `${where}.operator`, [...catalog.operators.values()], "an operator of the catalogue", "");
  if (place === undefined && conditions.places === undefined) return;
  const places = [...catalog.clouds.values()].flatMap(({ cloud }) => cloud.places);
  const known = places.map(({ code, name }) => ({ id: code, name }));
  checkKnown(one(place), `${where}.place`, known, "a place of the catalogue", "");
  checkKnown(conditions.places ?? [], `${where}.conditions.places`, known, "a place of the catalogue");
}

/** An alias may stand for several. */
const idsOf = (regime: string | undefined, laws: readonly Law[]): string[] =>
  laws.filter(({ id, aliases = [] }) => regime !== undefined && [id, ...aliases].includes(regime)).map(({ id }) => id);

function checkDates({ where, granted, expires }: Placed, maxDays: number): void {
  if (expires < granted) throw new ConfigError(`${where}.expires: must not be before \`granted\` (${granted})`);
  if (daysBetween(granted, expires) <= maxDays) return;
  throw new ConfigError(
    `${where}.expires: must be at most ${maxDays} days after \`granted\` (${granted}), so ${addDays(granted, maxDays)} or before`,
  );
}

/** Tag values know no capitals on some clouds, so neither do ids. */
function checkUnique(all: readonly Placed[]): void {
  const seen = new Map<string, Placed>();
  for (const each of all) {
    const earlier = seen.get(each.id.toLowerCase());
    if (earlier !== undefined)
      throw new ConfigError(`${each.where}.id: ${each.id} is also the id of ${earlier.where}; give each its own`);
    seen.set(each.id.toLowerCase(), each);
  }
}
