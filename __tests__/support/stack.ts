/** Stacks written in a few words, judged as a whole. */
import { policies } from "../../policies/rules";
import { parseSettings } from "../../src/config/parse";
import { judge, type Judgement } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import type { Policy } from "../../src/judgement/policy";
import type { Finding, Resource, Value } from "../../src/model";
import { knowledge } from "./analyze";

export interface Part {
  readonly name: string;
  readonly type: string;
  readonly props?: Record<string, Value>;
  /** Region of its provider; Ohio when left out. */
  readonly region?: string;
  /** Names of the parts that a top-level input is made of. */
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
  readonly parent?: string;
  /** A component has no provider. */
  readonly component?: boolean;
}

export function resourcesOf(parts: readonly Part[]): Resource[] {
  const urns = new Map(parts.map(({ name, type }) => [name, `urn:pulumi:dev::clinic::${type}::${name}`]));
  const urn = (name: string): string => urns.get(name) ?? name;
  return parts.map(({ name, type, props = {}, region = "us-east-2", dependencies = {}, parent, component }) => ({
    urn: urn(name),
    type,
    name,
    props: props,
    ...(component
      ? {}
      : { provider: { type: `pulumi:providers:${type.split(":")[0] ?? ""}`, name: "p", props: { region } } }),
    ...(parent === undefined ? {} : { parent: urn(parent) }),
    dependencies: Object.fromEntries(Object.entries(dependencies).map(([key, on]) => [key, on.map(urn)])),
  }));
}

const nowhere = { stackTags: {}, config: () => undefined, environment: () => undefined };

/** How a stack is judged, when otherwise than by default. */
export interface Otherwise {
  /** The rules at the levels that an admin gave them. */
  readonly rules?: readonly Policy[];
  /** A policy's own settings. */
  readonly own?: (policy: string) => object;
  readonly today?: string;
}

export const judgeStack = (
  parts: readonly Part[],
  settings: object = {},
  { rules = policies, own = () => ({}), today }: Otherwise = {},
): Judgement[] =>
  judge(
    buildGraph(resourcesOf(parts), nowhere),
    rules,
    parseSettings(settings, knowledge.catalog, knowledge.regimes, today),
    { ...knowledge, ...(today === undefined ? {} : { today }) },
    own,
    policies,
  );

export const findingsOf = (parts: readonly Part[], settings: object = {}): Finding[] =>
  judgeStack(parts, settings).flatMap((each) => each.findings);
