import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { policies } from "../../policies/rules";
import { withChanges, type Change } from "../../src/changes";
import { parseSettings } from "../../src/config/parse";
import { judge } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import type { Finding, Resource, ValueMap } from "../../src/model";
import { analyze, knowledge, type Declared } from "./analyze";
import { followed } from "./hints";

export interface Case extends Declared {
  /** What the case shows; the test's title. */
  readonly when: string;
}

const nowhere = { stackTags: {}, config: () => undefined, environment: () => undefined };

/** Every finding on what is declared, without the SDK in between. */
export function findingsOn({ type, name = "thing", props = {}, provider = {}, settings = {} }: Declared): Finding[] {
  const resource: Resource = {
    urn: `urn:pulumi:dev::clinic::${type}::${name}`,
    type,
    name,
    props: props as ValueMap,
    ...(provider === null ? {} : { provider: { type: "", name: "default", props: provider as ValueMap } }),
  };
  const parsed = parseSettings(settings, knowledge.catalog, knowledge.regimes);
  return judge(buildGraph([resource], nowhere), policies, parsed, knowledge).flatMap((each) => each.findings);
}

/** Within 8 lines of 100 columns, where the CLI indents by 10; the first line is the policy's description. */
function expectAtAGlance(message: string): void {
  const [, ...lines] = message.split("\n");
  expect(lines.length > 8 ? lines : []).toEqual([]);
  for (const line of lines) expect(line.length + 10).toBeLessThanOrEqual(100);
}

const about = ({ policy, property }: Finding): string => `${policy} ${property ?? ""}`;

const blocks = (findings: readonly Finding[]): string[] =>
  findings.filter(({ level }) => level === "mandatory").map(about);

/** With the change made the finding is gone, and nothing else has come that blocks. */
function expectMended(declared: Declared, finding: Finding, change: Change): void {
  const props = withChanges(declared.props ?? {}, [change]);
  expect(props).toBeDefined();
  const before = findingsOn(declared);
  const after = findingsOn({ ...declared, props: props as Record<string, JavaScriptValue> });
  const fewer = finding.level === "mandatory" ? 1 : 0;
  expect(blocks(after).length).toBeLessThanOrEqual(blocks(before).length - fewer);
  // Positions move up where an item is taken out.
  if (change.to !== undefined) {
    expect(after.map(about)).not.toContain(about(finding));
    for (const block of blocks(after)) expect(blocks(before)).toContain(block);
  }
}

/** Likewise with the hint followed, as one reads it. */
function expectFollowed(declared: Declared, finding: Finding, hint: string): void {
  const before = findingsOn(declared);
  const same = ({ policy, what }: Finding): string => `${policy}: ${what}`;
  for (const mended of followed(declared, finding, hint)) {
    const after = findingsOn(mended);
    const came = blocks(after).filter((block) => !blocks(before).includes(block));
    expect({ hint, came, left: after.map(same).filter((each) => each === same(finding)) }).toEqual({
      hint,
      came: [],
      left: [],
    });
  }
}

/**
 * The cases of one policy: each of `violates` must make it speak, with every given text in the
 * message; each of `silent` must not.
 */
export function policyCases(
  policy: string,
  level: "advisory" | "mandatory",
  cases: {
    readonly violates: readonly (Case & { readonly says: readonly string[] })[];
    readonly silent: readonly Case[];
  },
): void {
  // Alone: where another policy has spoken of the same cause, one line is all that it says.
  const alone = policies.filter((each) => each.name === policy);
  describe(policy, () => {
    test.each(cases.violates.map((each) => [each.when, each] as const))("speaks: %s", async (_, each) => {
      const found = (await analyze(each, alone)).filter((violation) => violation.policy === policy);
      expect(found).not.toHaveLength(0);
      expect(found.map((violation) => violation.level)).toEqual(found.map(() => level));
      const message = found
        .map((violation) => violation.message)
        .join("\n")
        .replaceAll(/\s+/g, " ");
      for (const text of each.says) expect(message).toContain(text);
      // It names each safeguard that is missing, and its input: that is as long as it is.
      if (policy !== "missing-safeguard") for (const violation of found) expectAtAGlance(violation.message);
    });
    test.each(cases.violates.map((each) => [each.when, each] as const))("its edits mend it: %s", (_, each) => {
      for (const finding of findingsOn(each).filter((found) => found.policy === policy))
        for (const change of finding.changes ?? []) expectMended(each, finding, change);
    });
    test.each(cases.violates.map((each) => [each.when, each] as const))("its hints mend it: %s", (_, each) => {
      for (const finding of findingsOn(each).filter((found) => found.policy === policy))
        for (const hint of finding.fix) expectFollowed(each, finding, hint);
    });
    test.each(cases.silent.map((each) => [each.when, each] as const))("is silent: %s", async (_, each) => {
      const all = await analyze(each, alone);
      expect(all.filter((violation) => violation.policy === policy)).toEqual([]);
      expect(all.filter((violation) => violation.policy === "failed-evaluation")).toEqual([]);
    });
  });
}
