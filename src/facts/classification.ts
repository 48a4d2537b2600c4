/** Whose data it is: evidence from configuration, tags, schema, names and the type, weighed. */
import type { Catalog } from "../catalog/load";
import { levelRank, type DataClass, type Level } from "../catalog/schema";
import type { Settings } from "../config/parse";
import type { Classification, Evidence, Graph, Resource } from "../model";
import { matchingRule } from "./configured";
import { nameEvidence, schemaEvidence } from "./names";
import { tagEvidence } from "./tags";
import { parseTypeToken } from "./type-token";

/**
 * What is known of a resource's data. The strongest kind of evidence that states a level decides
 * it; classes add up, unless that level is public: then weaker evidence does not override it.
 */
export function classify(resource: Resource, graph: Graph, catalog: Catalog, settings: Settings): Classification {
  const tags = tagEvidence(resource, graph, catalog, settings);
  const evidence = [
    ...configuredEvidence(resource, settings),
    ...tags.evidence,
    ...schemaEvidence(resource, catalog),
    ...nameEvidence(resource, catalog),
    ...typeEvidence(resource, catalog),
  ];
  const stated = evidence.find((each) => each.level !== undefined)?.level;
  const classes = stated === "public" ? [] : [...new Set(evidence.flatMap((each) => each.classes))];
  const level = stated ?? impliedLevel(classes, catalog);
  return {
    ...(level === undefined ? {} : { level }),
    classes,
    evidence: stated === "public" ? evidence.filter((each) => each.level === "public") : evidence,
    doubts: tags.doubts,
  };
}

/** The highest level that the classes imply. */
function impliedLevel(classes: readonly DataClass[], catalog: Catalog): Level | undefined {
  const implied = catalog.classifiers.classes
    .filter((each) => classes.includes(each.class))
    .map((each) => each.impliedLevel);
  return implied.toSorted((a, b) => levelRank(b) - levelRank(a))[0];
}

function configuredEvidence(resource: Resource, settings: Settings): Evidence[] {
  const rule = matchingRule(resource, settings, (each) => each.level !== undefined || each.classes !== undefined);
  if (rule === undefined) return [];
  return [
    {
      kind: "configuration",
      says: "set in `classifications`",
      ...(rule.level === undefined ? {} : { level: rule.level }),
      classes: rule.classes ?? [],
    },
  ];
}

function typeEvidence(resource: Resource, catalog: Catalog): Evidence[] {
  const type = parseTypeToken(resource.type).canonical;
  return catalog.classifiers.types
    .filter((row) => row.type === type)
    .map((row) => ({ kind: "type", says: "what this type of resource is for", classes: [row.class] }));
}
