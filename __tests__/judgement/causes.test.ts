import fc from "fast-check";
import { mergeCauses } from "../../src/judgement/causes";
import type { Finding } from "../../src/model";
import { catalog } from "../support/report";

const placeIn = (code: string) => {
  const place = [...catalog.clouds.values()].flatMap(({ cloud }) => cloud.places).find((each) => each.code === code);
  if (place === undefined) throw new Error(`no place ${code}`);
  return { cloud: "aws", place };
};
const finding = (over: Partial<Finding>): Finding => ({
  policy: "prohibited-location",
  level: "mandatory",
  resource: { urn: "u", type: "t", name: "n", props: {} },
  what: "w",
  fix: ["move it"],
  ...over,
});
const shape = (findings: readonly Finding[]): string[][] =>
  mergeCauses(findings).map(({ first, also }) => [first, ...also].map((each) => each.what));

test.each<[string, Partial<Finding>[], string[][]]>([
  ["findings without a cause stay apart", [{ what: "a" }, { what: "b" }], [["a"], ["b"]]],
  [
    "two policies that the same change mends are one",
    [
      { what: "a", cause: "home" },
      { what: "b", cause: "home", policy: "prohibited-operator" },
    ],
    [["a", "b"]],
  ],
  [
    "two policies that need different changes are two",
    [
      { what: "a", cause: "home" },
      { what: "b", cause: "home", policy: "prohibited-operator", fix: ["use another operator"] },
    ],
    [["a"], ["b"]],
  ],
  [
    "copies in one country are one, whatever has to be set for each",
    [
      { what: "a", cause: "copy", fix: ["x"], places: [placeIn("cn-north-1")] },
      { what: "b", cause: "copy", fix: ["y"], places: [placeIn("cn-northwest-1")] },
      { what: "c", cause: "copy", fix: ["z"], places: [placeIn("ap-east-1")] },
    ],
    [["a", "b"], ["c"]],
  ],
  [
    "a higher level leads, whichever came first",
    [
      { what: "a", cause: "home", level: "advisory" },
      { what: "b", cause: "home", policy: "prohibited-operator" },
    ],
    [["b", "a"]],
  ],
])("%s", (_, findings, expected) => {
  expect(shape(findings.map(finding))).toEqual(expected);
});

test("no finding is lost or said twice, and none hides a higher level", () => {
  const some = fc.record({
    what: fc.string(),
    policy: fc.constantFrom("a", "b", "c"),
    level: fc.constantFrom("mandatory" as const, "advisory" as const),
    cause: fc.constantFrom("home", "copy"),
    fix: fc.array(fc.constantFrom("x", "y"), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(some), (given) => {
      const findings = given.map(finding);
      const merged = mergeCauses(findings);
      const all = merged.flatMap(({ first, also }) => [first, ...also]);
      expect(new Set(all)).toEqual(new Set(findings));
      expect(all).toHaveLength(findings.length);
      for (const { first, also } of merged)
        if (first.level === "advisory") expect(also.map((each) => each.level)).toEqual(also.map(() => "advisory"));
    }),
  );
});
