/**
 * Whom a policy document of AWS lets in, a second time: everybody there is asks for everything there is, and each
 * statement answers.
 */
import { isLike } from "./slow-text";

export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}
export interface Statement {
  readonly effect: "Allow" | "Deny";
  /** `*`, or those who are named; without `isNot` they are meant, with it all others. */
  readonly principals: {
    readonly isNot: boolean;
    readonly names: readonly string[];
    /** One service: sns. */
    readonly service: boolean;
  };
  readonly actions: { readonly isNot: boolean; readonly patterns: readonly string[] };
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
}

/** Somebody who asks, or on whose behalf a service does. */
interface Asking {
  readonly isSource: boolean;
  readonly account: string;
  readonly organisation: string;
  readonly arn: string;
}

export const accounts = [
  { account: "111122223333", partition: "aws" },
  { account: "444455556666", partition: "aws" },
  { account: "777788889999", partition: "aws-cn" },
];
export const organisations = ["o-aaaaaaaaaa", "o-bbbbbbbbbb"];
export const roles = ["admin", "reader"];
export const actions = ["s3:GetObject", "s3:GetAcl", "s3:PutObject", "kms:Decrypt", "sqs:SendMessage"];
export const resources = [
  "arn:aws:s3:::clinic",
  "arn:aws:s3:::clinic/a",
  "arn:aws:s3:::clinic/b/c",
  "arn:aws:s3:::clinics",
];

/** What documents name, and more of each kind, which no list of names covers. */
const anyAction = [...actions, "s3:GetTags", "s3:ListBucket", "kms:Encrypt", "ec2:RunInstances"];
const anyResource = [
  ...resources,
  "arn:aws:s3:::other",
  "arn:aws:s3:::clinics",
  "arn:aws:s3:::clinic/z",
  "arn:aws:s3:::clinic/z/z",
];

const anyAccount = [...accounts, { account: "222233334444", partition: "aws" }];

const everybody: readonly Asking[] = anyAccount.flatMap(({ account, partition }) =>
  organisations.flatMap((organisation) => [
    ...[...roles.map((role) => `role/${role}`), "role/other", "root"].map((name) => ({
      isSource: false,
      account,
      organisation,
      arn: `arn:${partition}:iam::${account}:${name}`,
    })),
    ...["sns", "events"].map((service) => ({
      isSource: true,
      account,
      organisation,
      arn: `arn:${partition}:${service}:us-east-1:${account}:topic`,
    })),
  ]),
);

/**
 * `statement name` of each account and organisation that the document names and lets in, whatever is not known of
 * who asks: these must be found.
 */
export const letIn = (document: readonly Statement[]): string[] =>
  named(document)
    .filter(({ statement, who }) =>
      who.some(
        (one) =>
          isMeant(statement, one) &&
          statement.conditions.every((each) => answer(each, one) !== false) &&
          allowed(statement).some(
            ([action, resource]) => !document.some((each) => denies(each, one, action, resource)),
          ),
      ),
    )
    .map(({ label }) => label);

/** Likewise of each of whom, by whatever name, one statement says plainly that it is not let in: these must not be found. */
export const keptOut = (document: readonly Statement[]): string[] => {
  const all = named(document);
  const inDoubt = all.filter((each) => !isKeptOut(each, document)).map(({ label }) => label);
  return all.map(({ label }) => label).filter((label) => !inDoubt.includes(label));
};

const isKeptOut = ({ statement, name, who }: Named, document: readonly Statement[]): boolean =>
  statement.conditions.some((each) => isTold(each, name) && who.every((one) => answer(each, one) === false)) ||
  document.some(
    (each) =>
      each.effect === "Deny" &&
      !each.actions.isNot &&
      !each.principals.isNot &&
      !each.principals.service &&
      !statement.actions.isNot &&
      each.conditions.every((condition) => isTold(condition, name)) &&
      who.every((one) => allowed(statement).every(([action, resource]) => denies(each, one, action, resource))),
  );

interface Named {
  readonly label: string;
  readonly statement: Statement;
  /** As it is written. */
  readonly name: string;
  /** All that it may stand for. */
  readonly who: readonly Asking[];
}

