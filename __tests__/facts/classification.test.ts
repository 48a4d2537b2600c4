import fc from "fast-check";
import { parseSettings } from "../../src/config/parse";
import { classify, withDefault } from "../../src/facts/classification";
import { roleOf } from "../../src/facts/role";
import { buildGraph } from "../../src/graph";
import { verdictOf, type Verdict } from "../../src/judgement/verdict";
import { Secret, Unknown, type Resource, type ValueMap } from "../../src/model";
import { knowledge } from "../support/analyze";

interface Given {
  readonly type?: string;
  readonly name?: string;
  readonly props?: ValueMap;
  readonly provider?: ValueMap;
  readonly stackTags?: Record<string, string>;
  readonly settings?: object;
}

function classified({
  type = "aws:s3/bucket:Bucket",
  name = "thing",
  props = {},
  provider = {},
  stackTags = {},
  settings = {},
}: Given) {
  const resource: Resource = {
    urn: "u",
    type,
    name,
    props,
    provider: { type: "pulumi:providers:aws", name: "default", props: provider },
  };
  const graph = buildGraph([resource], { stackTags, config: () => undefined, environment: () => undefined });
  const parsed = parseSettings(settings, knowledge.catalog, knowledge.regimes);
  const known = classify(resource, graph, knowledge.catalog, parsed);
  const classification = withDefault(known, roleOf(resource, knowledge.catalog, parsed), parsed);
  return {
    ...classification,
    verdict: verdictOf(classification, parsed),
    says: classification.evidence.map((each) => each.says),
  };
}

describe("evidence, strongest first", () => {
  const cases: [string, Given, Verdict, string | undefined][] = [
    ["nothing", {}, "unclassified", undefined],
    ["tags, a map", { props: { tags: { "data-classification": "restricted" } } }, "sensitive", "restricted"],
    ["tags, PascalCase", { props: { tags: { DataClassification: "Confidential" } } }, "sensitive", "confidential"],
    ["labels, snake_case", { props: { labels: { data_classification: "internal" } } }, "sensitive", "internal"],
    ["tags, camelCase", { props: { tags: { dataClassification: "public" } } }, "public", "public"],
    [
      "tags, a list of {key, value}",
      { props: { tags: [{ key: "Data Classification", value: "restricted" }] } },
      "sensitive",
      "restricted",
    ],
    [
      "tags, a list of {Key, Value}",
      { props: { tags: [{ Key: "sensitivity", Value: "public" }] } },
      "public",
      "public",
    ],
    [
      "tags, a list of text",
      { props: { tags: ["team:web", "classification:confidential"] } },
      "sensitive",
      "confidential",
    ],
    [
      "defined tags of OCI",
      { props: { definedTags: { "Governance.DataClassification": "restricted" } } },
      "sensitive",
      "restricted",
    ],
    ["a secret tag", { props: { tags: { classification: new Secret("restricted") } } }, "sensitive", "restricted"],
    [
      "the provider's default tags",
      { provider: { defaultTags: { tags: { classification: "restricted" } } } },
      "sensitive",
      "restricted",
    ],
    ["the stack's tags", { stackTags: { "data-classification": "restricted" } }, "sensitive", "restricted"],
    [
      "own tag over the stack's",
      { props: { tags: { classification: "public" } }, stackTags: { classification: "restricted" } },
      "public",
      "public",
    ],
    [
      "two tags that disagree: the stricter",
      { props: { tags: { classification: "public", sensitivity: "restricted" } } },
      "sensitive",
      "restricted",
    ],
    ["a column", { props: { attributes: [{ name: "ssn", type: "S" }] } }, "sensitive", "confidential"],
    [
      "a column in JSON text",
      { props: { schema: '[{"name":"date_of_birth"},{"name":"ssn"}]' } },
      "sensitive",
      "confidential",
    ],
    ["a name", { name: "patient-records" }, "sensitive", "restricted"],
    ["the type", { type: "aws:secretsmanager/secret:Secret" }, "sensitive", "restricted"],
    ["a tag over a name", { name: "patients", props: { tags: { classification: "public" } } }, "public", "public"],
    [
      "configuration over a tag",
      {
        name: "site",
        props: { tags: { classification: "restricted" } },
        settings: { classifications: [{ name: "site", level: "public" }] },
      },
      "public",
      "public",
    ],
    [
      "a tag of the admin's own",
      {
        props: { tags: { "acme:tier": "one" } },
        settings: { tagKeys: ["acme:tier"], tagValues: { one: { level: "restricted" } } },
      },
      "sensitive",
      "restricted",
    ],
    [
      "a level below the one that counts",
      { props: { tags: { classification: "internal" } }, settings: { sensitiveFrom: "confidential" } },
      "not-sensitive",
      "internal",
    ],
    ["an unknown tag", { props: { tags: { classification: new Unknown("is not known") } } }, "unclassified", undefined],
    ["tags unknown altogether", { props: { tags: new Unknown("is not known") } }, "unclassified", undefined],
    ["a value nobody explained", { props: { tags: { classification: "blue" } } }, "unclassified", undefined],
  ];
  test.each(cases)("%s", (_, given, verdict, level) => {
    const found = classified(given);
    expect([found.verdict, found.level]).toEqual([verdict, level]);
  });
});

