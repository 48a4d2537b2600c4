/** What tags and the admin's own words say of data, as evidence: each with its words, level and classes. */
import { parseSettings } from "../../src/config/parse";
import { classify } from "../../src/facts/classification";
import { buildGraph } from "../../src/graph";
import type { Resource, ValueMap } from "../../src/model";
import { knowledge } from "../support/analyze";

/** "tag pii = true: confidential personal-identifiers", and doubts after a "?". */
function said(tags: ValueMap, settings: object = {}): string[] {
  const resource: Resource = { urn: "u", type: "aws:sns/topic:Topic", name: "thing", props: { tags } };
  const graph = buildGraph([resource], { stackTags: {}, config: () => undefined, environment: () => undefined });
  const { catalog, regimes } = knowledge;
  const { evidence, doubts } = classify(resource, graph, catalog, parseSettings(settings, catalog, regimes));
  return [
    ...evidence.map(({ kind, says, level, classes }) =>
      [`${kind}: ${says}:`, level ?? "no level", ...classes].join(" "),
    ),
    ...doubts.map((each) => `? ${each}`),
  ];
}

const personal = "tag: tag pii = true: confidential personal-identifiers";
test.each<[when: string, tags: ValueMap, expected: string[]]>([
  ["a tag that is true", { pii: "true" }, [personal]],
  ["true itself", { pii: true }, [personal]],
  ["another word for it", { pii: "Yes" }, [personal]],
  ["a figure for it", { pii: "1" }, [personal]],
  ["false", { pii: "false" }, []],
  ["false itself", { pii: false }, []],
  ["another word for that", { pii: "no" }, []],
  ["a figure for that", { pii: "0" }, []],
  ["a number, which is no text", { pii: 1 }, ["? tag pii holds no text"]],
  ["nothing, which is no text", { pii: null }, ["? tag pii holds no text"]],
  [
    "a level by its name",
    { "data-classification": "restricted" },
    ["tag: tag data-classification = restricted: restricted"],
  ],
])("%s", (_, tags, expected) => {
  expect(said(tags)).toEqual(expected);
});

const rule = (stated: object) => ({ classifications: [{ name: "thing", ...stated }] });
test.each<[when: string, settings: object, expected: string[]]>([
  ["a level", rule({ level: "restricted" }), ["configuration: set in `classifications`: restricted"]],
  [
    "classes, which imply one",
    rule({ classes: ["health"] }),
    ["configuration: set in `classifications`: restricted health"],
  ],
  [
    "several classes, of which the gravest does",
    rule({ classes: ["personal-identifiers", "health"] }),
    ["configuration: set in `classifications`: restricted personal-identifiers health"],
  ],
  [
    "both",
    rule({ level: "internal", classes: ["health"] }),
    ["configuration: set in `classifications`: internal health"],
  ],
  ["neither: only that it holds data", rule({ holdsData: true }), []],
  ["another resource's", { classifications: [{ name: "other", level: "restricted" }] }, []],
])("the admin says %s", (_, settings, expected) => {
  expect(said({}, settings)).toEqual(expected);
});

test("an admin's key states a level, and may state that data is public", () => {
  const settings = {
    tagKeys: ["acme:tier"],
    tagValues: { "tier-0": { level: "public" }, "tier-1": { level: "restricted" } },
  };
  expect(said({ "acme:tier": "tier-1" }, settings)).toEqual(["tag: tag acme:tier = tier1: restricted"]);
  expect(said({ "acme:tier": "tier-0" }, settings)).toEqual(["tag: tag acme:tier = tier0: public"]);
});
