import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { version } from "../package.json";
import { allPolicies } from "../policies/all";
import { parsePolicySettings, parseSettings } from "../src/config/parse";
import { policySettings, sharedSettings } from "../src/config/schema";
import { ConfigError } from "../src/errors";
import { knowledge } from "./support/analyze";
import admin from "../examples/admin/policy-config.json";

const parse = (raw: unknown) => parseSettings(raw, knowledge.catalog, knowledge.regimes);

test("nothing set enforces the default regimes", () => {
  const settings = parse({});
  expect(settings.enforced.map((regime) => regime.id)).toEqual(["us-data-security-program", "us-icts"]);
  expect(settings).toMatchObject({
    regimes: ["us-data-security-program", "us-icts"],
    prohibitedCountries: [],
    unclassified: "sensitive",
    sensitiveFrom: "internal",
  });
});

test("accounts of every kind can be listed", () => {
  const { accounts } = knowledge.catalog.access;
  const prohibitedAccounts = accounts.flatMap(({ example }) => [example, example.toUpperCase()]);
  expect(parse({ prohibitedAccounts }).prohibitedAccounts).toEqual(prohibitedAccounts);
});

test("the example for admins is right", () => {
  expect(parse(admin.settings).permittedCountries).toEqual(["US", "CA"]);
});

