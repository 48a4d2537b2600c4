/** Nothing that is permitted is blocked, whatever it is called and whatever its texts name. */
import fc from "fast-check";
import { policies } from "../../policies/rules";
import { parseSettings } from "../../src/config/parse";
import { judge } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import type { Resource } from "../../src/model";
import { knowledge } from "../support/analyze";
import { harmless, permitted, type Innocent } from "./innocents";

const nowhere = { stackTags: {}, config: () => undefined, environment: () => undefined };
const settings = parseSettings({}, knowledge.catalog, knowledge.regimes);

const resourceOf = ({ type, name, props, provider }: Innocent, index: number): Resource => ({
  urn: `urn:pulumi:dev::clinic::${type}::${name}-${index}`,
  type,
  name,
  props,
  provider: { type: `pulumi:providers:${type.split(":")[0] ?? ""}`, name: "default", props: provider },
});

/** What blocks, with the resource it blocks. */
const blocksIn = (innocents: readonly Innocent[]): string[] =>
  judge(buildGraph(innocents.map(resourceOf), nowhere), policies, settings, knowledge)
    .flatMap((each) => each.findings)
    .filter(({ level }) => level === "mandatory")
    .map(({ policy, what, property, resource }) => `${policy} ${resource.type} ${property ?? ""}: ${what}`);

describe("nothing blocks", () => {
  test("in 2,000 resources of permitted places", () => {
    fc.assert(
      fc.property(permitted, (each) => expect(blocksIn([each])).toEqual([])),
      { numRuns: 2_000 },
    );
  });
  test("in 500 public ones of prohibited places", () => {
    fc.assert(
      fc.property(harmless, (each) => expect(blocksIn([each])).toEqual([])),
      { numRuns: 500 },
    );
  });
  test("in stacks of many, where names are the names of others", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(permitted, harmless), { minLength: 100, maxLength: 200 }), (stack) =>
        expect(blocksIn(stack)).toEqual([]),
      ),
      { numRuns: 10, endOnFailure: true },
    );
  });
});
