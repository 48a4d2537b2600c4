import fc from "fast-check";
import { parseSettings } from "../../src/config/parse";
import { ConfigError } from "../../src/errors";
import { knowledge } from "../support/analyze";
import { judged } from "./table";

const parse = (customRegimes: unknown, more: object = {}) =>
  parseSettings({ regimes: [], customRegimes, ...more }, knowledge.catalog, knowledge.regimes);

const rule = {
  id: "claims-stay",
  kind: "must-stay-in",
  text: "Claims stay in the United States.",
  citation: "Data policy 4.2",
  data: ["health"],
  binds: { places: true },
  countries: [{ country: "US" }],
};
const own = { id: "our-policy", title: "Our data policy", rules: [rule] };
const findings = (customRegimes: object[], each: object) =>
  judged("us-cjis", { when: "", ...each, settings: { regimes: [], customRegimes } }).findings;

test("a regime of one's own is in force without being named", () => {
  const [finding] = findings([own], { region: "eu-west-1", data: "phi" });
  expect(finding?.rule).toBe(
    "Ireland (IE) is barred by Our data policy (Data policy 4.2). Claims stay in the United States.",
  );
  expect(findings([own], { region: "us-east-1", data: "phi" })).toEqual([]);
  expect(parse([own], { regimes: ["our-policy"] }).enforced).toHaveLength(1);
});

test("one that extends a regime has its rules and replaces those of the same name", () => {
  const stricter = {
    ...rule,
    id: "transfers",
    data: ["any-personal"],
    groups: ["eea"],
    countries: [],
    citation: "Data policy 5",
  };
  const extended = { id: "our-gdpr", extends: "eu-gdpr-transfers", rules: [stricter] };
  const [regime] = parse([extended]).enforced;
  expect(regime?.rules.map(({ id, kind }) => [id, kind])).toEqual([
    ["united-states", "allowed-with-safeguards"],
    ["transfers", "must-stay-in"],
  ]);
  expect(regime?.subjects).toContain("FR");
  expect(findings([extended], { region: "ap-northeast-1", data: "pii" }).map(({ policy }) => policy)).toEqual([
    "prohibited-location",
  ]);
});

test("operators are bound by who owns them", () => {
  const owned = {
    ...rule,
    kind: "must-not-go-to",
    data: ["any-sensitive"],
    binds: { operators: { by: ["ownership"], ownedAtLeast: 40 } },
    countries: [{ country: "RU" }],
  };
  const bucket = { type: "mws:index/bucket:Bucket", data: "internal" };
  const of = (ownedAtLeast: number) =>
    findings([{ ...own, rules: [{ ...owned, binds: { operators: { by: ["ownership"], ownedAtLeast } } }] }], bucket);
  expect(of(40)[0]?.rule).toContain("Sistema PJSFC of Russia (RU) own 49.94 % of it, barred by Our data policy");
  expect(of(50)).toEqual([]);
});

describe("a mistake is named with its path and what was meant", () => {
  const at = "settings.customRegimes[0]";
  const withRule = (more: object) => [{ ...own, rules: [{ ...rule, ...more }] }];
  const mistakes: [string, unknown, string][] = [
    [
      "a kind",
      withRule({ kind: "must-stay" }),
      `${at}.rules[0].kind: must be one of must-not-go-to, must-stay-in, allowed-with-safeguards, allowed-below-threshold; did you mean "must-stay-in"?`,
    ],
    ["a field", withRule({ countrys: [] }), `${at}.rules[0].countrys: is not a setting; did you mean "countries"?`],
    [
      "a country",
      withRule({ countries: [{ country: "XX" }] }),
      `${at}.rules[0].countries[0].country: "XX" is not an ISO 3166-1 alpha-2 code`,
    ],
    [
      "a country by name",
      withRule({ countries: [{ country: "Germany" }] }),
      `${at}.rules[0].countries[0].country: ISO 3166-1 alpha-2 code`,
    ],
    [
      "a group",
      withRule({ groups: ["eaa"] }),
      `${at}.rules[0].groups[0]: "eaa" is not a country group; did you mean "eea"?`,
    ],
    ["a class", withRule({ data: ["helth"] }), `${at}.rules[0].data[0]: must be one of`],
    [
      "a safeguard",
      withRule({ safeguards: ["tls-1-3"] }),
      `${at}.rules[0].safeguards[0]: "tls-1-3" is not a safeguard; did you mean "tls-1-2"?`,
    ],
    [
      "an operator",
      withRule({ binds: { operators: { ids: ["alibaba"] } } }),
      `${at}.rules[0].binds.operators.ids[0]: "alibaba" is not an operator of the catalogue`,
    ],
    [
      "a list",
      withRule({ binds: { operators: { lists: ["Section 888"] } } }),
      `${at}.rules[0].binds.operators.lists[0]: "Section 888" is not a list that an operator's row names; did you mean "Section 889"?`,
    ],
    ["what it binds", withRule({ binds: {} }), `${at}.rules[0].binds: needs \`places: true\` or \`operators\``],
    [
      "no country",
      withRule({ countries: [] }),
      `${at}.rules[0].countries: needs at least one country here or in \`groups\``,
    ],
    [
      "no threshold",
      withRule({ kind: "allowed-below-threshold" }),
      `${at}.rules[0].threshold: is needed for \`allowed-below-threshold\``,
    ],
    ["no safeguard", withRule({ kind: "allowed-with-safeguards" }), `${at}.rules[0].safeguards: needs at least one`],
    ["the other way round", withRule({ outside: true }), `${at}.rules[0].outside: is for the kinds that allow`],
    ["a share of nothing", withRule({ binds: { places: true, operators: { ownedAtLeast: 5 } } }), "go together"],
    ["a day", [{ ...own, inForce: { from: "soon" } }], `${at}.inForce.from: `],
    [
      "whose data",
      [{ ...own, subjects: ["anione"] }],
      `${at}.subjects[0]: "anione" is not a country, a country group or \`anyone\`; did you mean "anyone"?`,
    ],
    ["no rules", [{ ...own, rules: [] }], `${at}.rules: `],
    [
      "the name of another",
      [{ ...own, id: "us-icts" }],
      `${at}.id: "us-icts" is a regime of the pack; take another name and \`extends\` it`,
    ],
    ["twice the same", [own, own], 'settings.customRegimes[0].id: "our-policy" is there twice'],
    ["a rule twice", [{ ...own, rules: [rule, rule] }], `${at}.rules[1].id: "claims-stay" is there twice`],
    [
      "what it extends",
      [{ ...own, extends: "eu-gdpr-transfer" }],
      `${at}.extends: "eu-gdpr-transfer" is not a regime of the pack; did you mean "eu-gdpr-transfers"?`,
    ],
  ];
  test.each(mistakes)("%s", (_, customRegimes, message) => {
    expect(() => parse(customRegimes)).toThrow(ConfigError);
    expect(() => parse(customRegimes)).toThrow(message);
  });
});

