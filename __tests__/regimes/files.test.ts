import { readdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseSettings } from "../../src/config/parse";
import { CatalogError } from "../../src/errors";
import { loadRegimes } from "../../src/regimes";
import { danglingWords } from "../../src/regimes/references";
import { knowledge } from "../support/analyze";

const folder = join(__dirname, "..", "..", "policies", "regimes");
const { catalog, regimes } = knowledge;
const files = [...regimes.values()];

test("each file is named as its regime", () => {
  expect(readdirSync(folder).sort()).toEqual(files.map(({ id }) => `${id}.json`).sort());
});

test("no alias is a regime's own name", () => {
  expect(files.flatMap((file) => file.aliases).filter((name) => regimes.has(name))).toEqual([]);
});

describe.each(files.map((file) => [file.id, file] as const))("%s", (_, file) => {
  test("names what there is", () => {
    expect(danglingWords(file, catalog)).toEqual([]);
  });
  test("cites a source for every row", () => {
    const text = JSON.stringify(file.rules);
    const cited = [...text.matchAll(/"source":"([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(cited.filter((source) => !(source in file.sources))).toEqual([]);
  });
  test("says what it leaves out", () => {
    expect(file.missing.length).toBeGreaterThan(0);
  });
  test("has each rule once", () => {
    const ids = file.rules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test("every safeguard and every country group serves a rule", () => {
  const used = new Set(files.flatMap((file) => file.rules.flatMap((rule) => [...rule.safeguards, ...rule.groups])));
  const named = [...catalog.safeguards.keys(), ...catalog.countryGroups.keys()];
  expect(named.filter((id) => !used.has(id) && id !== "eu")).toEqual([]);
});

describe("a file that is wrong is refused with its path", () => {
  const broken: [string, (file: Record<string, unknown>) => void, RegExp][] = [
    [
      "a kind that there is not",
      (file) => Object.assign((file.rules as object[])[0] ?? {}, { kind: "should-not-go-to" }),
      /regimes?.*broken\.json: rules\.0\.kind|broken\.json: rules\.0\.kind/,
    ],
    [
      "a threshold on the wrong kind",
      (file) => Object.assign((file.rules as object[])[0] ?? {}, { threshold: { moreThan: 1, unit: "people" } }),
      /broken\.json: rules\.0\.threshold: is for `allowed-below-threshold` only/,
    ],
    ["no dates", (file) => delete file.inForce, /broken\.json: inForce/],
  ];
  test.each(broken)("%s", (_, damage, message) => {
    const temporary = mkdtempSync(join(tmpdir(), "regimes-"));
    try {
      const file = JSON.parse(readFileSync(join(folder, "us-cjis.json"), "utf8")) as Record<string, unknown>;
      damage(file);
      writeFileSync(join(temporary, "broken.json"), JSON.stringify(file));
      expect(() => loadRegimes(temporary)).toThrow(CatalogError);
      expect(() => loadRegimes(temporary)).toThrow(message);
    } finally {
      rmSync(temporary, { recursive: true });
    }
  });
  test("a word that names nothing, once the regime is in force", () => {
    const cjis = regimes.get("us-cjis");
    if (cjis === undefined) throw new Error("no regime to break");
    const damaged = new Map([["us-cjis", { ...cjis, subjects: ["USA"] }]]);
    expect(() => parseSettings({ regimes: ["us-cjis"] }, catalog, damaged)).toThrow(
      'regime file us-cjis.json: subjects.0: "USA" is not a country, a country group or `anyone`',
    );
  });
});
