/** Stacks written in a few words, judged as a whole. */
import { policies } from "../../policies/rules";
import { parseSettings } from "../../src/config/parse";
import { judge, type Judgement } from "../../src/engine";
import { buildGraph } from "../../src/graph";
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

export const judgeStack = (parts: readonly Part[], settings: object = {}): Judgement[] =>
  judge(
    buildGraph(resourcesOf(parts), nowhere),
    policies,
    parseSettings(settings, knowledge.catalog, knowledge.regimes),
    knowledge,
  );

export const findingsOf = (parts: readonly Part[], settings: object = {}): Finding[] =>
  judgeStack(parts, settings).flatMap((each) => each.findings);