describe("only a clear statement makes data public", () => {
  const publicly = { "data-classification": "public" };
  const cases: [string, Given, Verdict][] = [
    ["its own tag", { props: { tags: publicly } }, "public"],
    ["a default tag, and nothing else", { provider: { defaultTags: { tags: publicly } } }, "public"],
    ["a default tag beside a name", { name: "patients", provider: { defaultTags: { tags: publicly } } }, "sensitive"],
    ["a default tag beside a column", { stackTags: publicly, props: { attributes: [{ name: "ssn" }] } }, "sensitive"],
    [
      "a default tag, while its own tag is unknown",
      { props: { tags: { classification: new Unknown("x") } }, stackTags: publicly },
      "unclassified",
    ],
    [
      "a default tag, while all of its own are unknown",
      { props: { tags: new Unknown("x") }, stackTags: publicly },
      "unclassified",
    ],
    [
      "a default tag, while its own value is not explained",
      { props: { tags: { classification: "crown jewels" } }, stackTags: publicly },
      "unclassified",
    ],
    [
      "its own tag beside one that is unknown",
      { props: { tags: { ...publicly, sensitivity: new Unknown("x") } } },
      "unclassified",
    ],
    ["not public", { props: { tags: { "data-classification": "Not Public" } } }, "unclassified"],
    ["public and something else", { props: { tags: { "data-classification": "public, tier-9" } } }, "unclassified"],
    ["its own tag beside a yes", { props: { tags: { ...publicly, "contains-phi": "true" } } }, "sensitive"],
    ["a key that is about compliance", { props: { tags: { compliance: "public" } } }, "unclassified"],
    ["a word that means it under one key only", { props: { tags: { "security-label": "clear" } } }, "unclassified"],
    ["that word under that key", { props: { tags: { tlp: "clear" } } }, "public"],
    [
      "its own tag against an admin's class",
      {
        name: "scans",
        props: { tags: publicly },
        settings: { classifications: [{ name: "scans", classes: ["health"] }] },
      },
      "sensitive",
    ],
  ];
  test.each(cases)("%s", (_, given, verdict) => {
    expect(classified(given).verdict).toBe(verdict);
  });
});

describe("a tag that states nothing does not hide one that does", () => {
  test.each(["soc2", "n/a", "tbd"])("%s", (value) => {
    const provider = { defaultTags: { tags: { "data-classification": "restricted" } } };
    expect(classified({ props: { tags: { compliance: value } }, provider }).level).toBe("restricted");
  });
});

describe("a key is recognised after a namespace", () => {
  test.each([
    "example.com/data-classification",
    "acme:data:classification",
    "Ops.DataClassification",
    "acme-data-classification",
  ])("%s", (key) => {
    expect(classified({ props: { tags: { [key]: "restricted" } } }).level).toBe("restricted");
  });
  test("not after any word", () => {
    expect(
      classified({ props: { tags: { "ship-class": "restricted", storage_classification_id: "x" } } }).level,
    ).toBeUndefined();
  });
});

