/** Sentences that several policies share. Everything in them is safe to print. */
import { classText } from "../catalog/class-text";
import type { Classification, Facts, Flow, Placement, PlaceOfCloud, RoleFact } from "../model";
import type { Observation } from "./policy";
import { countryText, type Law } from "./prohibition";
import { mayTakeTags } from "./tagging";
import { list } from "../text";

/** "health data (restricted)", "unclassified data". */
export function dataText({ classes, level }: Classification, { catalog }: Law): string {
  if (level === undefined && classes.length === 0) return "unclassified data";
  if (classes.length === 0) return `${level ?? ""} data`;
  return `${list(classes.map((name) => classText(name, catalog)))}${level === undefined ? "" : ` (${level})`}`;
}

/** Why the data counts: the evidence, or that there is none. */
export function evidenceText({ classification, role }: Facts): string {
  const { evidence, declared } = classification;
  const doubts = [...classification.doubts, ...(declared?.unread ?? [])];
  const doubt = doubts.length > 0 ? ` Not read: ${list(doubts)}.` : "";
  // A default says of the data what it is by, not of the resource that it holds any.
  const isStated = evidence.some(({ kind }) => kind !== "default");
  if (evidence.length > 0)
    return `${evidence.map((each) => each.says).join("; ")}.${doubt}${isStated ? "" : roleText(role)}`;
  return `nothing says what it holds, and unclassified is not public.${doubt}${roleText(role)}`;
}

/** Only what is not plain from the type: a role that was concluded from words, or not at all. */
function roleText({ role, known, because }: RoleFact): string {
  if (known === "unknown") return ` Counted as a store: ${because}.`;
  return known === "guessed" ? ` A ${role}, by ${because}.` : "";
}

/** "keeps", "handles". */
export const verb = ({ role }: RoleFact): string => (role === "processor" ? "handles" : "keeps");

/**
 * The input at fault, from the prose that says where a place or host was read: "`region`". Empty when
 * that is no input of the resource itself: "`region` of provider default", "the default".
 */
export function inputAtFault(prose: string): Pick<Observation, "property"> {
  const path = /^`([^`]+)`$/.exec(prose)?.[1];
  return path === undefined ? {} : { property: path };
}

/** What the finding about a place is about, for reports. */
export const aboutPlace = (
  placement: Placement & { kind: "place" },
): Pick<Observation, "property" | "cause" | "places"> => ({
  ...inputAtFault(placement.property),
  cause: placement.copy === undefined ? "home" : "copy",
  places: [{ cloud: placement.cloud.id, place: placement.place }],
});

/** What sets the place, where another value of it is the way out, for other resources as well. */
export const setOutside = ({ setBy }: Placement): Pick<Observation, "setBy"> => (setBy === undefined ? {} : { setBy });

/** Likewise about a host. */
export const aboutFlow = ({
  operator,
  place,
  ...named
}: Flow): Pick<Observation, "property" | "likewise" | "places" | "operator"> => ({
  ...inputsOfFlow(named),
  operator,
  ...(place === undefined ? {} : { places: [ofCloud(operator.cloud, place)] }),
});

/** The inputs that name the host. */
export const inputsOfFlow = ({
  property,
  also = [],
}: Pick<Flow, "property" | "also">): Pick<Observation, "property" | "likewise"> => ({
  ...inputAtFault(property),
  ...(also.length === 0 ? {} : { likewise: also.flatMap((each) => inputAtFault(each).property ?? []) }),
});

const ofCloud = (cloud: string | undefined, place: PlaceOfCloud["place"]): PlaceOfCloud =>
  cloud === undefined ? { place } : { cloud, place };

/** "`region` is AWS ap-east-1". */
export const placedBy = ({ property, place, cloud }: Placement & { kind: "place" }): string =>
  `${property} is ${cloud.name} ${place.code}`;

/** "Hong Kong (HK)", "Ireland (IE), Germany (DE) or ...". */
export const countriesText = ({ place }: Placement & { kind: "place" }, law: Law): string =>
  place.countries === "anywhere"
    ? "any country"
    : list(
        place.countries.map((code) => countryText(code, law.catalog)),
        "or",
      );

/** "Alibaba Cloud (cn-hangzhou): `url` names a host of aliyuncs.com". */
export const flowText = (flow: Flow): string =>
  `${flow.operator.name}${flow.place === undefined ? "" : ` (${flow.place.code})`}: ${flow.property} names ${namedText(flow)}`;

/** "; likewise `a`, `b`, `c` and 2 others", of the inputs that name the same. */
export function likewiseText({ also = [] }: Flow): string {
  const others = also.length - mostNamed;
  const shown = [...also.slice(0, mostNamed), ...(others > 0 ? [others === 1 ? "1 other" : `${others} others`] : [])];
  return also.length === 0 ? "" : `; likewise ${list(shown)}`;
}

const mostNamed = 3;

const namedText = ({ by, domain }: Flow): string =>
  by === "host"
    ? `a host of ${domain ?? ""}`
    : { identifier: "a resource there", region: "that region", cloud: "that cloud" }[by];

/**
 * The way out for data that only seems to need protection: offered when nothing, a name alone or a default
 * speaks for it, and not against a tag, a column or an admin's word. Where the type takes no tag, the
 * settings say it.
 */
export function declassify(facts: Facts, law: Law): string[] {
  const onlyNamed = facts.classification.evidence.every(({ kind }) => kind === "name" || kind === "default");
  if (!onlyNamed) return [];
  const how = mayTakeTags(facts, law)
    ? "tag it `data-classification: public`"
    : "say so in `classifications` of the settings";
  return [`if the data is public, ${how}`];
}
