/** Mistakes in settings, each as one line that names its path and what would be right. */
import { z } from "zod";
import { ConfigError } from "../errors";
import { didYouMean } from "../text";

/**
 * What `raw` is by the schema.
 * @throws ConfigError with a line for each mistake, which names its path below `at`
 */
export function check<T extends z.ZodType>(schema: T, raw: unknown, at: string): z.infer<T> {
  const result = schema.safeParse(raw, { reportInput: true });
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map((issue) => describe(issue, schema, at)).join("\n"));
}

function describe(issue: z.core.$ZodIssue, schema: z.ZodType, at: string): string {
  const path = pathText([at, ...issue.path]);
  // A whole file that is something else has no path.
  const prefix = path === "" ? "" : `${path}: `;
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, issue.path);
    return issue.keys
      .map((key) => unknownWord(pathText([at, ...issue.path, key]), "is not a setting", key, known))
      .join("\n");
  }
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String);
    const given = typeof issue.input === "string" ? issue.input : "";
    return unknownWord(path, `must be ${allowed.length > 1 ? "one of " : ""}${allowed.join(", ")}`, given, allowed);
  }
  if (issue.code === "invalid_type") {
    const problem = issue.input === undefined ? "is missing, and must be" : "must be";
    return `${prefix}${problem} ${article(issue.expected)}`;
  }
  return `${prefix}${issue.message}`;
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

/** "settings.regimes[0]: "x" is not a regime; did you mean "y"?" */
export function unknownWord(path: string, problem: string, word: string, known: readonly string[]): string {
  const meant = didYouMean(word, known);
  if (meant !== undefined) return `${path}: ${problem}; did you mean "${meant}"?`;
  return known.length > 0 && known.length <= 12 && problem.startsWith("is not")
    ? `${path}: ${problem}; known: ${known.join(", ")}`
    : `${path}: ${problem}`;
}

export const pathText = (path: readonly PropertyKey[]): string =>
  path
    .filter((part) => part !== "")
    .map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? String(part) : `.${String(part)}`))
    .join("");

/** The keys an object may have at `path` in `schema`, to suggest the one that was meant. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  const unwrap = (): void => {
    while (at instanceof z.ZodOptional || at instanceof z.ZodDefault) at = at.unwrap();
  };
  for (const part of path) {
    unwrap();
    if (at instanceof z.ZodObject) at = at.shape[String(part)];
    else if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodRecord) at = at.valueType;
  }
  unwrap();
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

/** @throws ConfigError for the first of `ids` that is not known; `at` is the path of their list. */
export function checkKnown(
  ids: readonly string[],
  at: string,
  known: readonly { readonly id: string; readonly name: string }[],
  what: string,
  within?: string,
): void {
  for (const [index, id] of ids.entries()) {
    if (known.some((each) => each.id === id)) continue;
    const byName = known.find((each) => each.name.toLowerCase() === id.toLowerCase());
    const all = known.map((each) => each.id);
    throw new ConfigError(
      unknownWord(`${at}${within ?? `[${index}]`}`, `"${id}" is not ${what}`, byName?.id ?? id, all),
    );
  }
}
