/** The pack as CrossGuard sees it: each policy of `rules/`, and the two that carry and guard them. */
import type {
  Policies,
  ReportViolation,
  ResourceValidation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import { z } from "zod";
import { readRelations, readResource, readSurroundings } from "../src/adapters/crossguard";
import { groupBy } from "../src/collections";
import { isoDay } from "../src/config/dates";
import { parseSettings, type Settings } from "../src/config/parse";
import { faultyEvaluation, findLineage, openEvaluation, type Evaluation, type Knowledge } from "../src/engine";
import { ConfigError } from "../src/errors";
import { faultText, withoutMessage, type Fault } from "../src/faults";
import { lineagePolicy } from "../src/lineage";
import { isStack } from "../src/facts/type-token";
import { buildGraph } from "../src/graph";
import type { Language } from "../src/languages";
import { openLeaders } from "../src/judgement/causes";
import type { Policy } from "../src/judgement/policy";
import type { Facts, Finding } from "../src/model";
import { crossguardViolations, type Violation } from "../src/reporters/crossguard";
import {
  exceptionReviewPolicy,
  failedEvaluationPolicy,
  lineagePolicyMetadata,
  remediationLogPolicy,
  settingsPolicy,
} from "./all";
import { remediation } from "./remediate";
import { openReview } from "./review";

/**
 * The CrossGuard policies, in the order in which they must run. The SDK calls them one after the
 * other for one resource, within one turn of the event loop; so `settings`, the first, opens the
 * evaluation of that resource, the others share it, and the next turn forgets it. For each policy
 * that it calls, the SDK reads the resource anew; so a policy that has nothing to say of any resource
 * that is open has, for that moment, nothing to call.
 * @param clock says what day it is, for exceptions
 * @param programIn the language that the program is written in, where that can be told
 */
export function crossguardPolicies(
  rules: readonly Policy[],
  knowledge: Knowledge,
  clock: () => Date = () => new Date(),
  programIn: () => Language | undefined = () => undefined,
): Policies {
  const open = new Map<string, Open>();
  /** What each resource of the stack showed, for the stack policy: without its inputs, which are many. */
  const shown = new Map<string, Facts>();
  /** What the policies reported of it. */
  const reported = new Map<string, readonly Finding[]>();
  let inForce: Settings | undefined;
  const names = [...rules.map(({ name }) => name), lineagePolicy];
  const readSettings = remembered((raw) =>
    parseSettings(raw, knowledge.catalog, knowledge.regimes, isoDay(clock()), names),
  );
  const review = openReview();
  /** Whom of the stack a change was told that mends others too. */
  const leaders = openLeaders();
  const say = (findings: readonly Finding[], spoken?: readonly Finding[]): Violation[] => {
    if (findings.length === 0) return [];
    const language = inForce?.language ?? programIn();
    const violations = crossguardViolations(findings, { ...(spoken && { spoken }), leaders, language });
    leaders.told(violations.flatMap(({ says }) => says));
    return violations;
  };
  /** What the pack changed in resources that are still to be judged, by URN. */
  const changed = new Map<string, readonly Finding[]>();
  const log = (urn: string, finding: Finding): void => void changed.set(urn, [...(changed.get(urn) ?? []), finding]);
  /** What the stack policy has found exempt. */
  let exemptInStack: readonly Finding[] = [];

  const start = async (args: ResourceValidationArgs): Promise<void> => {
    const settings = plainError(settingsPolicy.name, () => readSettings(args.getConfig()));
    inForce = settings;
    // A process may serve another run.
    if (isStack(args)) leaders.forget();
    const today = isoDay(clock());
    review.begin(settings, today);
    reported.delete(args.urn);
    const evaluation = await evaluationOf(args, settings, { ...knowledge, today });
    open.set(args.urn, { evaluation, found: new Map(), spoken: [], exempt: [] });
    setImmediate(() => {
      open.delete(args.urn);
      if (evaluation.facts !== undefined) shown.set(args.urn, withoutInputs(evaluation.facts));
    });
  };

  /** False only where every resource that may be meant has been judged, and none has anything of the kind. */
  const mayConcern = (hasSome: (opened: Open) => boolean): boolean =>
    open.size === 0 || open.size > mostAsked || [...open.values()].some(hasSome);

  const toCrossguard = (policy: Policy): ResourceValidationPolicy => {
    /** The policy's own settings as they now are; known from the first resource on. */
    let getConfig: (() => object) | undefined;
    const findingsOf = ({ evaluation, found }: Open, config: object): readonly Finding[] => {
      const findings = found.get(policy) ?? evaluation.run(policy, config);
      found.set(policy, findings);
      return findings;
    };
    const validate: ResourceValidation = (args, reportViolation) => {
      getConfig ??= args.getConfig.bind(undefined) as () => object;
      const opened = open.get(args.urn);
      if (opened === undefined) {
        reportViolation(notEnabled);
        return;
      }
      const { spoken, exempt } = opened;
      const findings = findingsOf(opened, args.getConfig());
      exempt.push(...findings.filter(isExempt));
      const refused = findings.filter(isRefused);
      if (refused.length > 0) reported.set(args.urn, [...(reported.get(args.urn) ?? []), ...refused]);
      for (const { text, says } of say(refused, spoken)) {
        reportViolation(text);
        spoken.push(...says);
      }
    };
    const hasFindings = (opened: Open): boolean => {
      try {
        return getConfig === undefined || findingsOf(opened, getConfig()).length > 0;
      } catch {
        // Thrown again, and said, when the policy is called.
        return true;
      }
    };
    const remediate =
      policy.remediates === true
        ? { remediateResource: remediation(policy, () => inForce, { ...knowledge, today: isoDay(clock()) }, log) }
        : {};
    return calledWhere(() => mayConcern(hasFindings), { ...published(policy), ...remediate }, validate);
  };

  const settings: ResourceValidationPolicy = {
    ...published(settingsPolicy),
    validateResource: start,
  };
  const failures = calledWhere(
    () => mayConcern(({ evaluation }) => evaluation.faults.length > 0),
    published(failedEvaluationPolicy),
    (args, reportViolation) => {
      for (const fault of open.get(args.urn)?.evaluation.faults ?? []) {
        reportViolation(faultMessage(fault));
      }
    },
  );
  const remediations = calledWhere(
    () => changed.size > 0,
    published(remediationLogPolicy),
    ({ urn }, reportViolation) => {
      reportByResource(changed.get(urn) ?? [], say, reportViolation);
      changed.delete(urn);
    },
  );
  const lineage: StackValidationPolicy = {
    ...published(lineagePolicyMetadata),
    validateStack: guarded(lineagePolicy, (args, reportViolation) => {
      if (inForce === undefined) {
        reportViolation(notEnabled);
        return;
      }
      const stack = stackOf(args, shown);
      const own = args.getConfig();
      const settings = inForce;
      const { findings, faults } = findLineage(
        stack,
        rules,
        settings,
        own,
        knowledge,
        (urn) => reported.get(urn) ?? [],
        (urn) => review.of(urn),
      );
      exemptInStack = findings.filter(isExempt);
      reportByResource(findings.filter(isRefused), say, reportViolation);
      for (const fault of faults) reportViolation(faultMessage(fault));
    }),
  };
  const reviewExceptions = guarded<StackValidationPolicy["validateStack"]>(
    exceptionReviewPolicy.name,
    ({ resources }, reportViolation) => {
      reportByResource(review.ofStack(resources, exemptInStack), say, reportViolation);
      exemptInStack = [];
    },
  );
  const reviewResource = guarded<ResourceValidation>(exceptionReviewPolicy.name, ({ urn }, reportViolation) => {
    const opened = open.get(urn);
    if (opened !== undefined)
      reportByResource(review.ofResource(opened.evaluation, opened.exempt), say, reportViolation);
  });
  const exceptions: ResourceValidationPolicy & { readonly validateStack: typeof reviewExceptions | undefined } = {
    ...published(exceptionReviewPolicy),
    get validateResource() {
      return review.isAwaited() || mayConcern(hasExempt) ? reviewResource : [];
    },
    // The SDK reads a whole stack anew for each policy that has this: a stack without exceptions is spared it.
    get validateStack() {
      return review.isAwaited() ? reviewExceptions : undefined;
    },
  };
  return [settings, ...rules.map(toCrossguard), lineage, exceptions, failures, remediations];
}

/** With more resources in one turn of the event loop, asking all of them would cost more than it spares. */
const mostAsked = 16;

/** A policy that has nothing to call except where `isAsked`. */
const calledWhere = (
  isAsked: () => boolean,
  metadata: Omit<ResourceValidationPolicy, "validateResource">,
  validate: ResourceValidation,
): ResourceValidationPolicy => ({
  ...metadata,
  get validateResource() {
    return isAsked() ? guarded(metadata.name, validate) : [];
  },
});

/** The SDK prints the stack of what is thrown, with a message that may quote a value; so that is taken out. */
const guarded = <Run extends (args: never, report: never) => unknown>(policy: string, run: Run): Run =>
  ((args: never, report: never) => plainError(policy, () => run(args, report))) as Run;

interface Open {
  readonly evaluation: Evaluation;
  /** What each policy that was asked found. */
  readonly found: Map<Policy, readonly Finding[]>;
  /** What was said in full, and what was not because it is exempt. */
  readonly spoken: Finding[];
  readonly exempt: Finding[];
}

const isExempt = ({ exempted }: Finding): boolean => exempted !== undefined;
/** Whether an exception covers a finding of it, or a tag of it claims one in vain. */
const hasExempt = ({ evaluation, exempt }: Open): boolean =>
  exempt.length > 0 || evaluation.exempting.sighting().notes.length > 0;
const isRefused = ({ exempted }: Finding): boolean => exempted === undefined;

function reportByResource(
  findings: readonly Finding[],
  say: (found: readonly Finding[]) => readonly Violation[],
  report: ReportViolation,
): void {
  for (const [urn, found] of groupBy(findings, ({ resource }) => [resource.urn]))
    for (const { text } of say(found)) report(text, urn);
}

const notEnabled = "The policy `settings` is disabled, so nothing can be judged.\nFix:  enable the policy `settings`.";

const withoutInputs = (facts: Facts): Facts => ({ ...facts, resource: { ...facts.resource, props: {} } });

/** The resources of the stack as they were shown one by one, with the dependencies that only the stack knows. */
function stackOf({ resources }: StackValidationArgs, shown: ReadonlyMap<string, Facts>): Map<string, Facts> {
  return new Map(
    resources.flatMap((each): [string, Facts][] => {
      // What was not shown, or could not be read then, has been reported by `failed-evaluation`.
      const facts = shown.get(each.urn);
      return facts === undefined
        ? []
        : [[each.urn, { ...facts, resource: { ...facts.resource, ...readRelations(each) } }]];
    }),
  );
}

type Published = Omit<ResourceValidationPolicy, "validateResource" | "remediateResource">;

/** The metadata CrossGuard publishes. */
const published = ({ level, settings, check: _, remediates: __, tags, framework, ...rest }: Policy): Published => ({
  ...rest,
  tags: [...tags],
  framework: { ...framework },
  enforcementLevel: level,
  configSchema: configSchema(settings),
});

type ConfigSchema = NonNullable<ResourceValidationPolicy["configSchema"]>;

/** Left to our own check, whose message says what was meant; each would also cost every start. */
const notPublished = ["additionalProperties", "propertyNames", "pattern", "format", "minLength", "minItems"] as const;

/** The settings as JSON schema: types, defaults and descriptions for the engine and the admin's form. */
function configSchema(settings: z.ZodObject): ConfigSchema {
  const json = z.toJSONSchema(settings, {
    io: "input",
    override: ({ jsonSchema }) => {
      for (const key of notPublished) Reflect.deleteProperty(jsonSchema, key);
    },
  });
  return { properties: (json.properties ?? {}) as ConfigSchema["properties"] };
}

/** The last result, when asked again for an equal input: settings are the same for every resource. */
function remembered(parse: (raw: unknown) => Settings): (raw: unknown) => Settings {
  let last: { readonly key: string; readonly settings: Settings } | undefined;
  return (raw) => {
    const key = JSON.stringify(raw);
    if (last?.key !== key) last = { key, settings: parse(raw) };
    return last.settings;
  };
}

/** The SDK prints an error's stack: that of a mistake in the configuration is not worth reading, another's may quote a value. */
function plainError<T>(policy: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw withoutMessage(policy, error);
    error.stack = error.message;
    throw error;
  }
}

async function evaluationOf(
  args: ResourceValidationArgs,
  settings: Settings,
  knowledge: Knowledge,
): Promise<Evaluation> {
  try {
    const resource = await readResource(args);
    return openEvaluation(resource, buildGraph([resource], readSurroundings(args)), settings, knowledge);
  } catch (error) {
    const { urn, type, name } = args;
    return faultyEvaluation({ urn, type, name, props: {} }, error);
  }
}

const faultMessage = (fault: Fault): string =>
  fault.fix === undefined ? faultText(fault) : `${faultText(fault)}\nFix:  ${fault.fix}.`;
