import { readdirSync, mkdtempSync, cpSync, readFileSync, writeFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataFolder, loadCatalog } from "../src/catalog/load";
import { parseSettings } from "../src/config/parse";
import { recogniseHost } from "../src/facts/hosts";
import { foldPlace, matchesWildcard } from "../src/text";
import { knowledge } from "./support/analyze";

const { catalog, regimes } = knowledge;
const clouds = [...catalog.clouds.values()].map((index) => index.cloud);
const json = (name: string): unknown => JSON.parse(readFileSync(join(dataFolder, name), "utf8"));

const files = readdirSync(dataFolder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".json"))
  .map((name) => [name, json(name) as { sources: Record<string, unknown> }] as const);

describe("every row says where it comes from", () => {
  test.each(files)("%s", (_, file) => {
    // What Terraform calls its properties is no citation: one of them is called `source`.
    const text = JSON.stringify({ ...file, lists: undefined });
    const lists = [...text.matchAll(/"furtherSources":\[([^\]]*)\]/g)].flatMap(
      (match) => JSON.parse(`[${match[1] ?? ""}]`) as string[],
    );
    const cited = [...[...text.matchAll(/"source":"([^"]+)"/g)].map((match) => match[1] ?? ""), ...lists];
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.filter((source) => !(source in file.sources))).toEqual([]);
    expect(Object.keys(file.sources).filter((source) => !cited.includes(source))).toEqual([]);
  });
});

describe("every reference resolves", () => {
  test("countries", () => {
    const used = [
      ...clouds.flatMap((cloud) =>
        cloud.places.flatMap((place) => (place.countries === "anywhere" ? [] : place.countries)),
      ),
      ...[...catalog.operators.values()].map((operator) => operator.seatOfControl),
      ...[...catalog.countryGroups.values()].flatMap((group) => group.members.map((member) => member.country)),
      ...[...catalog.operators.values()].flatMap((row) =>
        [...row.incorporated, ...row.owners].map(({ country }) => country),
      ),
    ];
    expect(used.filter((code) => !catalog.countries.has(code))).toEqual([]);
  });
  test("operators", () => {
    const used = clouds.flatMap((cloud) => [cloud.operator, ...cloud.places.flatMap((place) => place.operator ?? [])]);
    expect(used.filter((id) => !catalog.operators.has(id))).toEqual([]);
  });
  test("clouds", () => {
    const used = [...catalog.operators.values()].flatMap((operator) => operator.cloud ?? []);
    expect(used.filter((id) => !catalog.clouds.has(id))).toEqual([]);
  });
  test("pairs, member regions and defaults", () => {
    const missing = clouds.flatMap((cloud) => {
      const codes = new Set(cloud.places.map((place) => place.code));
      const used = [
        ...cloud.places.flatMap((place) => [...place.regions, ...(place.pair === undefined ? [] : [place.pair])]),
        ...(cloud.default ? [cloud.default.place] : []),
      ];
      return used.filter((code) => !codes.has(code)).map((code) => `${cloud.id}: ${code}`);
    });
    expect(missing).toEqual([]);
  });
});

describe("every type that a row names is a type", () => {
  // Version 2 of the SDK has another name for a module.
  const types = [...catalog.roles.keys(), "azure-native:documentdb:DatabaseAccount"];
  const named: [string, readonly string[]][] = [
    ["copies that are resources of their own", catalog.flows.copyTypes.map((each) => each.type)],
    ["demands of other scanners", catalog.demands.flatMap((each) => each.types)],
    ["stores whose move replaces them", catalog.mending.replacing.flatMap((each) => each.types)],
    ["inputs for logs that can be left out", catalog.mending.optional.flatMap((each) => each.types)],
    ["stores that take tags", [...catalog.tagInputs.keys()]],
    ["places that are implied", [...catalog.impliedPlaces.keys()]],
  ];
  test.each(named)("%s", (_, patterns) => {
    expect(patterns.filter((pattern) => !types.some((type) => matchesWildcard(pattern, type)))).toEqual([]);
  });
});

describe("every operator that a row on flows names is one", () => {
  test("by the name of its cloud", () => {
    expect(catalog.flows.cloudWords.filter((each) => !catalog.operators.has(each.operator))).toEqual([]);
  });
  test("by the domain of a mirror", () => {
    const nobodys = catalog.flows.mirrors.filter(({ domain }) => recogniseHost(domain, catalog) === undefined);
    expect(nobodys).toEqual([]);
  });
  test("by the cloud whose region or identifier it is", () => {
    const { variables, identifiers, hosts } = catalog.flows;
    const unknown = [...variables, ...identifiers, ...hosts].filter((each) => !catalog.clouds.has(each.cloud));
    expect(unknown).toEqual([]);
  });
});

