/** Where the data of one row is, and with whom: a placement or flow of the facts, flattened. */
import type { Catalog } from "../catalog/load";
import type { Cloud, Operator, Place } from "../catalog/schema";
import type { Facts, Flow, Placement } from "../model";
import type { InventoryOperator, InventoryRow } from "./schema";

export type Whereabouts = Pick<
  InventoryRow,
  | "operator"
  | "infrastructure"
  | "cloud"
  | "place"
  | "placeName"
  | "city"
  | "countries"
  | "property"
  | "unknown"
  | "destination"
>;

const nowhere: Omit<Whereabouts, "operator" | "unknown"> = {
  infrastructure: null,
  cloud: null,
  place: null,
  placeName: null,
  city: null,
  countries: [],
  property: null,
  destination: null,
};

/** Of a store, processor or copy; `placement` is undefined when no input says where it is. */
export function placed(facts: Facts, placement: Placement | undefined, catalog: Catalog): Whereabouts {
  const { operator, infrastructure } = operatorsAt(facts, placement, catalog);
  const who = { ...nowhere, operator: summary(operator), infrastructure: summary(infrastructure) };
  if (placement === undefined) return { ...who, unknown: whyNoOperator(facts) ?? "no input says where it is" };
  const property = plain(placement.property);
  if (placement.kind === "unresolved") return { ...who, property, unknown: plain(placement.why) };
  const { place, cloud } = placement;
  return { ...who, ...at(place), property, cloud: cloud.id, unknown: whyNoOperator(facts) ?? whyNoCountry(place) };
}

/** Of data that goes to a host. */
export const sent = ({ operator, place, property, domain, by }: Flow): Whereabouts => ({
  ...nowhere,
  ...(place === undefined ? {} : at(place)),
  operator: summary(operator),
  cloud: operator.cloud ?? null,
  property: plain(property),
  destination: domain ?? null,
  unknown: place === undefined ? `the ${by} that is named does not say where it is` : whyNoCountry(place),
});

/** Of a resource that could not be evaluated. */
export const unevaluated: Whereabouts = { ...nowhere, operator: null, unknown: "the resource could not be evaluated" };

/**
 * Who runs the service and, when it runs on another operator's cloud, whose. A cloud that several
 * operators run (AWS and its Chinese licensees) is with whoever runs the place.
 */
export function operatorsAt(
  { operator }: Facts,
  placement: Placement | undefined,
  catalog: Catalog,
): { readonly operator?: Operator | undefined; readonly infrastructure?: Operator | undefined } {
  const service = operator.kind === "operator" ? operator.operator : undefined;
  if (placement?.kind !== "place") return { operator: service };
  const ofPlace = catalog.operators.get(placement.place.operator ?? placement.cloud.operator);
  return service !== undefined && runs(service, placement.cloud)
    ? { operator: ofPlace }
    : { operator: service, infrastructure: ofPlace };
}

const runs = ({ id }: Operator, { operator, places }: Cloud): boolean =>
  id === operator || places.some((place) => place.operator === id);

/** The resource's own place, from which copies and flows start. */
export function originOf({ placements }: Facts): InventoryRow["origin"] {
  const own = placements.find((each) => each.kind === "place" && each.copy === undefined);
  if (own?.kind !== "place") return null;
  const { place, city, countries } = at(own.place);
  return { place: place ?? "", city, countries };
}

/** Without the marks of code that messages carry. */
export const plain = (prose: string): string => prose.replaceAll("`", "");

const at = (place: Place): Pick<InventoryRow, "place" | "placeName" | "city" | "countries"> => ({
  place: place.code,
  placeName: place.name,
  city: place.city ?? null,
  countries: place.countries === "anywhere" ? [] : place.countries.toSorted(),
});

const whyNoCountry = ({ countries }: Place): string | null =>
  countries === "anywhere" ? "the operator chooses the country" : null;

const whyNoOperator = ({ operator }: Facts): string | null =>
  operator.kind === "unresolved" ? plain(operator.why) : null;

const summary = (operator: Operator | undefined): InventoryOperator | null =>
  operator === undefined
    ? null
    : { id: operator.id, name: operator.name, parent: operator.ultimateParent, seat: operator.seatOfControl };
