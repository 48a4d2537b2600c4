/** What is known of a resource type: what it does with data, and which of its inputs say where that goes. */
import type { Catalog } from "../catalog/load";
import { parseTypeToken } from "../facts/type-token";
import { matchesWildcard } from "../text";
import type { Explanation, Line } from "./explain";

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
        ...impliedLines(canonical, catalog),
        ...inputLines(canonical, catalog),
        ...replacingLines(canonical, catalog),
        ...(same === undefined ? [] : [{ label: "like it", text: `${same.service}: ${others.join(", ")}` }]),
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
