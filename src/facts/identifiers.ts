/** Identifiers of resources in a text, and the place that each names: an ARN, a resource name, an OCID. */
import type { Catalog } from "../catalog/load";
import { flowRules, type PreparedForm } from "./flow-rules";
import { recognisePlace, type Recognised } from "./places";

/** Whether a text can name a resource at all: most do not. */
export const mayIdentify = (text: string, catalog: Catalog): boolean =>
  flowRules(catalog).identifiers.some(({ starts }) => text.includes(starts));

/** The places that the identifiers in a text name; one without a region, such as a bucket's ARN, names none. */
export const identifiedPlaces = (text: string, catalog: Catalog): Recognised[] =>
  flowRules(catalog).identifiers.flatMap((form) => {
    const index = catalog.clouds.get(form.cloud);
    return index === undefined ? [] : placesIn(text, form).flatMap((place) => recognisePlace(place, index) ?? []);
  });

const mostIn = 1_000;
/** No part of an identifier that is read is further from its start. */
const longestStart = 300;

/** Looked for by how they begin, so that the time it takes is in proportion to the text. */
function placesIn(text: string, { starts, pattern }: PreparedForm): string[] {
  const found = new Set<string>();
  let from = text.indexOf(starts);
  for (let count = 0; from >= 0 && count < mostIn; count++) {
    const isWordStart = from === 0 || !/[a-z0-9]/i.test(text.charAt(from - 1));
    const place = isWordStart ? pattern.exec(text.slice(from, from + longestStart))?.groups?.place : undefined;
    if (place !== undefined) found.add(place);
    from = text.indexOf(starts, from + starts.length);
  }
  return [...found];
}
