/** A change as one line of the program's own language, to be put where it belongs. */
import { stepsOf, type Change, type Entries } from "../changes";
import type { Language } from "../languages";
import type { Finding } from "../model";

interface Syntax {
  /** A property's name, from the catalogue's: `regionName`. */
  readonly name: (property: string) => string;
  readonly value: (to: string | boolean) => string;
  /** One of a map of texts: its key is the program's own word, which no language spells otherwise. */
  readonly entry: (key: string, value: string) => string;
  readonly map: (entries: string) => string;
  readonly set: (name: string, value: string) => string;
  readonly item: (value: string) => string;
  readonly comment: string;
}

/** What a JSON text is in each of them as well. */
const quoted = (text: string): string => JSON.stringify(text);
const literal = (to: string | boolean): string => (typeof to === "string" ? quoted(to) : String(to));

/** As Pulumi names properties in Python: `kmsKeyIDs` -> kms_key_ids. */
export const snakeCase = (name: string): string =>
  (name.match(/[A-Z]{2,}s(?=[A-Z]|$)|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+/g) ?? [name]).join("_").toLowerCase();

const camel: Pick<Syntax, "name" | "value"> = { name: (property) => property, value: literal };

const syntaxes: Readonly<Record<Language, Syntax>> = {
  typescript: {
    ...camel,
    entry: (key, value) => `${isWord(key) ? key : quoted(key)}: ${value}`,
    map: (entries) => `{ ${entries} }`,
    set: (name, value) => `${isWord(name) ? name : quoted(name)}: ${value},`,
    item: (value) => `${value},`,
    comment: " // ",
  },
  python: {
    name: snakeCase,
    value: (to) => (typeof to === "boolean" ? (to ? "True" : "False") : quoted(to)),
    entry: (key, value) => `${quoted(key)}: ${value}`,
    map: (entries) => `{${entries}}`,
    set: (name, value) => `${name}=${value},`,
    item: (value) => `${value},`,
    comment: "  # ",
  },
  yaml: {
    name: (property) => property,
    value: (to) => (typeof to === "string" && isPlain(to) ? to : literal(to)),
    entry: (key, value) => `${isPlain(key) ? key : quoted(key)}: ${value}`,
    map: (entries) => `{ ${entries} }`,
    set: (name, value) => `${isPlain(name) ? name : quoted(name)}: ${value}`,
    item: (value) => `- ${value}`,
    comment: " # ",
  },
  go: {
    name: (property) => property.charAt(0).toUpperCase() + property.slice(1),
    value: (to) => (typeof to === "boolean" ? `pulumi.Bool(${String(to)})` : `pulumi.String(${quoted(to)})`),
    entry: (key, value) => `${quoted(key)}: ${value}`,
    map: (entries) => `pulumi.StringMap{${entries}}`,
    set: (name, value) => `${name}: ${value},`,
    item: (value) => `${value},`,
    comment: " // ",
  },
  hcl: {
    // Terraform's inputs come with its own names.
    name: (property) => property,
    // `${` and `%{` begin a template.
    value: (to) => literal(to).replaceAll(/([$%])\{/g, "$1$1{"),
    entry: (key, value) => `${quoted(key)} = ${value}`,
    map: (entries) => `{ ${entries} }`,
    set: (name, value) => `${name} = ${value}`,
    item: (value) => `${value},`,
    comment: " # ",
  },
};

/** `region: "us-east-2",`; undefined for a change that puts no whole value anywhere. */
export function codeOf({ path, to, part, form }: Change, language: Language): string | undefined {
  const steps = stepsOf(path);
  const last = steps?.at(-1);
  if (to === undefined || part !== undefined || steps === undefined || last === undefined) return undefined;
  const syntax = syntaxes[language];
  // Go needs the SDK's own name of what a list is of.
  if (form === "list" && language === "go") return undefined;
  const value = typeof to === "object" ? (form === "list" ? listOf(to, syntax) : mapOf(to, syntax)) : syntax.value(to);
  const around = spelled(steps.slice(0, -1), syntax);
  const where = typeof last === "number" ? `${around}[${last}]` : around;
  const line = typeof last === "number" ? syntax.item(value) : syntax.set(syntax.name(last), value);
  return line + (where === "" ? "" : syntax.comment + where);
}

const mapOf = (to: Entries, { value, entry, map }: Syntax): string =>
  map(
    Object.entries(to)
      .map(([key, each]) => entry(key, value(each)))
      .join(", "),
  );

const listOf = (to: Entries, syntax: Syntax): string =>
  `[${Object.entries(to)
    .map(([key, value]) => mapOf({ key, value }, syntax))
    .join(", ")}]`;

/**
 * The path of an input as the language spells it: `replicas[0].region_name`.
 * @param named how many of its steps are names of the SDK's; all of them by default
 */
export function pathIn(path: string, language: Language, named?: number): string {
  const steps = stepsOf(path);
  return steps === undefined ? path : spelled(steps, syntaxes[language], named);
}

/** The first change of a finding as code, where it is what the first of its fixes says. */
export function codeOfFix({ changes = [] }: Finding, language: Language | undefined): string | undefined {
  const [first] = changes;
  return first === undefined || language === undefined ? undefined : codeOf(first, language);
}

/** A finding whose texts spell the inputs to change as the language does. */
export function inWordsOf(language: Language | undefined, finding: Finding): Finding {
  if (language === undefined) return finding;
  const { named = {}, changes = [] } = finding;
  const spelling = new Map(changes.map(({ path }) => [path, pathIn(path, language)]));
  for (const [path, steps] of Object.entries(named))
    if (!spelling.has(path)) spelling.set(path, pathIn(path, language, steps));
  if ([...spelling].every(([path, said]) => path === said)) return finding;
  const spell = (text: string): string =>
    [...spelling].reduce((said, [path, own]) => said.replaceAll(`\`${path}\``, () => `\`${own}\``), text);
  const { what, fix, move } = finding;
  return { ...finding, what: spell(what), fix: fix.map(spell), ...(move === undefined ? {} : { move: spell(move) }) };
}

const spelled = (steps: readonly (string | number)[], { name }: Syntax, named = steps.length): string =>
  steps
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      return `${index === 0 ? "" : "."}${index < named ? name(step) : step}`;
    })
    .join("");

const isWord = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

/** What YAML reads as a text without quotes: no word for true, false or nothing, and no number. */
const isPlain = (text: string): boolean =>
  /^[A-Za-z][\w-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
