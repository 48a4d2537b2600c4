/** What is known of a resource type: what it does with data, and which of its inputs say where that goes. */
import { classText } from "../catalog/class-text";
import type { Catalog } from "../catalog/load";
import { parseTypeToken } from "../facts/type-token";
import { matchesWildcard } from "../text";
import type { Explanation, Line } from "./explain";
import { sourcesOfRole } from "./explain-sources";

/** @param written as the user named it: Terraform's own name, or the token */
export function ofType(token: string, written: string, catalog: Catalog): Explanation[] {
  const { canonical } = parseTypeToken(token);
  const role = catalog.roles.get(canonical);
  if (role === undefined) return [];
  const same = catalog.equivalents.get(canonical);
  const others = same?.types.filter((each) => each !== canonical) ?? [];
  return [
    {
      title: written === canonical ? canonical : `${written} (${canonical})`,
      lines: [
        { label: "role", text: catalog.parts.has(canonical) ? `${role}, a part of another` : role },
        ...classLines(canonical, catalog),
        ...impliedLines(canonical, catalog),
        ...placeLines(canonical, catalog),
        ...inputLines(canonical, catalog),
        ...edgeLines(canonical, catalog),
        ...accessLines(canonical, catalog),
        ...replacingLines(canonical, catalog),
        ...(same === undefined ? [] : [{ label: "like it", text: `${same.service}: ${others.join(", ")}` }]),
        ...sourcesOfRole(canonical.split(":", 1)[0] ?? ""),
      ],
    },
  ];
}

const impliedLines = (type: string, { impliedPlaces }: Catalog): Line[] =>
  (impliedPlaces.get(type) ?? []).map(({ property, when, place, why, instead }) => ({
    label: "implies",
    text: `\`${property}\` (${when.join(", ")}): ${why ?? placeText(place)}; else ${instead}`,
  }));

const placeText = (place: string): string =>
  place === "pair" ? "the pair of its region too" : place === "anywhere" ? "anywhere, as the operator chooses" : place;

const placeLines = (type: string, { placeProperties }: Catalog): Line[] =>
  placeProperties.exceptions
    .filter((each) => matchesWildcard(each.type, type))
    .map(({ property, means, why }) => ({
      label: "place",
      text: `\`${property}\` ${means ? "is one" : "is none"}: it ${why}`,
    }));

function inputLines(type: string, { flows }: Catalog): Line[] {
  const meaning = {
    to: "is sent to",
    from: "is fetched from",
    nothing: "is neither sent to nor fetched from",
  } as const;
  return flows.inputs
    .filter((each) => matchesWildcard(each.type, type))
    .map(({ property, means, why }) => ({ label: "input", text: `\`${property}\` ${meaning[means]}: it ${why}` }));
}

const replacingLines = (type: string, { mending }: Catalog): Line[] => {
  const properties = mending.replacing
    .filter(({ types }) => types.some((each) => matchesWildcard(each, type)))
    .map(({ property }) => `\`${property}\``);
  return properties.length === 0
    ? []
    : [{ label: "replaced", text: `by a change of ${[...new Set(properties)].join(", ")}` }];
};

const classLines = (type: string, catalog: Catalog): Line[] => {
  const classes = catalog.classifiers.types.get(type)?.map((each) => classText(each.class, catalog)) ?? [];
  return classes.length === 0 ? [] : [{ label: "data", text: `${classes.join(", ")}, by what the type is for` }];
};

/** Where data goes along inputs of this type alone; inputs of every type are told by their words. */
function edgeLines(type: string, { lineage }: Catalog): Line[] {
  const meaning = {
    in: "data comes from what it refers to",
    out: "data goes to what it refers to",
    both: "data goes both ways",
    none: "no data goes along it",
  } as const;
  return [...lineage.references].flatMap(([words, rows]) =>
    rows
      .filter((row) => row.types?.some((each) => matchesWildcard(each, type)))
      .map(({ data }) => ({ label: "edge", text: `"${words}" in an input: ${meaning[data]}` })),
  );
}

function accessLines(type: string, { access }: Catalog): Line[] {
  const meaning = {
    document: "is read as a policy",
    principal: "says who is let in",
    account: "says whose account is let in",
    issuer: "names who vouches for identities",
    login: "names a provider of identities",
    key: "names a key",
    nothing: "lets nobody in",
  } as const;
  return access.inputs
    .filter((each) => each.type !== "*" && matchesWildcard(each.type, type))
    .map(({ holds, words }) => ({
      label: "access",
      text: `${words === undefined ? "every input" : `"${words}" at the end of an input`} ${meaning[holds]}`,
    }));
}
