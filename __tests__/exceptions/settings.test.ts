/** What may be written as an exception, in the settings or in a file; a mistake stops the run. */
import fc from "fast-check";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { daysBetween } from "../../src/config/dates";
import { parseSettings } from "../../src/config/parse";
import { exemptible } from "../../policies/all";
import { ConfigError } from "../../src/errors";
import { knowledge } from "../support/analyze";
import { granted, settingsWith, today } from "../support/exceptions";

const parse = (raw: unknown) => parseSettings(raw, knowledge.catalog, knowledge.regimes, today, exemptible);

describe("a mistake is named with its path and what would be right", () => {
  const at = "settings.exceptions[0]";
  const mistakes: [string, object, string][] = [
    [
      "a policy",
      { policies: ["prohibited-locaton"] },
      `${at}.policies[0]: "prohibited-locaton" is not a policy that can have exceptions; did you mean "prohibited-location"?`,
    ],
    [
      "a policy that must not be exempted",
      { policies: ["failed-evaluation"] },
      `${at}.policies[0]: "failed-evaluation" is not a policy that can have exceptions`,
    ],
    ["no policy", { policies: [] }, `${at}.policies: must name at least one policy`],
    ["a key", { expire: "2026-12-01" }, `${at}.expire: is not a setting; did you mean "expires"?`],
    ["no end", { expires: undefined }, `${at}.expires: is missing, and must be a string`],
    ["no beginning", { granted: undefined }, `${at}.granted: is missing, and must be a string`],
    ["no approver", { approver: undefined }, `${at}.approver: is missing`],
    ["an empty ticket", { ticket: "  " }, `${at}.ticket: must say something`],
    ["no day", { expires: "2026-02-30" }, `${at}.expires: must be a date in quotes, such as "2026-10-01"`],
    ["a day with a time", { expires: "2026-12-01T00:00:00Z" }, `${at}.expires: must be a date`],
    ["an end before its beginning", { expires: "2026-09-30" }, `${at}.expires: must not be before \`granted\``],
    [
      "too long",
      { expires: "2026-12-31" },
      `${at}.expires: must be at most 90 days after \`granted\` (2026-10-01), so 2026-12-30 or before`,
    ],
    [
      "no resource",
      { type: undefined, name: undefined },
      `${at}: needs at least one of \`type\`, \`name\`, \`urn\` and \`tag\``,
    ],
    ["an empty pattern", { name: "" }, `${at}.name: must not be empty`],
    ["an id with spaces", { id: "hk scans" }, `${at}.id: must be of letters, digits`],
    [
      "a regime",
      { regime: "us-foreign-adversary" },
      `${at}.regime: "us-foreign-adversary" is not a regime; did you mean "us-foreign-adversaries"?`,
    ],
    ["a place", { place: "ap-eest-1" }, `${at}.place: "ap-eest-1" is not a place of the catalogue; did you mean`],
    [
      "an operator",
      { operator: "Alibaba Cloud" },
      `${at}.operator: "Alibaba Cloud" is not an operator of the catalogue; did you mean "alibaba-cloud"?`,
    ],
    [
      "a condition",
      { conditions: { levelAtMots: "internal" } },
      `${at}.conditions.levelAtMots: is not a setting; did you mean "levelAtMost"?`,
    ],
    [
      "a level",
      { conditions: { levelAtMost: "secret" } },
      `${at}.conditions.levelAtMost: must be one of public, internal, confidential, restricted`,
    ],
    [
      "a place of a condition",
      { conditions: { places: ["ap-east-1", "nowhere"] } },
      `${at}.conditions.places[1]: "nowhere" is not a place of the catalogue`,
    ],
    [
      "a condition that names nothing",
      { conditions: { stacks: [] } },
      `${at}.conditions.stacks: must name at least one`,
    ],
  ];
  test.each(mistakes)("%s", (_, changes, message) => {
    expect(() => settingsWith([granted(changes)])).toThrow(ConfigError);
    expect(() => settingsWith([granted(changes)])).toThrow(message);
  });
  test("an id given twice, in another case too", () => {
    expect(() => settingsWith([granted(), granted({ id: "HK-Scans" })])).toThrow(
      "settings.exceptions[1].id: HK-Scans is also the id of settings.exceptions[0]",
    );
  });
  test("the longest time is the admin's to set", () => {
    const { exceptions } = settingsWith([granted({ expires: "2027-09-30" })], { exceptionsMaxDays: 364 });
    expect(exceptions).toHaveLength(1);
  });
});

