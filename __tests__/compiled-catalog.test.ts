/** The compiled catalogue is the checked one in another form: it answers alike, or refuses to open. */
import fc from "fast-check";
import { join } from "node:path";
import { crossguardPolicies } from "../policies/pack";
import { policies } from "../policies/rules";
import { indexCatalog, type Catalog } from "../src/catalog/catalog";
import { withoutEvidence } from "../src/catalog/evidence";
import { readCatalog } from "../src/catalog/load";
import { compiledName, readCompiled } from "../src/compiled-file";
import { CatalogError } from "../src/errors";
import { compileKnowledge, openKnowledge } from "../src/knowledge";
import { loadRegimes } from "../src/regimes";
import { knowledge as source, serve } from "./support/analyze";

const text = compileKnowledge(readCatalog(), loadRegimes());
const compiled = openKnowledge(text, compiledName);

/** Every map and set of the catalogue that something is looked up in. */
const lookUps: Readonly<Record<string, (catalog: Catalog) => Keyed>> = {
  countries: (catalog) => catalog.countries,
  operators: (catalog) => catalog.operators,
  operatorsOfPackage: (catalog) => catalog.operatorsOfPackage,
  operatorsOfSuffix: (catalog) => catalog.operatorsOfSuffix,
  toolPackages: (catalog) => asMap(catalog.toolPackages),
  roles: (catalog) => catalog.roles,
  parts: (catalog) => asMap(catalog.parts),
  placeless: (catalog) => asMap(catalog.placeless),
  listedPackages: (catalog) => asMap(catalog.listedPackages),
  hostProviders: (catalog) => catalog.hostProviders,
  impliedPlaces: (catalog) => catalog.impliedPlaces,
  equivalents: (catalog) => catalog.equivalents,
  "classifiers.tagKeys": ({ classifiers }) => classifiers.tagKeys,
  "classifiers.tagValues": ({ classifiers }) => classifiers.tagValues,
  "classifiers.names": ({ classifiers }) => classifiers.names,
  "classifiers.types": ({ classifiers }) => classifiers.types,
  clouds: ({ clouds }) => new Map([...clouds].map(([id, { cloud }]) => [id, cloud])),
  ...Object.fromEntries(
    [...source.catalog.clouds.keys()].flatMap((id) => [
      [`places of ${id}`, ({ clouds }: Catalog) => clouds.get(id)?.places ?? new Map<string, unknown>()],
      [`places that ${id} includes`, ({ clouds }: Catalog) => includedPlaces(clouds.get(id)?.includes ?? [])],
    ]),
  ),
};
type Keyed = ReadonlyMap<string, unknown>;

const asMap = (set: ReadonlySet<string>): Keyed => new Map([...set].map((key) => [key, true]));
const includedPlaces = (clouds: readonly { readonly places: Keyed }[]): Keyed =>
  new Map(
    clouds.flatMap(({ places }, index) => [...places].map(([key, place]) => [`${index} ${key}`, place] as const)),
  );
/** A row, or rows, as the judgement sees them. */
const bare = (value: unknown): unknown => withoutEvidence(value);

