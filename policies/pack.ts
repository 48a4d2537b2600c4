/** The pack as CrossGuard sees it: each policy of `rules/`, and the two that carry and guard them. */
import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { z } from "zod";
import { readResource, readSurroundings } from "../src/adapters/crossguard";
import { parseSettings, type Settings } from "../src/config/parse";
import { faultText, openEvaluation, type Evaluation, type Knowledge } from "../src/engine";
import { ConfigError } from "../src/errors";
import { buildGraph } from "../src/graph";
import type { Policy } from "../src/judgement/policy";
import type { Finding } from "../src/model";
import { crossguardViolations } from "../src/reporters/crossguard";
import { failedEvaluationPolicy, settingsPolicy } from "./all";

/**
 * The CrossGuard policies, in the order in which they must run. The SDK calls them one after the
 * other for one resource, within one turn of the event loop; so `settings`, the first, opens the
 * evaluation of that resource, the others share it, and the next turn forgets it.
 */
export function crossguardPolicies(rules: readonly Policy[], knowledge: Knowledge): ResourceValidationPolicy[] {
  const open = new Map<string, { readonly evaluation: Evaluation; readonly spoken: Finding[] }>();
  const readSettings = remembered((raw) => parseSettings(raw, knowledge.catalog, knowledge.regimes));

  const start = (args: ResourceValidationArgs): void => {
    const settings = plainError(() => readSettings(args.getConfig()));
    const resource = readResource(args);
    const graph = buildGraph([resource], readSurroundings(args));
    open.set(args.urn, { evaluation: openEvaluation(resource, graph, settings, knowledge), spoken: [] });
    setImmediate(() => open.delete(args.urn));
  };

  const toCrossguard = (policy: Policy): ResourceValidationPolicy => ({
    ...published(policy),
    validateResource(args, reportViolation) {
      const opened = open.get(args.urn);
      if (opened === undefined) {
        reportViolation(
          "The policy `settings` is disabled, so nothing can be judged.\nFix:  enable the policy `settings`.",
        );
        return;
      }
      const { evaluation, spoken } = opened;
      const findings = plainError(() => evaluation.run(policy, args.getConfig()));
      for (const { text, says } of crossguardViolations(findings, spoken)) {
        reportViolation(text);
        spoken.push(...says);
      }
    },
  });

  const settings: ResourceValidationPolicy = {
    ...published(settingsPolicy),
    validateResource: start,
  };
  const failures: ResourceValidationPolicy = {
    ...published(failedEvaluationPolicy),
    validateResource(args, reportViolation) {
      for (const fault of open.get(args.urn)?.evaluation.faults ?? []) {
        reportViolation(faultText(fault));
      }
    },
  };
  return [settings, ...rules.map(toCrossguard), failures];
}

/** The metadata CrossGuard publishes. */
const published = ({ level, settings, check: _, tags, framework, ...rest }: Policy): ResourceValidationPolicy => ({
  ...rest,
  tags: [...tags],
  framework: { ...framework },
  enforcementLevel: level,
  configSchema: configSchema(settings),
});

type ConfigSchema = NonNullable<ResourceValidationPolicy["configSchema"]>;

/**
 * The settings as JSON schema: types, defaults and descriptions for the engine and the admin's form.
 * Enumerations and unknown keys are left to our own check, whose message says what was meant.
 */
function configSchema(settings: z.ZodObject): ConfigSchema {
  const json = z.toJSONSchema(settings, {
    io: "input",
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
      delete jsonSchema.propertyNames;
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

/** The SDK prints an error's stack; a mistake in the configuration has none worth reading. */
function plainError<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof ConfigError) error.stack = error.message;
    throw error;
  }
}
