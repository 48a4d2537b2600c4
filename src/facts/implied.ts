/** Places that no input names: they follow from one, or from one that is not set. */
import type { Catalog, CloudIndex } from "../catalog/load";
import type { ImpliedPlace } from "../catalog/schema";
import { Unknown, type Placement, type Resource, type Value } from "../model";
import { matchesWildcard } from "../text";
import { anywhere, recognisePlace } from "./places";
import { parseTypeToken } from "./type-token";
import { at } from "./values";

type KnownPlacement = Placement & { readonly kind: "place" };

/** The place a resource is in by a default of its type's own, whatever its provider's region is. */
export const ownByDefault = (resource: Resource, index: CloudIndex, catalog: Catalog): Placement[] =>
  rulesFor(resource, catalog)
    .filter((rule) => rule.own)
    .flatMap((rule) => impliedBy(rule, resource, [], index));

/** The further places of a resource whose own places are `home`. */
export const impliedPlaces = (
  resource: Resource,
  home: readonly Placement[],
  index: CloudIndex,
  catalog: Catalog,
): Placement[] =>
  rulesFor(resource, catalog)
    .filter((rule) => !rule.own)
    .flatMap((rule) => impliedBy(rule, resource, home, index));

const rulesFor = (resource: Resource, catalog: Catalog): readonly ImpliedPlace[] =>
  catalog.impliedPlaces.get(parseTypeToken(resource.type).canonical) ?? [];

function impliedBy(rule: ImpliedPlace, resource: Resource, home: readonly Placement[], index: CloudIndex): Placement[] {
  const value = at(resource.props, rule.property.split("."));
  if (value instanceof Unknown) return rule.own ? [] : [mayImply(rule, value)];
  if (!applies(rule, value)) return [];
  const isUnset = isAbsent(value);
  const property = `\`${rule.property}\`${isUnset ? " (not set)" : ""}`;
  const found = placesOf(rule, property, home, index);
  const quiet = rule.quiet || (isUnset && rule.place === "anywhere");
  return found.map((each) => ({
    ...each,
    // What cannot be told is said beside the resource's own place, whoever chose not to write it.
    written: !isUnset || each.kind === "unresolved",
    quiet,
    ...(rule.always ? { copy: "always" as const } : {}),
    remedy: `set \`${rule.property}\` to ${rule.instead}`,
    ...(rule.set === undefined ? {} : { edit: { path: rule.property, to: rule.set, safe: true } }),
  }));
}

function placesOf(rule: ImpliedPlace, property: string, home: readonly Placement[], index: CloudIndex): Placement[] {
  if (rule.place === "pair")
    return home.flatMap((each) => (each.kind === "place" ? pairOf(each, property, index) : []));
  if (rule.place === "unknown") return [unknownSite(rule, property)];
  if (rule.place !== "anywhere") return named(rule.place, property, index);
  return [{ kind: "place", cloud: index.cloud, place: anywhere, property, written: true }];
}

const unknownSite = (
  { why = "puts it at a site that no input names", instead, property: input, among }: ImpliedPlace,
  property: string,
): Placement => ({
  kind: "unresolved",
  property,
  written: true,
  why: `${property} ${why}`,
  settle: `set \`${input}\` to ${instead}`,
  ...(among === undefined ? {} : { among }),
});

/** What cannot be known may imply a place; that is said, and the resource's own place is judged all the same. */
const mayImply = ({ property, instead }: ImpliedPlace, { why }: Unknown): Placement => ({
  kind: "unresolved",
  property: `\`${property}\``,
  written: true,
  why: `\`${property}\` ${why}, and may send data elsewhere`,
  settle: `set \`${property}\` to ${instead}`,
});

const isAbsent = (value: Value | undefined): value is undefined | null | readonly [] =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

function applies({ when }: ImpliedPlace, value: Exclude<Value, Unknown> | undefined): boolean {
  if (isAbsent(value)) return when.includes("unset");
  if (typeof value === "object") return when.includes("set");
  return when.some((pattern) => matchesWildcard(pattern, String(value)));
}

function named(code: string, property: string, index: CloudIndex): KnownPlacement[] {
  const found = recognisePlace(code, index);
  return found === undefined ? [] : [{ kind: "place", ...found, property, written: true }];
}

/** The pair, when the vendor names one: a region without a pair is not copied out of itself. */
function pairOf({ place, cloud }: KnownPlacement, property: string, index: CloudIndex): KnownPlacement[] {
  if (place.pair === undefined) return [];
  return named(place.pair, `the pair of ${place.code}, by ${property},`, { ...index, cloud }).map((each) => ({
    ...each,
    copy: "always",
  }));
}
