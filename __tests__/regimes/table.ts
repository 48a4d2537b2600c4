import { policies } from "../../policies/rules";
import { parseSettings } from "../../src/config/parse";
import { judge } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import { hitsOfCountry, hitsOfOperator, type Hit } from "../../src/judgement/hits";
import { operatorsOf } from "../../src/judgement/prohibition";
import type { Finding, Resource } from "../../src/model";
import { knowledge } from "../support/analyze";

/** One resource under one regime. A bucket on AWS unless `type` says otherwise. */
export interface Case {
  readonly when: string;
  readonly type?: string;
  readonly region?: string;
  /** The tag `data-classification`; none when left out. */
  readonly data?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly props?: Resource["props"];
  readonly settings?: object;
  /** The day as of which the law applies. */
  readonly day?: string;
}

export interface Breach extends Case {
  /** The policy that speaks: `prohibited-location` unless said otherwise. */
  readonly policy?: string;
  /** More that the message must say, beside the rule's citation. */
  readonly says?: readonly string[];
}

/** By regime and rule: what breaks it, and what only looks like it. */
export type Table = Readonly<
  Record<string, Readonly<Record<string, { readonly breaks: readonly Breach[]; readonly near: readonly Case[] }>>>
>;

/** What the pack finds, and which rules meet the resource. */
export function judged(
  regime: string,
  each: Case,
): { readonly findings: readonly Finding[]; readonly hits: readonly Hit[] } {
  const { type = "aws:s3/bucket:Bucket", region, data, tags, props } = each;
  const allTags = { ...(data === undefined ? {} : { "data-classification": data }), ...tags };
  const resource: Resource = {
    urn: "u",
    type,
    name: "thing",
    props: { ...(Object.keys(allTags).length === 0 ? {} : { tags: allTags }), ...props },
    provider: {
      type: `pulumi:providers:${type.split(":")[0] ?? ""}`,
      name: "default",
      props: region === undefined ? {} : { region },
    },
  };
  const { catalog, regimes } = knowledge;
  const settings = parseSettings({ regimes: [regime], ...each.settings }, catalog, regimes, each.day);
  const graph = buildGraph([resource], { stackTags: {}, config: () => undefined, environment: () => undefined });
  const [judgement] = judge(graph, policies, settings, knowledge);
  const facts = judgement?.facts;
  if (facts === undefined) throw new Error("no facts");
  const law = { catalog, settings };
  const countries = facts.placements.flatMap((placement) =>
    placement.kind !== "place"
      ? []
      : placement.place.countries === "anywhere"
        ? ["anywhere"]
        : placement.place.countries,
  );
  const hits = [
    ...countries.flatMap((country) => hitsOfCountry(country, facts, law)),
    ...operatorsOf(facts, law).flatMap((operator) => hitsOfOperator(operator, facts, law)),
  ];
  return { findings: judgement?.findings ?? [], hits };
}
