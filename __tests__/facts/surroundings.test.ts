/** Where a resource is that says nothing of it: its provider, the stack's configuration, the environment, the default. */
import { cloudOf, placementsOf } from "../../src/facts/placements";
import { buildGraph } from "../../src/graph";
import { Unknown, type Placement, type Resource } from "../../src/model";
import { knowledge } from "../support/analyze";

interface Around {
  readonly type?: string;
  readonly provider?: Resource["provider"] | null;
  readonly props?: Resource["props"];
  readonly config?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}
const inert = { type: "pulumi:providers:aws", name: "home", props: {} };
function placementsIn({
  type = "aws:s3/bucket:Bucket",
  provider = inert,
  props = {},
  config = {},
  environment = {},
}: Around): Placement[] {
  const resource: Resource = {
    urn: `urn:pulumi:dev::p::${type}::b`,
    type,
    name: "b",
    props,
    ...(provider === null ? {} : { provider }),
  };
  const graph = buildGraph([resource], {
    stackTags: {},
    config: (key) => config[key],
    environment: (name) => environment[name],
  });
  return placementsOf(resource, [], cloudOf("aws", knowledge.catalog), graph, knowledge.catalog);
}
const placed = (around: Around): string[] =>
  placementsIn(around).map((each) =>
    each.kind === "place"
      ? `${each.place.code} by ${each.property}${each.written ? ", written" : ""}`
      : `unknown: ${each.why}; ${each.settle}`,
  );

const config = { "aws:region": "eu-west-1" };
const environment = { AWS_REGION: "ap-east-1" };
test.each<[string, Around, string]>([
  [
    "the provider, before the rest",
    { provider: { ...inert, props: { region: "us-east-2" } }, config, environment },
    "us-east-2 by `region` of provider home, written",
  ],
  [
    "the stack's configuration, before the environment",
    { config, environment },
    "eu-west-1 by stack configuration aws:region, written",
  ],
  ["the environment", { environment }, "ap-east-1 by environment variable AWS_REGION, written"],
  [
    "another variable of it",
    { environment: { AWS_DEFAULT_REGION: "ap-east-1" } },
    "ap-east-1 by environment variable AWS_DEFAULT_REGION, written",
  ],
  [
    "a provider that the input does not show, whatever stands around",
    { provider: { ...inert, unread: new Unknown("is not in the plan") }, config, environment },
    "unknown: `region` of provider home is not in the plan; give an input that holds it: a plan, or a preview with `--show-sames`",
  ],
])("%s", (_, around, expected) => {
  expect(placed(around)).toEqual([expected]);
});

test("without a provider it is an audit, and the environment is the auditor's", () => {
  const [said = "", ...more] = placed({ provider: null, environment });
  expect(more).toEqual([]);
  expect(said).toMatch(/^unknown: neither the resource nor its provider/);
  expect(placed({ provider: null, config })).toEqual(["eu-west-1 by stack configuration aws:region, written"]);
});

test("a configured text that is no region is said, not passed over", () => {
  const [said = ""] = placed({ config: { "aws:region": "mars-1" }, environment });
  expect(said).toMatch(
    /^unknown: the value of stack configuration aws:region is no place that the catalogue knows for AWS/,
  );
});

/** As the engine makes one where the program names none. */
const byEngine = (region: string) => ({ type: "pulumi:providers:aws", name: "default_7_2_0", props: { region } });
const own = (region: string) => ({ props: { region } });
test.each<[string, Around, string | undefined]>([
  ["a provider", { provider: { ...inert, props: { region: "ap-east-1" } } }, "`region` of provider home"],
  ["the configuration", { config }, "stack configuration aws:region"],
  ["the environment", { environment }, "environment variable AWS_REGION"],
  [
    "the engine's provider, from the configuration",
    { provider: byEngine("eu-west-1"), config, environment },
    "stack configuration aws:region",
  ],
  [
    "the engine's provider, from the environment",
    { provider: byEngine("ap-east-1"), config, environment },
    "environment variable AWS_REGION",
  ],
  [
    "the engine's provider, from elsewhere",
    { provider: byEngine("us-west-2"), config, environment },
    "`region` of provider default_7_2_0",
  ],
  [
    "a provider of the program that holds what is configured",
    { provider: { ...byEngine("eu-west-1"), name: "eu" }, config },
    "`region` of provider eu",
  ],
  [
    "a provider that is not in the input",
    { provider: { ...inert, unread: new Unknown("is not in the plan") } },
    "`region` of provider home",
  ],
  [
    "the provider, which also stands in the resource",
    { ...own("eu-west-1"), provider: byEngine("eu-west-1"), config },
    "stack configuration aws:region",
  ],
  [
    "the configuration, which also stands in the resource",
    { ...own("eu-west-1"), provider: null, config },
    "stack configuration aws:region",
  ],
  ["the resource alone", { ...own("us-west-2"), provider: byEngine("eu-west-1"), config, environment }, undefined],
  ["nothing", { provider: null }, undefined],
])("what sets it, to change it for others too: %s", (_, around, setBy) => {
  expect(placementsIn(around).map((each) => each.setBy)).toEqual([setBy]);
});
