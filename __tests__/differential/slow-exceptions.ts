/** What exceptions exempt, a second time, as docs/exceptions.md says it: every exception is asked of every finding. */
import { regimes } from "./slow";
import { isDigit, isLetter, isLike } from "./slow-text";

export const levels = ["public", "internal", "confidential", "restricted"] as const;
type Level = (typeof levels)[number];

/** As an admin writes it; dates are ISO 8601. */
export interface Exception {
  readonly id: string;
  readonly policies: readonly string[];
  readonly type?: string | undefined;
  readonly name?: string | undefined;
  readonly urn?: string | undefined;
  readonly tag?: { readonly key: string; readonly value: string } | undefined;
  readonly regime?: string | undefined;
  readonly place?: string | undefined;
  readonly operator?: string | undefined;
  readonly conditions?:
    | {
        readonly levelAtMost?: Level | undefined;
        readonly classesNoneOf?: readonly string[] | undefined;
        readonly places?: readonly string[] | undefined;
        readonly stacks?: readonly string[] | undefined;
        readonly projects?: readonly string[] | undefined;
      }
    | undefined;
  readonly granted: string;
  readonly expires: string;
}
export interface Stack {
  /** Undefined where there is none: Terraform. */
  readonly name: { readonly stack: string; readonly project: string } | undefined;
  readonly resources: readonly Held[];
  readonly exceptions: readonly Exception[];
  readonly allowsClaims: boolean;
  readonly most: number;
  readonly today: string;
}
/** A resource, and what is known of its data and places. */
export interface Held {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly tags: readonly { readonly key: string; readonly value: string | undefined }[];
  readonly level: Level | undefined;
  readonly classes: readonly string[];
  readonly isDoubtful: boolean;
  /** Codes; undefined where one cannot be told. */
  readonly places: readonly (string | undefined)[];
  /** Without any exception. */
  readonly found: readonly Found[];
  /** The same where these laws are not in force. */
  readonly foundWithout: (regimes: readonly string[]) => readonly Found[];
}
export interface Found {
  readonly policy: string;
  /** What it is about, in one text. */
  readonly about: string;
  readonly places: readonly string[];
  /** Whom it is about, or who runs those places. */
  readonly operators: readonly string[];
}

/** What becomes of each finding, and what is said of the exceptions; both sorted. */
export function exempted(stack: Stack): { readonly findings: string[]; readonly said: string[] } {
  const judged = stack.resources.map((resource) => ({ resource, ...judgedOne(resource, stack) }));
  return {
    findings: judged.flatMap(({ findings, resource }) => findings.map((each) => `${resource.name}: ${each}`)).sort(),
    said: [
      ...judged.flatMap(({ resource, vain }) => vain.map(() => `${resource.name} claims in vain`)),
      ...stack.exceptions.flatMap((exception) => reviewed(exception, judged, stack)),
    ].sort(),
  };
}

interface JudgedOne {
  readonly findings: readonly string[];
  /** Ids of exceptions: that name it, that a finding needs, that exempt a finding. */
  readonly named: readonly string[];
  readonly wanted: readonly string[];
  readonly used: readonly string[];
  /** Claims that come to nothing. */
  readonly vain: readonly unknown[];
}

function judgedOne(resource: Held, stack: Stack): JudgedOne {
  const claims = resource.tags.filter(({ key }) => letters(key) === letters("data-sovereignty-exception"));
  const claimed = claims.flatMap(({ value }) => claimedBy(value, resource, stack) ?? []);
  const fitting = stack.exceptions.filter(
    (each) =>
      claimed.includes(each) ||
      (isForKind(each, resource, stack) &&
        (each.name === undefined || isLike(each.name, resource.name)) &&
        (each.urn === undefined || isLike(each.urn, resource.urn))),
  );
  // Of several the one that lasts longest counts.
  const byEnd = [...fitting].sort((a, b) => (a.expires < b.expires ? 1 : a.expires > b.expires ? -1 : 0));
  const more = byEnd.flatMap((each) =>
    each.regime === undefined || whyNot(each, resource, stack) !== undefined
      ? []
      : resource.foundWithout(regimesOf(each.regime)),
  );
  const all: Found[] = [...resource.found];
  for (const each of more) if (!all.some((one) => isSame(one, each))) all.push(each);
  const wanted = new Set<string>();
  const used = new Set<string>();
  const findings = all.map((found) => {
    const meant = byEnd.filter((each) => covers(each, found, resource));
    for (const { id } of meant) wanted.add(id);
    const holding = meant.find((each) => whyNot(each, resource, stack) === undefined);
    if (holding !== undefined) used.add(holding.id);
    const [first] = meant;
    const fate =
      holding !== undefined
        ? `exempt by ${holding.id} until ${holding.expires}`
        : first === undefined
          ? "refused"
          : `refused, since ${whyNot(first, resource, stack) ?? ""}`;
    return `${found.policy} ${found.about} ${fate}`;
  });
  return {
    findings,
    named: fitting.filter((each) => claimed.includes(each) || says(each.name) || says(each.urn)).map(({ id }) => id),
    wanted: [...wanted],
    used: [...used],
    vain: stack.allowsClaims
      ? claims.filter(({ value }) => claimedBy(value, resource, stack) === undefined)
      : claims.slice(0, 1),
  };
}

const isSame = (one: Found, other: Found): boolean => one.policy === other.policy && one.about === other.about;

