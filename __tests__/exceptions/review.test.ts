/** What is said of exceptions once the whole stack has been seen. */
import { findingsOf, granted, resource, reviewed, type Given } from "../support/exceptions";

const harmless = resource({ props: { region: "eu-west-1" } });
const many = Array.from({ length: 11 }, (_, index) => resource({ name: `patient-scans-${index}` }));

describe("says", () => {
  const cases: [string, Given, string][] = [
    [
      "expired, once for all its resources",
      { exceptions: [granted()], resources: many, day: "2026-12-02" },
      "Exception hk-scans expired on 2026-12-01 and exempts nothing any more (ticket SEC-12).",
    ],
    [
      "expired, though nothing there needs it",
      { exceptions: [granted()], resources: [harmless], day: "2026-12-02" },
      "Exception hk-scans expired on 2026-12-01",
    ],
    [
      "ends in two weeks",
      { exceptions: [granted()], day: "2026-11-17" },
      "Exception hk-scans ends in 14 days, on 2026-12-01 (approved by privacy officer, ticket SEC-12).",
    ],
    ["ends tomorrow", { exceptions: [granted()], day: "2026-11-30" }, "ends tomorrow, on 2026-12-01"],
    ["ends today", { exceptions: [granted()], day: "2026-12-01" }, "ends today, on 2026-12-01"],
    [
      "unused, on a resource that it names",
      { exceptions: [granted()], resources: [harmless] },
      "Exception hk-scans exempts nothing in this stack (ticket SEC-12).",
    ],
    [
      "unused, in a stack that its URN names",
      { exceptions: [granted({ urn: "urn:pulumi:dev::clinic::*", name: undefined })], resources: [harmless] },
      "exempts nothing in this stack",
    ],
    [
      "unused, in a stack that its conditions name",
      { exceptions: [granted({ name: undefined, conditions: { stacks: ["dev"] } })], resources: [harmless] },
      "exempts nothing in this stack",
    ],
    [
      "unused, since a condition is not met",
      { exceptions: [granted({ conditions: { levelAtMost: "public" } })] },
      "exempts nothing in this stack",
    ],
    [
      "a lone `*`",
      { exceptions: [granted({ type: undefined, name: "*" })] },
      "too broad: its pattern fits every resource",
    ],
    [
      "a lone `*`, though nothing needs it",
      { exceptions: [granted({ type: "*:*", name: undefined, urn: "urn:pulumi:*::*" })], resources: [harmless] },
      "too broad: its pattern fits every resource",
    ],
    [
      "a tag alone",
      {
        exceptions: [granted({ type: undefined, name: undefined, tag: { key: "legacy", value: "yes" } })],
        resources: [resource({ props: { region: "ap-east-1", tags: { legacy: "yes" } } })],
      },
      "too broad: it rests on a tag alone, which whoever writes the program can set",
    ],
    [
      "more resources than ten",
      { exceptions: [granted()], resources: many },
      "too broad: it exempts 11 resources of this stack, more than 10 (ticket SEC-12)",
    ],
    [
      "more resources than the admin set",
      { exceptions: [granted()], settings: { exceptionsMaxResources: 1 }, resources: many.slice(0, 2) },
      "it exempts 2 resources of this stack, more than 1",
    ],
  ];
  test.each(cases)("%s", (_, given, says) => {
    const said = reviewed(findingsOf(given));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(says);
  });
});

describe("says nothing of", () => {
  const cases: [string, Given][] = [
    ["one in use that ends later", { exceptions: [granted()] }],
    ["ten resources", { exceptions: [granted()], resources: many.slice(0, 10) }],
    ["one that is not granted yet", { exceptions: [granted({ granted: "2026-11-02" })] }],
    ["one for another stack", { exceptions: [granted({ conditions: { stacks: ["prod"] } })], resources: [harmless] }],
    [
      "an expired one for another stack",
      { exceptions: [granted({ conditions: { stacks: ["prod"] } })], day: "2026-12-02" },
    ],
    ["one for a resource that this stack has not", { exceptions: [granted({ name: "letters" })] }],
    [
      "an expired one for a resource that this stack has not",
      { exceptions: [granted({ name: "letters" })], day: "2026-12-02" },
    ],
    [
      "one for a whole type, where nothing needs it",
      { exceptions: [granted({ name: undefined })], resources: [harmless] },
    ],
  ];
  test.each(cases)("%s", (_, given) => {
    expect(reviewed(findingsOf(given))).toEqual([]);
  });
});

test("it is said on the stack itself, and blocks nothing", () => {
  const stack = { urn: "urn:pulumi:dev::clinic::pulumi:pulumi:Stack::clinic-dev", type: "pulumi:pulumi:Stack" };
  const resources = [resource(), { ...stack, name: "clinic-dev", props: {} }];
  const found = findingsOf({ exceptions: [granted()], resources, day: "2026-12-02" });
  const [said, ...others] = found.filter((each) => each.policy === "exception-review");
  expect(others).toEqual([]);
  expect(said).toMatchObject({ level: "advisory", resource: { name: "clinic-dev" } });
});