describe("compiled equals source", () => {
  const kinds = Object.entries(lookUps);

  test.each(kinds)("the keys of %s, in their order", (_, of) => {
    const keys = [...of(compiled.catalog).keys()];
    expect(keys).toEqual([...of(source.catalog).keys()]);
    expect(of(compiled.catalog).size).toBe(keys.length);
  });

  test("every look-up, of keys that are there and of keys that are not", () => {
    const maps = kinds.map(([name, of]) => [name, of(source.catalog), of(compiled.catalog)] as const);
    const aMap = fc.constantFrom(...maps.filter(([, map]) => map.size > 0));
    const aKey = (map: Keyed) =>
      fc.oneof(fc.constantFrom(...map.keys()), fc.string(), fc.constantFrom("__proto__", "aws:", ":"));
    fc.assert(
      fc.property(
        aMap.chain(([name, expected, actual]) => fc.tuple(fc.constant({ name, expected, actual }), aKey(expected))),
        ([{ name, expected, actual }, key]) => {
          expect([name, key, actual.has(key)]).toEqual([name, key, expected.has(key)]);
          expect(bare(actual.get(key))).toEqual(bare(expected.get(key)));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("what is read as a whole", () => {
    for (const key of ["placeProperties", "flows"] as const) {
      expect(compiled.catalog[key]).toEqual(bare(source.catalog[key]));
    }
    expect(compiled.catalog.roleRules.map(({ role, words }) => [role, [...words]])).toEqual(
      source.catalog.roleRules.map(({ role, words }) => [role, [...words]]),
    );
    const { tagKeys: _k, tagValues: _v, names: _n, types: _t, ...whole } = source.catalog.classifiers;
    expect(compiled.catalog.classifiers).toMatchObject(bare(whole) as object);
    for (const [id, { forms }] of source.catalog.clouds) {
      expect(compiled.catalog.clouds.get(id)?.forms).toEqual(forms);
    }
    expect([...compiled.regimes]).toEqual(bare([...source.regimes]));
  });

  test("rows that are the same one stay the same one", () => {
    const { operators, operatorsOfPackage, operatorsOfSuffix, clouds } = compiled.catalog;
    for (const same of [...operatorsOfPackage.values(), ...operatorsOfSuffix.values()].flat()) {
      expect(operators.get(same.id)).toBe(same);
    }
    for (const { includes } of clouds.values()) {
      for (const { cloud } of includes) expect(clouds.get(cloud.id)?.cloud).toBe(cloud);
    }
  });

  test("the judgement", async () => {
    const [expected, actual] = [source, compiled].map((knowledge) => serve(crossguardPolicies(policies, knowledge)));
    for (const type of ["aws:s3/bucket:Bucket", "alicloud:oss/bucket:Bucket", "mongodbatlas:index/cluster:Cluster"]) {
      for (const region of ["ap-east-1", "us-east-1", "cn-hangzhou", "nowhere"]) {
        const declared = { type, name: "patients", props: { region, providerRegionName: region } };
        expect(await actual?.(declared)).toEqual(await expected?.(declared));
      }
    }
  });

  test("the file of the build is the one that these sources give", () => {
    expect(readCompiled(join(__dirname, "..", "dist", "src", compiledName)) === text).toBe(true);
  });
});

describe("it opens part by part", () => {
  test("rows of one cloud leave those of the others unread", () => {
    const parse = jest.spyOn(JSON, "parse");
    try {
      openKnowledge(text, compiledName).catalog.clouds.get("aws");
      const read = parse.mock.calls.map(([json]) => json);
      expect(read.some((json) => json.includes('"id":"aws"'))).toBe(true);
      expect(read.some((json) => json.includes('"id":"azure"'))).toBe(false);
    } finally {
      parse.mockRestore();
    }
  });
  test("rows are frozen", () => {
    const aws = compiled.catalog.clouds.get("aws")?.cloud;
    expect(Object.isFrozen(aws?.places[0])).toBe(true);
    expect(Object.isFrozen(compiled.catalog.operators.get("aws"))).toBe(true);
  });
});

describe("a file that is not whole refuses to open", () => {
  const open = (changed: string) => () => openKnowledge(changed, compiledName).catalog;

  test("any other character anywhere", () => {
    const change = (index: number, by: string) => text.slice(0, index) + by + text.slice(index + 1);
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.string({ unit: "binary-ascii", minLength: 1, maxLength: 1 }),
        (index, by) => {
          fc.pre(text[index] !== by);
          expect(open(change(index, by))).toThrow(
            /catalogue file knowledge\.compiled is damaged.*install the pack again/,
          );
        },
      ),
      { numRuns: 200 },
    );
  });
  test.each([
    ["cut off", () => text.slice(0, -1)],
    ["something after its end", () => `${text} `],
    ["empty", () => ""],
    ["no such form at all", () => "{}"],
  ])("%s", (_, make) => {
    expect(open(make())).toThrow(CatalogError);
  });
  test("missing", () => {
    expect(() => readCompiled("/nowhere/knowledge.compiled")).toThrow(
      /catalogue file knowledge\.compiled: there is no such file; .*install the pack again/,
    );
  });
});

test("an index over the rows themselves is the catalogue that is loaded", () => {
  expect([...indexCatalog(readCatalog()).roles.keys()]).toEqual([...source.catalog.roles.keys()]);
});
