/** Recognising a place in a text that a program gives, within one cloud's vocabulary. */
import type { Catalog, CloudIndex } from "../catalog/load";
import type { Cloud, Place } from "../catalog/schema";
import { preparing } from "../memo";
import { didYouMean, foldPlace } from "../text";

/** A place and the cloud that has it. */
export interface Recognised {
  readonly place: Place;
  readonly cloud: Cloud;
}

/**
 * The places of this code in all clouds, where an input does not say whose it is. Two letters are as
 * likely a country, a state or a site.
 */
export const inAnyCloud = (code: string, { clouds }: Catalog): Recognised[] =>
  code.trim().length <= 2 ? [] : [...clouds.values()].flatMap((index) => recognisePlace(code, index) ?? []);

/** One of them, when they are in the same countries. */
export const agreed = (candidates: readonly Recognised[]): Recognised | undefined =>
  new Set(candidates.map(({ place }) => String(place.countries))).size === 1 ? candidates[0] : undefined;

/** The place that `text` names in this cloud or one it includes, or undefined when the catalogue has none. */
export function recognisePlace(text: string, index: CloudIndex): Recognised | undefined {
  const folded = foldPlace(text);
  const exact = index.places.get(folded);
  if (exact !== undefined) return { place: exact, cloud: index.cloud };
  const formed = recogniseForm(folded, index);
  if (formed !== undefined) return formed;
  return index.includes.map((included) => recognisePlace(text, included)).find((found) => found !== undefined);
}

/** A place inside a longer form. A bare name is none: a cluster may be called "us". */
function recogniseForm(folded: string, index: CloudIndex): Recognised | undefined {
  for (const form of index.forms) {
    const inner = form.exec(folded)?.groups?.place;
    const found = inner === undefined ? undefined : lookUp(inner, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A form's inner part: a place of this cloud, or of one it includes (`aws-eu-west-1`). */
function lookUp(inner: string, index: CloudIndex): Recognised | undefined {
  for (const { places, cloud } of [index, ...index.includes]) {
    const place = places.get(inner);
    if (place !== undefined) return { place, cloud };
  }
  return undefined;
}

/** The place whose code is nearest to a misspelt one. */
export function nearestPlace(text: string, index: CloudIndex): Place | undefined {
  const code = didYouMean(
    foldPlace(text),
    index.cloud.places.map((place) => place.code),
  );
  return index.cloud.places.find((place) => place.code === code);
}

/** Whether a text that names no place of the cloud is built like one (`ap-east-9`), or nearly is one. */
export const looksLikePlace = (text: string, index: CloudIndex): boolean =>
  shapesOf(index.cloud).has(shapeOf(foldPlace(text))) || nearestPlace(text, index) !== undefined;

/** Letters and digits by their runs; one run alone says nothing: any word has that shape. */
const shapesOf = preparing(
  ({ places }: Cloud) =>
    new Set(places.map(({ code }) => shapeOf(foldPlace(code))).filter((shape) => shape.length > 2)),
);

const shapeOf = (folded: string): string => folded.replaceAll(/[a-z]+/g, "a").replaceAll(/\d+/g, "9");

/**
 * The place in an identifier: the region of an ARN (arn:partition:service:region:account:...), the
 * location, region or zone of a Google resource name or self link, or a form of the cloud's own.
 */
export function recognisePlaceInIdentifier(text: string, index: CloudIndex): Recognised | undefined {
  const [, service, region] = /^arn:[a-z-]+:([^:]*):([^:]+):/.exec(text) ?? [];
  // An Outpost stands on its owner's premises; its ARN names only the region that manages it.
  if (service?.includes("outposts")) return undefined;
  const named = region ?? /(?:^|\/)(?:locations|regions|zones)\/([^/]+)/.exec(text)?.[1];
  return named === undefined ? recogniseForm(foldPlace(text), index) : recognisePlace(named, index);
}

/** A place that the operator chooses. */
export const anywhere: Place = {
  code: "anywhere",
  kind: "global",
  name: "anywhere",
  countries: "anywhere",
  aliases: [],
  regions: [],
  suggest: false,
};
