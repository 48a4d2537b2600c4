/**
 * The exceptions in force in the engine's own form: version 2 of a policy pack's configuration, where
 * an exception is an id, a reason, and exact URNs for each policy. That form has no last day, so the
 * reason carries it, and the file holds only for the day on which it was written.
 */
import type { Finding } from "../model";

export interface EngineException {
  readonly reason: string;
  readonly match: readonly { readonly policies: readonly string[]; readonly targets: readonly string[] }[];
}

/** What `--policy-pack-config` reads. */
export interface EngineConfig {
  readonly version: 2;
  readonly policies: Readonly<Record<string, unknown>>;
  readonly exceptions: Readonly<Record<string, EngineException>>;
}

export interface Export {
  readonly config: EngineConfig;
  /** Exempted findings that this form cannot express, as sentences. */
  readonly leftOut: readonly string[];
}

/** Pulumi Cloud takes so many targets in one entry, and so long a reason. */
const mostTargets = 100;
const longestReason = 2048;

/**
 * The command `exceptions export`: what `findings` of a whole stack are exempt, for the engine.
 * @param policies the configuration of the pack's policies, by name; its own exceptions are taken out of `settings`
 */
export function exportExceptions(
  findings: readonly Finding[],
  policies: Readonly<Record<string, unknown>> = {},
): Export {
  const open = new Set(findings.filter((each) => each.exempted === undefined).map(keyOf));
  const leftOut: string[] = [];
  const byException = new Map<string, Targets>();
  for (const finding of findings) {
    if (finding.exempted === undefined) continue;
    const { policy, resource, exempted } = finding;
    const why = whyNotExpressible(finding, open);
    if (why !== undefined) {
      leftOut.push(`${policy} on ${resource.urn} stays out: ${why}.`);
      continue;
    }
    const entry: Targets = byException.get(exempted.id) ?? { reason: reasonText(exempted), urnsOf: new Map() };
    byException.set(exempted.id, entry);
    entry.urnsOf.set(policy, [...(entry.urnsOf.get(policy) ?? []), resource.urn]);
  }
  const exceptions = [...byException].map(([id, { reason, urnsOf }]): [string, EngineException] => [
    id,
    { reason, match: [...urnsOf].flatMap(([policy, urns]) => entries(policy, [...new Set(urns)])) },
  ]);
  return {
    config: { version: 2, policies: withoutOwn(policies), exceptions: Object.fromEntries(exceptions) },
    leftOut: [...new Set(leftOut)],
  };
}

interface Targets {
  readonly reason: string;
  /** By policy. */
  readonly urnsOf: Map<string, readonly string[]>;
}

/** The engine exempts all that a policy finds on a resource, or nothing. */
function whyNotExpressible(finding: Finding, open: ReadonlySet<string>): string | undefined {
  const { urn } = finding.resource;
  if (!urn.startsWith("urn:pulumi:") || urn.split("::").length < 4) return "that is no URN of the engine";
  return open.has(keyOf(finding)) ? "the same policy finds something else there that is not exempt" : undefined;
}

const keyOf = ({ policy, resource }: Finding): string => `${policy} ${resource.urn}`;

const reasonText = ({ reason, until, by, ticket }: NonNullable<Finding["exempted"]>): string => {
  const record = ` (until ${until}, approved by ${by}, ticket ${ticket})`;
  return reason.slice(0, Math.max(0, longestReason - record.length)) + record;
};

const entries = (policy: string, urns: readonly string[]): EngineException["match"] =>
  Array.from({ length: Math.ceil(urns.length / mostTargets) }, (_, index) => ({
    policies: [policy],
    targets: urns.slice(index * mostTargets, (index + 1) * mostTargets),
  }));

/** Else the pack would exempt the same findings itself, and the engine's exceptions would meet none. */
function withoutOwn(policies: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { settings, ...others } = policies;
  if (typeof settings !== "object" || settings === null) return { ...policies };
  const { exceptions: _, exceptionsFile: __, ...kept } = settings as Record<string, unknown>;
  return { settings: kept, ...others };
}
