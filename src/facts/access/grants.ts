/** Whom a policy document lets in, once what it denies is taken away. */
import type { Catalog } from "../../catalog/load";
import type { ValueMap } from "../../model";
import { matchesWildcard } from "../../text";
import { holds, narrowedTo, subjectOf, type Budget, type Subject } from "./conditions";
import { statementsOf, type Named, type Scope, type Statement } from "./statements";

/** One who is let in by a statement, or why that cannot be told. */
export interface Granted {
  /** "Statement[1]". */
  readonly path: string;
  readonly to: Named | { readonly why: string };
}

/** Far more than a policy that a cloud accepts can take, and little time. */
const comparisons = 50_000;

/**
 * Everyone whom a document names and lets in; undefined when the value is no policy document.
 * `*` and `NotPrincipal` name nobody, unless conditions narrow them to somebody.
 */
export function grantsOf(document: ValueMap, catalog: Catalog): Granted[] | undefined {
  const statements = statementsOf(document);
  const budget: Budget = { left: comparisons };
  const denials = statements?.filter((each) => each.denies) ?? [];
  return statements
    ?.filter((each) => !each.denies)
    .flatMap((statement) => {
      const relevant = budget.left > 0 ? denials.filter((denial) => coversScopes(denial, statement, budget)) : [];
      return grantsBy(statement, relevant, catalog, budget);
    });
}

function grantsBy(statement: Statement, denials: readonly Statement[], catalog: Catalog, budget: Budget): Granted[] {
  const { path, conditions } = statement;
  const isLetIn = (subject: Subject): boolean =>
    budget.left <= 0 ||
    (!conditions.some((each) => holds(each, subject, catalog, budget) === false) &&
      !denials.some((denial) => deniesTo(denial, subject, catalog, budget)));
  const candidates = new Map(
    candidatesOf(statement, catalog).map((each) => [`${each.as} ${each.subject.of} ${each.text}`, each]),
  );
  const found = [...candidates.values()]
    .filter(({ subject }) => isLetIn(subject))
    .map(({ text, as }): Granted => ({ path, to: { text, as } }));
  const why = whyUnknown(statement, catalog);
  return why === undefined ? found : [...found, { path, to: { why } }];
}

interface Candidate extends Named {
  readonly subject: Subject;
}

function candidatesOf({ principals, conditions }: Statement, catalog: Catalog): Candidate[] {
  const { everyone, named, except } = principals;
  const mayNarrow = everyone ? ["principal", "source"] : named.some(({ as }) => as === "service") ? ["source"] : [];
  const left = new Set(except.map(({ text }) => text.toLowerCase()));
  const narrowed = mayNarrow.length === 0 ? [] : conditions.flatMap((each) => narrowedTo(each, catalog));
  return [
    ...named.map((each) => ({ ...each, subject: subjectOf(each.text, "principal", catalog) })),
    ...narrowed
      // Who is left out may still be one for whom a service asks.
      .filter(({ of, text }) => mayNarrow.includes(of) && (of === "source" || !left.has(text)))
      .map((subject) => ({ text: subject.text, as: "identity" as const, subject })),
  ];
}

/** What of a statement that allows could not be read and may name somebody. */
function whyUnknown({ principals, conditions, doubtful }: Statement, { access }: Catalog): string | undefined {
  if (principals.unknown) return "names a principal that is not known before the deployment";
  if (!principals.everyone) return undefined;
  const isOpen =
    doubtful ||
    conditions.some(({ key, values }) => values.unknown && access.conditionKeys.get(key)?.of === "principal");
  return isOpen ? "lets in everyone under a condition that is not known before the deployment" : undefined;
}

function deniesTo(denial: Statement, subject: Subject, catalog: Catalog, budget: Budget): boolean {
  budget.left--;
  return (
    !denial.doubtful &&
    coversSubject(denial, subject, catalog, budget) &&
    denial.conditions.every((each) => holds(each, subject, catalog, budget) === true)
  );
}

function coversSubject({ principals }: Statement, subject: Subject, catalog: Catalog, budget: Budget): boolean {
  const { everyone, named, except, unknown } = principals;
  const among = (list: readonly Named[], isIn: (each: Subject) => boolean): boolean =>
    list.some(({ text }) => budget.left-- > 0 && isIn(subjectOf(text, "principal", catalog)));
  if (except.length > 0 && budget.left < except.length) return false;
  if (everyone) {
    // One of an account that is left out may be left out with it, and one of an organisation may be of any account.
    const isLeftOut = among(
      except,
      (each) => each.text === subject.text || each.account === subject.account || isOfAnyAccount(subject),
    );
    return !isLeftOut && (except.length === 0 || !unknown);
  }
  if (subject.of === "source") return false;
  return among(named, (each) => each.text === subject.text || (each.whole && isWithin(subject, each)));
}

/** An organisation, or a pattern of ARNs; a service is of none. */
const isOfAnyAccount = ({ account, organisation, partition }: Subject): boolean =>
  account === undefined && (organisation ?? partition) !== undefined;

const isWithin = (subject: Subject, { account, partition }: Subject): boolean =>
  account !== undefined &&
  subject.account === account &&
  (partition === undefined || subject.partition === undefined || partition === subject.partition);

const coversScopes = (denial: Statement, allowed: Statement, budget: Budget): boolean =>
  covers(denial.actions, allowed.actions, budget) && covers(denial.resources, allowed.resources, budget);

/** Whether all that `inner` says is within `outer`; no when that cannot be told. */
function covers(outer: Scope, inner: Scope, budget: Budget): boolean {
  budget.left--;
  if (!outer.except && outer.values.includes("*")) return true;
  if (inner.unknown || inner.except) return false;
  // A `*` in `inner` is matched only by one in `outer`, so what it stands for is within, too.
  const matched = (item: string): boolean =>
    outer.values.some((pattern) => budget.left-- > 0 && matchesWildcard(pattern, item));
  if (!outer.except) return inner.values.every(matched);
  return (
    !outer.unknown &&
    budget.left > inner.values.length * outer.values.length &&
    inner.values.every((item) => !/[*?]/.test(item) && !matched(item))
  );
}