describe("nothing is ambiguous", () => {
  test("no spelling means two places of one cloud", () => {
    const clashes = clouds.flatMap((cloud) => {
      const seen = new Map<string, string>();
      return cloud.places.flatMap((place) =>
        [place.code, ...place.aliases].flatMap((spelling) => {
          const before = seen.get(foldPlace(spelling));
          seen.set(foldPlace(spelling), place.code);
          return before !== undefined && before !== place.code
            ? [`${cloud.id}: ${spelling} is ${before} and ${place.code}`]
            : [];
        }),
      );
    });
    expect(clashes).toEqual([]);
  });
  test("a region or zone is in one country", () => {
    const several = clouds.flatMap((cloud) =>
      cloud.places
        .filter((place) => ["region", "zone"].includes(place.kind) && place.countries.length !== 1)
        .map((place) => `${cloud.id}: ${place.code}`),
    );
    expect(several).toEqual([]);
  });
  test("operators that share a package share one cloud", () => {
    const split = [...catalog.operatorsOfPackage].filter(
      ([, operators]) => new Set(operators.map((operator) => operator.cloud)).size > 1,
    );
    expect(split.map(([name]) => name)).toEqual([]);
  });
  test("no package is both an operator's and a tool", () => {
    expect([...catalog.toolPackages].filter((name) => catalog.operatorsOfPackage.has(name))).toEqual([]);
  });
  test("operators that share a domain share one cloud", () => {
    const split = [...catalog.operatorsOfSuffix].filter(
      ([, operators]) => operators.length > 1 && new Set(operators.map((each) => each.cloud ?? each.id)).size > 1,
    );
    expect(split.map(([domain]) => domain)).toEqual([]);
  });
  test("operator ids are unique", () => {
    const { operators } = json("operators.json") as { operators: { id: string }[] };
    expect(operators).toHaveLength(catalog.operators.size);
  });
});

describe("traps that decide whether the pack is right", () => {
  test("each place of a Chinese partition is run by its licensee", () => {
    const place = (cloud: string, code: string) => catalog.clouds.get(cloud)?.places.get(code);
    expect(place("aws", "cn-north-1")?.operator).toBe("sinnet");
    expect(place("aws", "cn-northwest-1")?.operator).toBe("nwcd");
    expect(place("azure", "chinaeast")?.operator).toBe("21vianet");
  });
  test.each([
    ["alibaba-cloud", "CN"],
    ["tencent-cloud", "CN"],
    ["huawei-cloud", "CN"],
    ["byteplus", "CN"],
    ["sinnet", "CN"],
    ["yandex-cloud", "RU"],
    ["arvancloud", "IR"],
    ["amazon-web-services", "US"],
    ["hetzner", "DE"],
    ["ans-group", "GB"],
  ])("%s is controlled from %s", (id, country) => {
    expect(catalog.operators.get(id)?.seatOfControl).toBe(country);
  });
  test("every company that is incorporated somewhere is one that the operator's row names", () => {
    const strange = [...catalog.operators.values()].flatMap(({ legalEntity, affiliates, incorporated }) =>
      incorporated.filter(({ company }) => ![legalEntity, ...affiliates].includes(company)),
    );
    expect(strange).toEqual([]);
  });
  test.each(["us-data-security-program", "us-icts"])(
    "%s is about China with Hong Kong and Macau, Cuba, Iran, North Korea, Russia and Venezuela, and not Taiwan",
    (id) => {
      const [regime] = parseSettings({ regimes: [id] }, catalog, regimes).enforced;
      expect(regime?.rules).not.toHaveLength(0);
      for (const rule of regime?.rules ?? []) {
        expect([...rule.countries.keys()].sort()).toEqual(["CN", "CU", "HK", "IR", "KP", "MO", "RU", "VE"]);
      }
    },
  );
});

describe("the catalogue is loaded whole or not at all", () => {
  test("it is frozen", () => {
    const aws = catalog.clouds.get("aws")?.cloud;
    expect(() => ((aws as { name: string }).name = "x")).toThrow(TypeError);
    expect(() => ((aws?.places[0] as { code: string }).code = "x")).toThrow(TypeError);
  });

  const broken: [string, string, (text: string) => string, RegExp][] = [
    ["a file that is no JSON", "operators.json", () => "{", /operators\.json cannot be read/],
    [
      "a country that is no ISO code",
      "clouds/aws.json",
      (text) => text.replace('"HK"', '"Hongkong"'),
      /aws\.json: places\.\d+\.countries/,
    ],
    [
      "a key that nobody knows",
      "countries.json",
      (text) => text.replace('"countries"', '"contries"'),
      /countries\.json/,
    ],
  ];
  test.each(broken)("%s", (_, file, damage, message) => {
    const folder = mkdtempSync(join(tmpdir(), "catalog-"));
    try {
      cpSync(dataFolder, folder, { recursive: true });
      const path = join(folder, file);
      writeFileSync(path, damage(readFileSync(path, "utf8")));
      expect(() => loadCatalog(folder)).toThrow(message);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  test("a folder that is not there", () => {
    expect(() => loadCatalog("/nowhere")).toThrow(/countries\.json cannot be read/);
  });
});