const country = fc.constantFrom(...knowledge.catalog.countries.keys());
const word = fc.stringMatching(/^[a-z]{1,8}$/);
const rules = fc.uniqueArray(
  fc.record({
    id: word,
    kind: fc.constantFrom("must-not-go-to", "must-stay-in"),
    text: fc.string({ minLength: 1 }),
    citation: fc.string({ minLength: 1 }),
    data: fc.uniqueArray(fc.constantFrom("health", "any-sensitive", "any-personal", "payment"), { minLength: 1 }),
    binds: fc.record({ places: fc.constant(true), operators: fc.record({ by: fc.constant(["seat-of-control"]) }) }),
    countries: fc.uniqueArray(fc.record({ country }), { minLength: 1, selector: (each) => each.country }),
    groups: fc.subarray([...knowledge.catalog.countryGroups.keys()]),
  }),
  { minLength: 1, maxLength: 4, selector: (each) => each.id },
);

test("a regime that fits the schema is in force with all its rules and countries", () => {
  fc.assert(
    fc.property(rules, (given) => {
      const [regime] = parse([{ id: "own", rules: given }]).enforced;
      expect(regime?.rules.map((each) => each.id)).toEqual(given.map((each) => each.id));
      for (const [index, { countries, kind }] of given.entries()) {
        const enforced = regime?.rules[index];
        for (const each of countries) expect(enforced?.countries.has(each.country)).toBe(true);
        expect(enforced?.outside).toBe(kind === "must-stay-in");
      }
    }),
    { numRuns: 100 },
  );
});

test("a country that a rule bars is never let pass, and one that it names to stay in always is", () => {
  const aws = knowledge.catalog.clouds
    .get("aws")
    ?.cloud.places.filter(({ kind, operator }) => kind === "region" && operator === undefined);
  fc.assert(
    fc.property(rules, fc.constantFrom(...(aws ?? [])), (given, place) => {
      const barred = given.some(({ kind, countries, groups, data }) => {
        const codes = [
          ...countries.map((each) => each.country),
          ...groups.flatMap(
            (id) => knowledge.catalog.countryGroups.get(id)?.members.map((member) => member.country) ?? [],
          ),
        ];
        const isNamed = place.countries !== "anywhere" && place.countries.some((code) => codes.includes(code));
        return data.some((name) => name !== "payment") && isNamed === (kind === "must-not-go-to");
      });
      const found = findings([{ id: "own", rules: given }], { region: place.code, data: "phi" });
      expect(found.some(({ policy }) => policy === "prohibited-location")).toBe(barred);
    }),
    { numRuns: 150 },
  );
});

test("whatever is given, settings come out whole or a ConfigError names the path", () => {
  const key = fc.constantFrom(
    "id",
    "extends",
    "rules",
    "title",
    "inForce",
    "subjects",
    "binds",
    "kind",
    "data",
    "__proto__",
  );
  const anything = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: "small" }, fc.jsonValue(), fc.array(tie("value")), fc.dictionary(key, tie("value"))),
  })).value;
  fc.assert(
    fc.property(anything, (raw) => {
      try {
        expect(Array.isArray(parse(raw).enforced)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        expect((error as Error).message).toMatch(/^settings/);
      }
    }),
    { numRuns: 500 },
  );
});