test("one without an id gets one by its position", () => {
  const { exceptions } = settingsWith([granted({ id: undefined }), granted({ id: undefined })]);
  expect(exceptions.map(({ id }) => id)).toEqual(["exception-1", "exception-2"]);
});

describe("a file of exceptions", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "exceptions-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const read = (exceptionsFile: string, exceptions: readonly object[] = []) => parse({ exceptions, exceptionsFile });

  test.each([
    ["YAML", "a.yaml", dump({ exceptions: [granted()] })],
    ["JSON", "a.json", JSON.stringify({ exceptions: [granted()] })],
    ["JSON with tabs", "b.json", JSON.stringify({ exceptions: [granted()] }, undefined, "\t")],
    ["a list alone", "c.yml", dump([granted()])],
    ["dates without quotes", "d.yaml", dump([granted()]).replaceAll(/'(\d{4}-\d\d-\d\d)'/g, "$1")],
  ])("%s", (_, name, content) => {
    expect(read(file(name, content)).exceptions).toMatchObject([{ id: "hk-scans", expires: "2026-12-01" }]);
  });

  test("comes after the exceptions of the settings", () => {
    const { exceptions } = read(file("more.yaml", dump([granted({ id: "second" })])), [granted()]);
    expect(exceptions.map(({ id }) => id)).toEqual(["hk-scans", "second"]);
  });

  test.each([
    ["not YAML", "broken.yaml", "exceptions: [", "line 2, column 1: is not YAML"],
    ["two documents", "two.yaml", "- a\n---\n- b\n", "is not YAML"],
    ["empty", "empty.yaml", "", "must hold a list of exceptions"],
    ["another key", "key.yaml", "exemptions: []", "must hold a list of exceptions"],
    ["no list", "text.yaml", "exceptions: all", "exceptions: must be an array"],
    ["a key given twice", "twice.json", '{"exceptions": [], "exceptions": []}', "is not YAML: duplicated mapping key"],
    [
      "a wrong policy",
      "policy.yaml",
      dump([granted({ policies: ["prohibited-lcation"] })]),
      'exceptions[0].policies[0]: "prohibited-lcation" is not a policy',
    ],
    [
      "a wrong date",
      "date.yaml",
      dump({ exceptions: [granted(), granted({ id: "b", expires: "soon" })] }),
      "exceptions[1].expires: must be a date",
    ],
  ])("%s: an error that names file and path", (_, name, content, message) => {
    const path = file(name, content);
    expect(() => read(path)).toThrow(ConfigError);
    expect(() => read(path)).toThrow(message);
    expect(() => read(path)).toThrow(path);
  });

  test("that is not there: an error that says where it was looked for", () => {
    expect(() => read("no-such-exceptions.yaml")).toThrow(
      `settings.exceptionsFile: no-such-exceptions.yaml: there is no such file; it was looked for at ${join(process.cwd(), "no-such-exceptions.yaml")}`,
    );
  });
});

test("whatever is given, exceptions come out whole or a ConfigError does", () => {
  const key = fc.constantFrom(...Object.keys(granted()), "urn", "tag", "conditions", "place", "__proto__");
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom("2026-10-01", "2026-12-01", ["prohibited-location"], "*"));
  fc.assert(
    fc.property(fc.dictionary(key, value), (changes) => {
      try {
        for (const each of settingsWith([granted(changes)]).exceptions) {
          expect(daysBetween(each.granted, each.expires)).toBeGreaterThanOrEqual(0);
          expect(daysBetween(each.granted, each.expires)).toBeLessThanOrEqual(90);
          for (const text of [each.reason, each.approver, each.ticket]) expect(text).toMatch(/\S/);
          expect(each.policies.every((policy) => exemptible.includes(policy))).toBe(true);
        }
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        expect(error.message).toMatch(/^settings\.exceptions\[0\]/);
      }
    }),
    { numRuns: 500 },
  );
});