test("a regulation's word as a tag value gives the class", () => {
  expect(classified({ props: { tags: { "data-classification": "PHI" } } }).classes).toEqual(["health"]);
});

test("several words in one value add up", () => {
  expect(classified({ props: { tags: { "data-classification": "confidential, PHI" } } })).toMatchObject({
    level: "restricted",
    classes: ["health"],
  });
});

test("classes of weaker evidence are added to a tag's level", () => {
  expect(classified({ name: "patients", props: { tags: { classification: "confidential" } } })).toMatchObject({
    level: "confidential",
    classes: ["health"],
    says: ["tag classification = confidential", '"patients" in its name'],
  });
});

test("what could not be read is said, without the value", () => {
  const doubts = classified({
    props: { tags: { classification: "blue-7", sensitivity: new Unknown("is not known yet") } },
  }).doubts.join();
  expect(doubts).toContain("tag classification has a value that no setting or catalogue row explains");
  expect(doubts).toContain("tag sensitivity is not known yet");
  expect(doubts).not.toContain("blue");
});

describe("a default for what nobody classified", () => {
  const confidential = { defaultClassification: { tagValue: "confidential" } };
  test.each<[string, Given, string | undefined]>([
    ["counts where nothing says anything", { settings: confidential }, "confidential"],
    [
      "has the level and the classes that its tag would state",
      {
        settings: {
          tagKeys: ["tier"],
          tagValues: { "Tier 1": { classes: ["health"] } },
          defaultClassification: { tagKey: "acme:tier", tagValue: "tier-1" },
        },
      },
      "restricted",
    ],
    ["gives way to a tag", { props: { tags: { sensitivity: "internal" } }, settings: confidential }, "internal"],
    ["gives way to a name", { name: "patients", settings: confidential }, "restricted"],
    [
      "says nothing where a tag could not be read: it might say more",
      { props: { tags: { sensitivity: new Unknown("is not known") } }, settings: confidential },
      undefined,
    ],
  ])("%s", (_, given, level) => {
    expect(classified(given).level).toBe(level);
  });
  test("is said to be one", () => {
    expect(classified({ settings: confidential }).says).toEqual([
      "nothing says what it holds, and `defaultClassification` makes that confidential",
    ]);
  });
  test("says nothing of what an admin says holds no data", () => {
    const holdsNothing = { classifications: [{ name: "thing", holdsData: false }], ...confidential };
    expect(classified({ settings: holdsNothing }).verdict).toBe("unclassified");
  });
  test("states what its tag does, whatever the tag", () => {
    const { tagKeys, tagValues } = knowledge.catalog.classifiers;
    const spelled = fc.tuple(fc.constantFrom(...tagKeys.keys()), fc.constantFrom(...tagValues.keys()));
    fc.assert(
      fc.property(spelled, ([tagKey, tagValue]) => {
        const tagged = classified({ props: { tags: { [tagKey]: tagValue } } });
        const settings = { defaultClassification: { tagKey, tagValue } };
        const isAccepted = tagged.level !== undefined && tagged.level !== "public";
        if (!isAccepted || tagKeys.get(tagKey)?.whenTrue !== undefined || !/^[a-z]/.test(tagValue)) {
          expect(() => classified({ settings })).toThrow("settings.defaultClassification");
        } else {
          const { level, classes } = classified({ settings });
          expect({ level, classes }).toEqual({ level: tagged.level, classes: tagged.classes });
        }
      }),
    );
  });
});

describe("innocent names", () => {
  test.each([
    "user-uploads",
    "face-api",
    "geo-block",
    "ssn-proxy-image",
    "card-images",
    "patience",
    "dnac",
    "customer-portal",
    "key-value",
    "location-service-icons",
  ])("%s", (name) => {
    const { classes } = classified({ name });
    expect(classes).toEqual(name === "ssn-proxy-image" ? ["personal-identifiers"] : []);
  });
});
