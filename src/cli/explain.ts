/** `data-sovereignty explain WORD`: what the catalogue and the law in force say of a place, a country, an operator, a type or a rule. */
import type { Operator, Place } from "../catalog/schema";
import type { Knowledge } from "../engine";
import { InputError } from "../errors";
import { ofAnyData, type Law } from "../judgement/law";
import { lawText } from "../judgement/citing";
import { countryText } from "../judgement/names";
import {
  adviceOnOperator,
  restrictionsOfOperator,
  restrictionsOfPlace,
  whyOperatorProhibited,
  whyPlaceProhibited,
} from "../judgement/prohibition";
import { didYouMean, foldPlace } from "../text";
import { wrap } from "../reporters/wrap";
import { policiesNamed, ruleWords, rulesNamed } from "./explain-rules";
import { sourcesOfCountry, sourcesOfOperator, sourcesOfPlace } from "./explain-sources";
import { ofType } from "./explain-type";

export interface Line {
  readonly label: string;
  readonly text: string;
}

/** One thing that the word means. */
export interface Explanation {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** Data of which nothing is known, for which the law is at its strictest. */
const anyData = ofAnyData({
  resource: { urn: "", type: "", name: "", props: {} },
  classification: { classes: [], evidence: [], doubts: [] },
});

/** The law in force, and all that could be. */
export interface Known extends Law {
  readonly regimes: Knowledge["regimes"];
  /** The token of a type of Terraform; undefined for what is none. */
  tokenOf(type: string): string | undefined;
  /** Terraform's names of types. */
  terraformTypes(): readonly string[];
}

/** Everything that the word means, in the order place, country, operator, type, regime, policy. @throws InputError for nothing. */
export function explain(word: string, law: Known): Explanation[] {
  const folded = foldPlace(word);
  const found = [
    ...placesNamed(folded, law),
    ...[...law.catalog.countries.values()]
      .filter(({ code, alpha3, name }) => [code, alpha3, name].some((each) => foldPlace(each) === folded))
      .map(({ code }) => ofCountry(code, law)),
    ...[...law.catalog.operators.values()]
      .filter(({ id, name, pulumiPackages }) =>
        // People say "alibaba" for Alibaba Cloud.
        [id, name, name.split(" ", 1)[0] ?? "", ...pulumiPackages].some((each) => foldPlace(each) === folded),
      )
      .map((operator) => ofOperator(operator, law)),
    ...ofType(law.tokenOf(word) ?? word, word, law.catalog),
    ...rulesNamed(folded, law.regimes, law.settings, law.catalog),
    ...policiesNamed(folded),
  ];
  if (found.length > 0) return found;
  throw new InputError(
    `"${word}" is no region, country, operator, resource type, rule or policy that is known${hintFor(word, law)}`,
  );
}

function hintFor(word: string, law: Known): string {
  if (/^(?:\d+|[\da-f]{8,64})$/i.test(word)) return "; for a finding, give the report that it is in: --report FILE";
  // Every three letters are near to some two.
  if (/^[A-Z]{3}$/.test(word)) return "; a country goes by its letters (ISO 3166-1) or its name";
  const meant = didYouMean(word, word.includes("_") ? law.terraformTypes() : wordsOf(law));
  return meant === undefined ? "" : `; did you mean "${meant}"?`;
}

const placesNamed = (folded: string, law: Law): Explanation[] =>
  [...law.catalog.clouds.values()].flatMap(({ cloud, places }) => {
    const place = places.get(folded);
    if (place === undefined) return [];
    const operator = law.catalog.operators.get(place.operator ?? cloud.operator);
    return [
      {
        title: `${cloud.name}: ${place.code} (${place.name})`,
        lines: [
          { label: "country", text: countriesText(place, law) },
          lawOfPlace(place, law),
          ...(operator === undefined ? [] : [{ label: "operator", text: operator.name }, lawOfOperator(operator, law)]),
          ...sourcesOfPlace(cloud.id, place.code),
        ],
      },
    ];
  });

const countriesText = ({ countries }: Place, { catalog }: Law): string =>
  countries === "anywhere"
    ? "any: the operator chooses"
    : countries.map((code) => countryText(code, catalog)).join(", ");

const ofCountry = (code: string, law: Law): Explanation => ({
  title: countryText(code, law.catalog),
  lines: [lawOfPlace({ countries: [code] }, law), ...sourcesOfCountry(code)],
});

const ofOperator = (operator: Operator, law: Law): Explanation => ({
  title: `${operator.name} (${operator.id})`,
  lines: [
    { label: "run by", text: operator.legalEntity },
    { label: "parent", text: `${operator.ultimateParent}, from ${countryText(operator.seatOfControl, law.catalog)}` },
    ...operator.owners.map(({ name, country, percent }) => ({
      label: "owner",
      text: `${name}, ${countryText(country, law.catalog)}: ${percent} %`,
    })),
    ...(operator.stateOwnership === undefined ? [] : [{ label: "state", text: operator.stateOwnership }]),
    ...operator.lists.map(({ list, names, citation }) => ({ label: "list", text: `${list}: ${names} (${citation})` })),
    ...operator.unconfirmed.map((text) => ({ label: "unsure", text })),
    lawOfOperator(operator, law),
    ...sourcesOfOperator(operator.id),
  ],
});

function lawOfPlace(place: Pick<Place, "countries">, law: Law): Line {
  const restricting = restrictionsOfPlace(place, anyData, law);
  const restricted = restricting.length === 0 ? undefined : lawText(restricting);
  const text = whyPlaceProhibited(place, anyData, law) ?? restricted;
  return { label: "law", text: text ?? "No rule in force forbids or restricts data in it." };
}

function lawOfOperator(operator: Operator, law: Law): Line {
  const restricting = restrictionsOfOperator(operator, anyData, law);
  const restricted = restricting.length === 0 ? undefined : lawText(restricting);
  const text = whyOperatorProhibited(operator, anyData, law) ?? restricted ?? adviceOnOperator(operator, anyData, law);
  return { label: "law", text: text ?? "No rule in force forbids or restricts its operator." };
}

/** What a word may be, but for types of Terraform. */
export const wordsOf = ({ catalog, regimes }: Pick<Known, "catalog" | "regimes">): string[] => [
  ...[...catalog.clouds.values()].flatMap(({ cloud }) => cloud.places.map(({ code }) => code)),
  ...[...catalog.countries.values()].map(({ name }) => name),
  ...catalog.operators.keys(),
  ...[...catalog.operators.values()].map(({ name }) => name),
  ...catalog.roles.keys(),
  ...ruleWords(regimes),
];

export const explanationText = (found: readonly Explanation[], columns = 100): string =>
  `${found
    .map(({ title, lines }) =>
      [
        title,
        ...lines.flatMap(({ label, text }) =>
          wrap(text, `${label.padStart(9)}  `, " ".repeat(11), Math.min(110, Math.max(40, columns))),
        ),
      ].join("\n"),
    )
    .join("\n\n")}\n`;
