/** Recognising a place in a text that a program gives, within one cloud's vocabulary. */
import type { CloudIndex } from "../catalog/load";
import type { Place } from "../catalog/schema";
import { didYouMean, foldPlace } from "../text";

/** The place that `text` names, or undefined when this cloud's catalogue has none. */
export function recognisePlace(text: string, index: CloudIndex): Place | undefined {
  const folded = foldPlace(text);
  const exact = index.places.get(folded);
  if (exact !== undefined) return exact;
  for (const form of index.forms) {
    const inner = form.exec(folded)?.groups?.place;
    const place = inner === undefined ? undefined : index.places.get(inner);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** The catalogue's code nearest to a misspelt one. */
export const nearestCode = (text: string, index: CloudIndex): string | undefined =>
  didYouMean(
    foldPlace(text),
    index.cloud.places.map((place) => place.code),
  );

/**
 * The place in an identifier: the region of an ARN (arn:partition:service:region:account:...), the
 * location, region or zone of a Google resource name or self link, or a form of the cloud's own.
 */
export function recognisePlaceInIdentifier(text: string, index: CloudIndex): Place | undefined {
  const [, service, region] = /^arn:[a-z-]+:([^:]*):([^:]+):/.exec(text) ?? [];
  // An Outpost stands on its owner's premises; its ARN names only the region that manages it.
  if (service?.includes("outposts")) return undefined;
  const named = region ?? /(?:^|\/)(?:locations|regions|zones)\/([^/]+)/.exec(text)?.[1];
  return recognisePlace(named ?? text, index);
}
