/** Whose data it is: evidence from configuration, tags, schema, names and the type, weighed. */
import { classText } from "../catalog/class-text";
import type { Catalog } from "../catalog/load";
import type { Settings } from "../config/parse";
import type { Classification, Evidence, Graph, Resource, RoleFact } from "../model";
import { matchingRule } from "./configured";
import { declaredOf } from "./declared";
import { impliedLevel } from "../catalog/levels";
import { nameEvidence, schemaEvidence } from "./names";
import { mayHoldData } from "./role";
import { tagEvidence } from "./tags";
import { parseTypeToken } from "./type-token";

/**
 * What is known of a resource's data. The strongest kind of evidence that states a level decides it;
 * classes add up. Only a clear statement makes data public: see `believed`.
 */
export function classify(resource: Resource, graph: Graph, catalog: Catalog, settings: Settings): Classification {
  const tags = tagEvidence(resource, graph, catalog, settings);
  const found = [
    ...configuredEvidence(resource, catalog, settings),
    ...tags.evidence,
    ...schemaEvidence(resource, catalog),
    ...nameEvidence(resource, catalog),
    ...typeEvidence(resource, catalog),
  ];
  const evidence = found.filter((each) => each.level !== "public" || believed(each, found, tags.doubts));
  const stated = evidence.find((each) => each.level !== undefined)?.level;
  const classes = stated === "public" ? [] : [...new Set(evidence.flatMap((each) => each.classes))];
  const level = stated ?? impliedLevel(classes, catalog);
  const declared = declaredOf(resource, graph, catalog, settings);
  return {
    ...(level === undefined ? {} : { level }),
    classes,
    evidence: stated === "public" ? evidence.filter((each) => each.level === "public") : evidence,
    doubts: tags.doubts,
    ...(declared === undefined ? {} : { declared }),
  };
}

/**
 * What the settings say of data that nobody classified, as its tag would. Where something could have
 * said it and could not be read, that may be more than the default, so it stays unclassified.
 */
export function withDefault(
  known: Classification,
  role: RoleFact,
  { defaultClassification }: Settings,
): Classification {
  const isSaid = known.level !== undefined || known.doubts.length > 0;
  if (defaultClassification === undefined || isSaid || (role.known === "configured" && !mayHoldData(role)))
    return known;
  const { tagValue, level, classes } = defaultClassification;
  const says = `nothing says what it holds, and \`defaultClassification\` makes that ${tagValue}`;
  return { ...known, level, classes, evidence: [{ kind: "default", says, level, classes }] };
}

/**
 * Whether evidence that says "public" counts. An admin's word does; a resource's own tag does unless
 * another could not be read; a default tag, which lies on everything, also gives way to any sign of
 * what this one resource holds.
 */
function believed(publicly: Evidence, found: readonly Evidence[], doubts: readonly string[]): boolean {
  if (publicly.kind === "configuration") return true;
  if (doubts.length > 0) return false;
  return publicly.kind === "tag" || found.every((each) => each.kind === "default-tag" || each.classes.length === 0);
}

/** Classes that an admin names without a level carry the level they imply, so that no tag overrides them. */
function configuredEvidence(resource: Resource, catalog: Catalog, settings: Settings): Evidence[] {
  const rule = matchingRule(resource, settings, (each) => each.level !== undefined || each.classes !== undefined);
  if (rule === undefined) return [];
  const level = rule.level ?? impliedLevel(rule.classes ?? [], catalog);
  return [
    {
      kind: "configuration",
      says: "set in `classifications`",
      ...(level === undefined ? {} : { level }),
      classes: rule.classes ?? [],
    },
  ];
}

function typeEvidence(resource: Resource, catalog: Catalog): Evidence[] {
  const type = parseTypeToken(resource.type).canonical;
  return (catalog.classifiers.types.get(type) ?? []).map((row) => ({
    kind: "type",
    says: `its type is made for ${classText(row.class, catalog)}`,
    classes: [row.class],
  }));
}
