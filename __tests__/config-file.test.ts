/** `data-sovereignty.yaml` and the schema by which editors check it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { dump, load } from "js-yaml";
import { exemptible } from "../policies/all";
import { configurable } from "../src/cli/config";
import { configText, defaultAnswers } from "../src/cli/init";
import { parseConfigFile } from "../src/config/file";
import { ConfigError } from "../src/errors";
import { knowledge } from "./support/analyze";

const parse = (text: string) =>
  parseConfigFile(text, ".", configurable, knowledge.catalog, knowledge.regimes, "2026-11-25", exemptible);
const page = readFileSync(join(__dirname, "..", "docs", "configuration.md"), "utf8");
const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? "";
const schema = JSON.parse(
  readFileSync(join(__dirname, "..", "docs", "data-sovereignty.schema.json"), "utf8"),
) as Record<string, unknown>;
const isValid = new Ajv2020({ strict: false, formats: { date: true } }).compile(schema);

test("the example of the documentation is read as it says", () => {
  const config = parse(example);
  expect(config.settings.permittedCountries).toEqual(["US", "CA"]);
  expect(Object.fromEntries(config.levels)).toEqual({
    "unclassified-data": "disabled",
    "prohibited-location": "advisory",
  });
  expect(config.ownSettings("prohibited-location")).toEqual({ unclassified: "not-sensitive" });
  expect(config.ownSettings("prohibited-copy")).toEqual({});
  expect(isValid(load(example))).toBe(true);
});

test.each(["", "# nothing yet\n", "settings: {}\n", "policies: {}\n"])("%j means the defaults", (text) => {
  expect(parse(text).settings.regimes).toEqual(["us-data-security-program", "us-icts"]);
});

test("what `init` writes is valid", () => {
  const text = configText(defaultAnswers);
  expect(parse(text).settings).toEqual(parse("").settings);
  expect(isValid(load(text))).toBe(true);
  expect(text).toContain("# yaml-language-server: $schema=");
});

test.each([
  ["settngs: {}", 'settngs: is not a setting; did you mean "settings"?'],
  ["settings: {regime: []}", 'settings.regime: is not a setting; did you mean "regimes"?'],
  ["settings: {permittedCountries: [USA]}", 'settings.permittedCountries[0]: "USA" is not an ISO 3166-1 alpha-2 code'],
  [
    "policies: {prohibited-locaton: {}}",
    'policies.prohibited-locaton: is not a setting; did you mean "prohibited-location"?',
  ],
  [
    "policies: {prohibited-copy: {level: manditory}}",
    'policies.prohibited-copy.level: must be one of mandatory, advisory, disabled; did you mean "mandatory"?',
  ],
  [
    "policies: {prohibited-copy: {unclasified: sensitive}}",
    'policies.prohibited-copy.unclasified: is not a setting; did you mean "unclassified"?',
  ],
  ["policies: {unclassified-data: disabled}", "policies.unclassified-data: must be an object"],
  ["- settings", "must be an object"],
  ["settings: [", "line 2, column 1: is not YAML"],
  ["settings: {}\nsettings: {}", "line 2, column 1: is not YAML: duplicated mapping key"],
])("%j is refused with its path and what was meant", (text, message) => {
  expect(() => parse(text)).toThrow(ConfigError);
  expect(() => parse(text)).toThrow(message);
});

test("country codes that YAML once took for something else are codes", () => {
  expect(parse("settings: {prohibitedCountries: [NO]}").settings.prohibitedCountries).toEqual(["NO"]);
});

test("a day is written as in a calendar, quoted or not", () => {
  const exception = `settings:
  exceptions:
    - { id: hk, policies: [prohibited-location], type: "aws:s3/*", place: ap-east-1, reason: The move is under way,
        approver: privacy officer, ticket: SEC-12, granted: 2026-11-01, expires: "2026-12-01" }`;
  expect(parse(exception).settings.exceptions.map(({ granted, expires }) => [granted, expires])).toEqual([
    ["2026-11-01", "2026-12-01"],
  ]);
});

test("arbitrary text and arbitrary values throw nothing but a configuration error, and the schema refuses no more", () => {
  const attempt = (text: string): boolean => {
    try {
      parse(text);
      return true;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return false;
    }
  };
  fc.assert(fc.property(fc.string(), (text) => void attempt(text)));
  const key = fc.constantFrom("settings", "policies", "regimes", "level", "prohibited-copy", "x");
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      fc.constant(null),
      fc.array(tie("any")),
      fc.dictionary(key, tie("any")),
    ),
  })).any;
  fc.assert(
    fc.property(fc.dictionary(key, value), (document) => {
      if (attempt(dump(document))) expect(isValid(document)).toBe(true);
    }),
  );
});
