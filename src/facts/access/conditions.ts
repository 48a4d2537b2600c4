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
function comparison(operator: string): { readonly negated: boolean; readonly wild: boolean } | undefined {
  const folded = operator.toLowerCase().replaceAll("_", "");
  const [whole, kind, not, how] =
    /^(?:forallvalues:|foranyvalue:)?(string|arn)(not)?(equals?|like)(?:ignorecase)?(?:ifexists)?$/.exec(folded) ?? [];
  // An ARN is compared with wildcards whatever the operator is called; a string only where it says so.
  return whole === undefined ? undefined : { negated: not !== undefined, wild: kind === "arn" || how === "like" };
}

/** Whether the condition holds for the subject; undefined when that cannot be told. */
export function holds(condition: Condition, subject: Subject, catalog: Catalog, budget: Budget): boolean | undefined {
  budget.left--;
  const row = catalog.access.conditionKeys.get(condition.key);
  const compared = comparison(condition.operator);
  if (row?.of !== subject.of || compared === undefined) return undefined;
  const matched =
    row.says === "arn"
      ? matchesArn(condition, subject, catalog, budget, compared.wild)
      : matches(condition, subject[row.says], budget, compared.wild);
  return matched === undefined || !compared.negated ? matched : !matched;
}

/** Those to whom a condition narrows everyone, or the callers of a service. */
export function narrowedTo(condition: Condition, catalog: Catalog): Subject[] {
  const row = catalog.access.conditionKeys.get(condition.key);
  if (row === undefined || comparison(condition.operator)?.negated !== false) return [];
  return condition.values.values.map((text) => subjectOf(text, row.of, catalog));
}

function matches(
  { values }: Condition,
  actual: string | undefined,
  budget: Budget,
  wild: boolean,
): boolean | undefined {
  if (actual === undefined) return undefined;
  let inDoubt = values.unknown;
  for (const value of values.values) {
    if (budget.left-- <= 0) return undefined;
    const matched = compare(value, actual, wild);
    // A path of an organisation begins with the organisation.
    if (matched === true || value.toLowerCase().startsWith(`${actual}/`)) return true;
    inDoubt ||= matched === undefined;
  }
  return inDoubt ? undefined : false;
}

/** Undefined for a pattern that is not worked out: it may match. */
function compare(pattern: string, text: string, wild: boolean): boolean | undefined {
  if (!wild) return pattern.toLowerCase() === text.toLowerCase();
  return pattern.includes("?") ? undefined : matchesWildcard(pattern, text);
}

/** A subject that is a whole account, or a pattern itself, is told apart from an ARN by account and partition only. */
function matchesArn(
  { values }: Condition,
  subject: Subject,
  { access }: Catalog,
  budget: Budget,
  wild: boolean,
): boolean | undefined {
  const isOne = !subject.whole && subject.text.startsWith("arn:") && !/[*?]/.test(subject.text);
  let inDoubt = values.unknown;
  for (const value of values.values) {
    if (budget.left-- <= 0) return undefined;
    const matched = isOne ? compare(value, subject.text, wild) : undefined;
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
