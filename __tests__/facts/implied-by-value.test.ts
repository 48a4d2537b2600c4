import { policies } from "../../policies/rules";
import { parseSettings } from "../../src/config/parse";
import { judge } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import type { Resource, ValueMap } from "../../src/model";
import { knowledge } from "../support/analyze";

/** What the pack says of a resource in Virginia where only some countries are permitted. */
function saidOf(type: string, props: ValueMap, permittedCountries: readonly string[]): string[] {
  const settings = parseSettings({ permittedCountries }, knowledge.catalog, knowledge.regimes);
  const resource: Resource = { urn: "u", type, name: "thing", props: { region: "us-east-1", ...props } };
  const surroundings = { stackTags: {}, config: () => undefined, environment: () => undefined };
  const provider = { type: `pulumi:providers:${type.split(":")[0] ?? ""}`, name: "default", props: {} };
  return judge(buildGraph([{ ...resource, provider }], surroundings), policies, settings, knowledge)
    .flatMap(({ findings }) => findings)
    .map(({ policy, what }) => `${policy}: ${what}`);
}

const withModel = (id: string): ValueMap => ({ environment: { variables: { MODEL_ID: id } } });
const fn = "aws:lambda/function:Function";

describe("the prefix of an inference profile says in which countries requests are processed", () => {
  test.each([
    ["us.anthropic.claude-sonnet-4-v1:0", ["US"]],
    ["jp.anthropic.claude-sonnet-4-v1:0", ["US", "JP"]],
    ["au.anthropic.claude-sonnet-4-v1:0", ["US", "AU"]],
    ["anthropic.claude-sonnet-4-v1:0", ["US"]],
  ])("%s stays in %j", (id, permitted) => {
    expect(saidOf(fn, withModel(id), permitted)).toEqual([]);
  });
  test.each([
    ["eu.anthropic.claude-sonnet-4-v1:0", ["US", "DE"], "profile `eu.`"],
    ["apac.anthropic.claude-sonnet-4-v1:0", ["US", "JP"], "profile `apac.`"],
    ["arn:aws:bedrock:us-east-1:123456789012:inference-profile/jp.anthropic.claude-v1:0", ["US"], "profile `jp.`"],
    ["global.anthropic.claude-sonnet-4-v1:0", ["US"], "AWS anywhere"],
  ])("%s does not stay in %j", (id, permitted, says) => {
    const said = saidOf(fn, withModel(id), permitted);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`prohibited-location: It handles unclassified data`);
    expect(said[0]).toContain(says);
  });
});

describe("a place that is one of several countries", () => {
  const deployment = "azure-native:cognitiveservices:Deployment";
  const zone = { sku: { name: "DataZoneStandard" }, tags: { classification: "PHI" } };
  test("is of no concern when all are permitted", () => {
    expect(saidOf(deployment, zone, []).filter((each) => each.includes("data zone"))).toEqual([]);
  });
  test("cannot be told when only some are", () => {
    const said = saidOf(deployment, zone, ["US"]).filter((each) => each.includes("data zone"));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("unresolved-location: Place unknown: `sku.name`");
  });
});