/** The exception that a tag claims, where it may. */
function claimedBy(value: string | undefined, resource: Held, stack: Stack): Exception | undefined {
  if (!stack.allowsClaims || value === undefined) return undefined;
  const named = stack.exceptions.find(({ id }) => id.toLowerCase() === value.toLowerCase());
  return named !== undefined && isForKind(named, resource, stack) ? named : undefined;
}

/** All that it states but a name and a URN. */
const isForKind = (exception: Exception, resource: Held, stack: Stack): boolean =>
  isForStack(exception, stack) &&
  (exception.type === undefined || typesOf(resource.type).some((each) => isLike(exception.type ?? "", each))) &&
  (exception.tag === undefined ||
    resource.tags.some(({ key, value }) => key === exception.tag?.key && value === exception.tag.value));

/** As it is written, and without the version of an API. */
function typesOf(type: string): string[] {
  const [packageName, module = "", name] = type.split(":");
  const steps = module.split("/");
  const isVersion = /^v\d{8}/.test(steps.at(-1) ?? "");
  return isVersion ? [type, [packageName, steps.slice(0, -1).join("/"), name].join(":")] : [type];
}

function isForStack({ conditions = {} }: Exception, { name }: Stack): boolean {
  const { stacks, projects } = conditions;
  if (stacks !== undefined && !stacks.some((each) => name !== undefined && isLike(each, name.stack))) return false;
  return projects === undefined || projects.some((each) => name !== undefined && isLike(each, name.project));
}

const covers = (exception: Exception, found: Found, resource: Held): boolean =>
  exception.policies.includes(found.policy) &&
  (exception.place === undefined || isOnly(exception.place, found.places)) &&
  (exception.operator === undefined || isOnly(exception.operator, found.operators)) &&
  (exception.regime === undefined ||
    !resource.foundWithout(regimesOf(exception.regime)).some((each) => isSame(each, found)));
const isOnly = (id: string, ids: readonly string[]): boolean => ids.length > 0 && ids.every((each) => each === id);

const regimesOf = (name: string): string[] =>
  regimes.filter(({ id, aliases = [] }) => id === name || aliases.includes(name)).map(({ id }) => id);

function whyNot(exception: Exception, resource: Held, { today }: Stack): string | undefined {
  if (today > exception.expires) return `it expired on ${exception.expires}`;
  if (today < exception.granted) return `it holds from ${exception.granted}`;
  const { levelAtMost, classesNoneOf, places } = exception.conditions ?? {};
  const { level, classes, isDoubtful } = resource;
  const isKnown = level !== undefined && !isDoubtful;
  const unmet: string[] = [];
  if (levelAtMost !== undefined && !(isKnown && levels.indexOf(level) <= levels.indexOf(levelAtMost)))
    unmet.push("levelAtMost");
  if (classesNoneOf !== undefined && !(isKnown && classesNoneOf.every((each) => !classes.includes(each))))
    unmet.push("classesNoneOf");
  if (places !== undefined) {
    const isMet =
      resource.places.length > 0 && resource.places.every((each) => each !== undefined && places.includes(each));
    if (!isMet) unmet.push("places");
  }
  return unmet.length === 0 ? undefined : `${unmet.join(" and ")} is not met`;
}

// ------------------------------------------------------------------------------------ what is said of it

function reviewed(exception: Exception, judged: readonly JudgedOne[], stack: Stack): string[] {
  const { id, granted, expires, tag } = exception;
  if (stack.today < granted || !isForStack(exception, stack)) return [];
  const count = (of: "named" | "wanted" | "used"): number => judged.filter((each) => each[of].includes(id)).length;
  const used = count("used");
  const isOfStack = count("named") > 0 || count("wanted") > 0 || namesStack(exception, stack);
  if (stack.today > expires) return isOfStack ? [`${id} expired`] : [];
  const isOfAll = ![exception.type, exception.name, exception.urn].some(says);
  const isBroad = used > stack.most || (isOfAll && (tag === undefined || (isOfStack && !stack.allowsClaims)));
  const ends = (Date.parse(expires) - Date.parse(stack.today)) / 86_400_000 <= 14;
  return [
    ...(used > 0 && ends ? [`${id} ends`] : []),
    ...(used === 0 && isOfStack ? [`${id} unneeded`] : []),
    ...(isBroad ? [`${id} broad`] : []),
  ];
}

/** Whether its conditions, or the beginning of its URN, name the stack. */
function namesStack({ conditions = {}, urn = "" }: Exception, { name }: Stack): boolean {
  const { stacks, projects } = conditions;
  if ((stacks?.every(says) ?? false) || (projects?.every(says) ?? false)) return true;
  const [ofStack, ofProject] = urn.startsWith("urn:pulumi:") ? urn.slice("urn:pulumi:".length).split("::") : [];
  return name !== undefined && ofStack === name.stack && ofProject === name.project;
}

/** Whether a pattern says anything that not every one has. */
function says(pattern: string | undefined): boolean {
  if (pattern === undefined) return false;
  const lower = pattern.toLowerCase();
  const start = ["urn:pulumi:", "urn:"].find((each) => lower.startsWith(each)) ?? "";
  return Array.from(pattern.slice(start.length)).some((sign) => sign !== "*" && sign !== ":");
}

const letters = (text: string): string =>
  Array.from(text.toLowerCase())
    .filter((sign) => isLetter(sign) || isDigit(sign))
    .join("");