/** Those whom statements that allow name: as principals, or as those to whom a condition narrows everyone. */
const named = (document: readonly Statement[]): Named[] =>
  document.flatMap((statement, index) => {
    const { effect, principals, conditions } = statement;
    if (effect === "Deny") return [];
    const isEveryone = principals.isNot || principals.names.includes("*");
    const narrowed = conditions.filter(
      (each) =>
        !isNegated(each.operator) &&
        saysWhat(each) !== undefined &&
        (isEveryone || (principals.service && isOfSource(each.key))),
    );
    const label = (name: string): string => `${index} ${accountIn(name) ?? name}`;
    return [
      ...(principals.isNot ? [] : principals.names.filter((name) => accountIn(name) !== undefined)).map((name) => ({
        label: label(name),
        statement,
        name,
        who: everybody.filter((one) => !one.isSource && isIn(name, one)),
      })),
      ...narrowed.flatMap(({ key, values }) =>
        values
          .filter((value) => accountIn(value) !== undefined || organisations.includes(value))
          .map((name) => ({
            label: label(name),
            statement,
            name,
            who: everybody.filter((one) => one.isSource === isOfSource(key) && isIn(name, one)),
          })),
      ),
    ];
  });

/** The account that a name says in full. */
const accountIn = (name: string): string | undefined =>
  accounts.map(({ account }) => account).find((each) => each === name || name.split(":")[4] === each);

const isIn = (name: string, { account, organisation, arn }: Asking): boolean =>
  name === "*" ||
  name === account ||
  name === organisation ||
  (name.endsWith(`:${account}:root`) ? true : isLike(name, arn));

/** A service is no principal of the account for which it asks. */
const isMeant = ({ principals: { isNot, names, service } }: Statement, one: Asking): boolean =>
  service
    ? one.isSource && one.arn.includes(":sns:")
    : names.some((name) => name === "*" || (!one.isSource && isIn(name, one))) !== isNot;

const allowed = (statement: Statement): (readonly [string, string])[] =>
  anyAction.flatMap((action) =>
    anyResource.filter((each) => isAbout(statement, action, each)).map((each) => [action, each] as const),
  );

const isAbout = (statement: Statement, action: string, resource: string): boolean =>
  statement.actions.patterns.some((each) => isLike(each, action)) !== statement.actions.isNot &&
  statement.resources.some((each) => isLike(each, resource));

/** Of somebody of whom not all is known it must be certain. */
const denies = (statement: Statement, one: Asking, action: string, resource: string): boolean =>
  statement.effect === "Deny" &&
  isMeant(statement, one) &&
  isAbout(statement, action, resource) &&
  statement.conditions.every((each) => answer(each, one) === true);

// ---------------------------------------------------------------------------------------- conditions

const isNegated = (operator: string): boolean => operator.includes("Not");
const isOfSource = (key: string): boolean => key.toLowerCase().includes(":source");
const saysWhat = ({ operator, key }: Condition): "account" | "organisation" | "arn" | undefined => {
  const lower = key.toLowerCase();
  // Other operators compare numbers and dates.
  if (!operator.includes("String") && !operator.includes("Arn")) return undefined;
  if (lower === "aws:principalaccount" || lower === "aws:sourceaccount") return "account";
  if (lower === "aws:principalorgid" || lower === "aws:sourceorgid") return "organisation";
  return lower === "aws:principalarn" || lower === "aws:sourcearn" ? "arn" : undefined;
};

/** Undefined where the key says nothing of who asks. */
function answer(condition: Condition, one: Asking): boolean | undefined {
  const { operator, key, values } = condition;
  const what = saysWhat(condition);
  if (what === undefined || isOfSource(key) !== one.isSource) return undefined;
  const isWild = operator.includes("Like") || operator.includes("Arn");
  const isMatched = values.some((value) =>
    isWild ? isLike(value, one[what]) : value.toLowerCase() === one[what].toLowerCase(),
  );
  return isMatched !== isNegated(operator);
}

/** Whether the name alone says what the condition asks for. */
function isTold(condition: Condition, name: string): boolean {
  const what = saysWhat(condition);
  if (what === "organisation") return organisations.includes(name);
  if (what === "account") return accountIn(name) !== undefined;
  return what === "arn" && name.startsWith("arn:") && !name.endsWith(":root") && !name.includes("*");
}