describe("the configurations of each release", () => {
  const fixtures = join(__dirname, "fixtures", "configurations");
  const files = readdirSync(fixtures).flatMap((release) =>
    readdirSync(join(fixtures, release)).map((file) => join(release, file)),
  );
  type Config = Readonly<Record<string, string | Record<string, unknown>>>;
  const read = (file: string): Config => JSON.parse(readFileSync(join(fixtures, file), "utf8")) as Config;

  test("are kept, from the first one on", () => {
    const changelog = readFileSync(join(__dirname, "..", "CHANGELOG.md"), "utf8");
    const releases = [...changelog.matchAll(/^## (\d+\.\d+\.\d+)/gm)].map((match) => match[1]);
    expect(readdirSync(fixtures).sort()).toEqual(releases.sort());
  });
  test.each(files)("%s is still read", (file) => {
    const { settings, ...policies } = read(file);
    expect(() => parse(settings)).not.toThrow();
    for (const [name, own] of Object.entries(policies)) {
      const policy = allPolicies.find((each) => each.name === name);
      if (policy === undefined) throw new Error(`${name} is no policy any more`);
      const { enforcementLevel: _, ...raw } = typeof own === "string" ? { enforcementLevel: own } : own;
      expect(() => parsePolicySettings(name, policy.settings, raw)).not.toThrow();
    }
  });
  test("between them use every setting of the current release", () => {
    const newest = files.filter((file) => file.startsWith(version)).map(read);
    const used = newest.flatMap(({ settings }) => Object.keys(settings ?? {}));
    const left = Object.keys(sharedSettings.shape).filter((name) => !used.includes(name));
    // A file of exceptions is a path: its content is checked with the exceptions.
    expect(left).toEqual(["exceptionsFile"]);
  });
});

describe("a mistake is named with its path and what was meant", () => {
  const mistakes: [string, unknown, string][] = [
    [
      "a key",
      { permittedCuntries: [] },
      'settings.permittedCuntries: is not a setting; did you mean "permittedCountries"?',
    ],
    [
      "a key deep down",
      { classifications: [{ nmae: "x", level: "public" }] },
      'settings.classifications[0].nmae: is not a setting; did you mean "name"?',
    ],
    [
      "a key of a tag value",
      { tagValues: { gold: { levle: "public" } } },
      'settings.tagValues.gold.levle: is not a setting; did you mean "level"?',
    ],
    [
      "a value",
      { unclassified: "sensitve" },
      'settings.unclassified: must be one of sensitive, not-sensitive; did you mean "sensitive"?',
    ],
    [
      "a level",
      { sensitiveFrom: "public" },
      "settings.sensitiveFrom: must be one of internal, confidential, restricted",
    ],
    ["a type", { prohibitedCountries: "CN" }, "settings.prohibitedCountries: must be an array"],
    [
      "a country by name",
      { prohibitedCountries: ["US", "China"] },
      'settings.prohibitedCountries[1]: "China" is not an ISO 3166-1 alpha-2 code; did you mean "CN"?',
    ],
    [
      "a regime",
      { regimes: ["us-icts", "us-data-security-programme"] },
      'settings.regimes[1]: "us-data-security-programme" is not a regime; did you mean "us-data-security-program"?',
    ],
    [
      "a safeguard",
      { safeguards: [{ id: "encryption-at-rset", reference: "x" }] },
      'settings.safeguards[0].id: "encryption-at-rset" is not a safeguard; did you mean "encryption-at-rest"?',
    ],
    [
      "a company",
      { contracts: [{ operator: "alibaba-cloud", company: "Alibaba Cloud US" }] },
      'settings.contracts[0].company: "Alibaba Cloud US" is not a company of Alibaba Cloud; did you mean "Alibaba Cloud US LLC"?',
    ],
    [
      "whose data it is",
      { classifications: [{ name: "x", subjects: ["United States"] }] },
      'settings.classifications[0].subjects[0]: "United States" is not a country or country group; did you mean',
    ],
    ["a country in lower case", { permittedCountries: ["us"] }, 'did you mean "US"?'],
    [
      "an operator by name",
      { prohibitedOperators: ["Alibaba Cloud"] },
      'settings.prohibitedOperators[0]: "Alibaba Cloud" is not an operator of the catalogue; did you mean "alibaba-cloud"?',
    ],
    [
      "an account inside an ARN",
      { prohibitedAccounts: ["arn:aws:iam::111122223333:root"] },
      'settings.prohibitedAccounts[0]: "arn:aws:iam::111122223333:root" is no account that can be listed; did you mean "111122223333"?',
    ],
    [
      "an account with hyphens",
      { prohibitedAccounts: ["acme-prod", "1111-2222-3333"] },
      'settings.prohibitedAccounts[1]: "1111-2222-3333" is no account that can be listed; did you mean "111122223333"?',
    ],
    ["an address for its domain", { prohibitedAccounts: ["ops@acme.example"] }, 'did you mean "acme.example"?'],
    [
      "an account that is nobody's",
      { prohibitedAccounts: ["*"] },
      "give an AWS account (111122223333), AWS organisation (o-a1b2c3d4e5), ",
    ],
    [
      "an account as a number",
      { prohibitedAccounts: [111122223333] },
      "settings.prohibitedAccounts[0]: must be a string",
    ],
    [
      "both prohibited and permitted",
      { prohibitedCountries: ["CN"], permittedCountries: ["CN"] },
      "CN is both in prohibitedCountries and in permittedCountries",
    ],
    [
      "a rule that matches everything",
      { classifications: [{ level: "public" }] },
      "settings.classifications[0]: needs `type` or `name`, or both",
    ],
    [
      "a rule that says nothing",
      { classifications: [{ name: "x" }] },
      "needs at least one of `level`, `classes`, `holdsData`, `volume` and `subjects`",
    ],
    [
      "a default that no tag value states",
      { defaultClassification: { tagValue: "confidental" } },
      'settings.defaultClassification.tagValue: is not a tag value that states a level (add it to `tagValues`); did you mean "confidential"?',
    ],
    [
      "a default under a tag key that states nothing",
      { defaultClassification: { tagValue: "internal", tagKey: "team" } },
      "settings.defaultClassification.tagKey: is not a tag key that states a classification (add it to `tagKeys`)",
    ],
    [
      "a default under a tag key that asks yes or no",
      { defaultClassification: { tagValue: "internal", tagKey: "contains-pii" } },
      "settings.defaultClassification.tagKey: is not a tag key that states a classification",
    ],
    [
      "a default that makes everything public",
      { defaultClassification: { tagValue: "public" } },
      "settings.defaultClassification.tagValue: must not be public",
    ],
    [
      "a default that no cloud takes as a tag",
      { defaultClassification: { tagValue: "tier <1>" } },
      "settings.defaultClassification.tagValue: must be letters, digits, `-`, `_` and single spaces",
    ],
    ["no object at all", [], "settings: must be an object"],
  ];
  test.each(mistakes)("%s", (_, raw, message) => {
    expect(() => parse(raw)).toThrow(ConfigError);
    expect(() => parse(raw)).toThrow(message);
  });
  test("in one policy's settings", () => {
    expect(() => parsePolicySettings("prohibited-location", policySettings, { unclasified: "x" })).toThrow(
      'prohibited-location.unclasified: is not a setting; did you mean "unclassified"?',
    );
  });
});

test("whatever is given, settings come out whole or a ConfigError does", () => {
  const keys = fc.constantFrom(
    "prohibitedCountries",
    "prohibitedAccounts",
    "tagKeys",
    "tagValues",
    "classifications",
    "unclassified",
    "__proto__",
    "other",
  );
  fc.assert(
    fc.property(fc.dictionary(keys, fc.jsonValue()), (raw) => {
      try {
        expect(Array.isArray(parse(raw).regimes)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        expect((error as Error).message).toMatch(/^settings/);
      }
    }),
    { numRuns: 500 },
  );
});
