/** Whether a condition of a policy holds for one who asks: yes, no, or it cannot be told. */
import { readForm } from "../../catalog/forms";
import type { Catalog } from "../../catalog/load";
import { matchesWildcard } from "../../text";
import type { Condition } from "./statements";

/** One who asks, as far as a policy names it. */
export interface Subject {
  /** In lower case. */
  readonly text: string;
  /** Who asks itself, or on whose behalf a service does. */
  readonly of: "principal" | "source";
  readonly account?: string | undefined;
  readonly organisation?: string | undefined;
  readonly partition?: string | undefined;
  /** True for every identity of the account. */
  readonly whole: boolean;
}

/** How many comparisons one document may take; what comes later is not held to hold. */
export interface Budget {
  left: number;
}

export function subjectOf(text: string, of: Subject["of"], { access }: Catalog): Subject {
  const parts = readForm(text, "principal", access.forms);
  const folded = text.toLowerCase();
  const { account, organisation, partition } = parts ?? {};
  return { text: folded, of, account, organisation, partition, whole: folded === account || folded.endsWith(":root") };
}

/** `StringNotEqualsIfExists`, with or without `ForAnyValue:`; Tencent Cloud writes `string_not_equal`. */
function comparison(operator: string): { readonly negated: boolean } | undefined {
  const folded = operator.toLowerCase().replaceAll("_", "");
  const [whole, not] =
    /^(?:forallvalues:|foranyvalue:)?(?:string|arn)(not)?(?:equals?|like)(?:ignorecase)?(?:ifexists)?$/.exec(folded) ??
    [];
  return whole === undefined ? undefined : { negated: not !== undefined };
}

/** Whether the condition holds for the subject; undefined when that cannot be told. */
export function holds(condition: Condition, subject: Subject, catalog: Catalog, budget: Budget): boolean | undefined {
  budget.left--;
  const row = catalog.access.conditionKeys.get(condition.key);
  const compared = comparison(condition.operator);
  if (row?.of !== subject.of || compared === undefined) return undefined;
  const matched =
    row.says === "arn"
      ? matchesArn(condition, subject, catalog, budget)
      : matches(condition, subject[row.says], budget);
  return matched === undefined || !compared.negated ? matched : !matched;
}

/** Those to whom a condition narrows everyone, or the callers of a service. */
export function narrowedTo(condition: Condition, catalog: Catalog): Subject[] {
  const row = catalog.access.conditionKeys.get(condition.key);
  if (row === undefined || comparison(condition.operator)?.negated !== false) return [];
  return condition.values.values.map((text) => subjectOf(text, row.of, catalog));
}

function matches({ values }: Condition, actual: string | undefined, budget: Budget): boolean | undefined {
  if (actual === undefined) return undefined;
  for (const value of values.values) {
    if (budget.left-- <= 0) return undefined;
    // A path of an organisation begins with the organisation.
    if (like(value, actual) || value.toLowerCase().startsWith(`${actual}/`)) return true;
  }
  return values.unknown ? undefined : false;
}

const like = (pattern: string, text: string): boolean | undefined =>
  pattern.includes("?") ? undefined : matchesWildcard(pattern, text);

/** A subject that is a whole account, or a pattern itself, is told apart from an ARN by account and partition only. */
function matchesArn({ values }: Condition, subject: Subject, { access }: Catalog, budget: Budget): boolean | undefined {
  const isOne = !subject.whole && subject.text.startsWith("arn:") && !/[*?]/.test(subject.text);
  let inDoubt = values.unknown;
  for (const value of values.values) {
    if (budget.left-- <= 0) return undefined;
    const matched = isOne ? like(value, subject.text) : undefined;
    if (matched === true) return true;
    if (matched === false) continue;
    const parts = readForm(value, "principal", access.forms);
    const isOther = differ(parts?.account, subject.account) || differ(parts?.partition, subject.partition);
    inDoubt ||= !isOther;
  }
  return inDoubt ? undefined : false;
}

const differ = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && !/[*?]/.test(a + b) && a !== b;
