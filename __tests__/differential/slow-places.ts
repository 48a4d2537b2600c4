/** Places, a second time: every place of a cloud is asked of a text, and every row of what an input's name means. */
import type { z } from "zod";
import type { cloudFile, flowsFile, operatorsFile, placePropertiesFile } from "../../src/catalog/schema";
import { filesOf, isLike, rowsOf, speaks, wordsOf } from "./slow-text";

export type Cloud = z.input<typeof cloudFile>;
type Place = Cloud["places"][number];
export type Operator = z.input<typeof operatorsFile>["operators"][number];

export const clouds = filesOf("clouds") as Cloud[];
export const operators = (rowsOf("operators") as { operators: Operator[] }).operators;
export const flows = rowsOf("flows") as z.input<typeof flowsFile>;
const rows = rowsOf("place-properties") as z.input<typeof placePropertiesFile>;

/** A place, and the cloud that has it. */
export interface Found {
  readonly place: Place;
  readonly cloud: Cloud;
}

export const cloudCalled = (id: string | undefined): Cloud | undefined => clouds.find((cloud) => cloud.id === id);
export const cloudOfPackage = (name: string): Cloud | undefined =>
  cloudCalled(operators.find((row) => row.cloud !== undefined && (row.pulumiPackages ?? []).includes(name))?.cloud);
export const runs = ({ place, cloud }: Found): string => place.operator ?? cloud.operator;

const folded = (text: string): string => text.normalize("NFKC").toLowerCase().split(/\s/).join("");

/** Every place, spelt as texts are compared. */
const spellings = clouds.map(({ id, places }) => ({
  cloud: id,
  places: places.map((place) => ({
    place,
    code: folded(place.code),
    name: folded(place.name),
    aliases: (place.aliases ?? []).map(folded),
  })),
}));

/** The place that a text names in the cloud's words or in those of a cloud that it includes. */
export function placeIn(text: string, cloud: Cloud): Found | undefined {
  const said = folded(text);
  const own = called(said, cloud);
  if (own !== undefined) return { place: own, cloud };
  for (const form of cloud.forms ?? []) {
    const inner = new RegExp(`^(?:${form.pattern})$`, "u").exec(said)?.groups?.place;
    if (inner === undefined) continue;
    for (const each of [cloud, ...includedBy(cloud)]) {
      const place = called(inner, each);
      if (place !== undefined) return { place, cloud: each };
    }
  }
  for (const each of includedBy(cloud)) {
    const found = placeIn(text, { ...each, includes: [] });
    if (found !== undefined) return { place: found.place, cloud: each };
  }
  return undefined;
}

const includedBy = (cloud: Cloud): Cloud[] => (cloud.includes ?? []).flatMap((id) => cloudCalled(id) ?? []);

/** By its code, else by its name, else by another spelling. */
const called = (said: string, { id }: Cloud): Place | undefined => {
  const own = spellings.find((each) => each.cloud === id)?.places ?? [];
  return (
    own.findLast(({ code }) => code === said) ??
    own.findLast(({ name }) => name === said) ??
    own.findLast(({ aliases }) => aliases.includes(said))
  )?.place;
};

/** What an identifier of the cloud's names: the region of an ARN, the location in a resource's name. */
export function placeInIdentifier(text: string, cloud: Cloud): Found | undefined {
  const [arn, partition = "", service = "", region = "", account] = text.split(":");
  if (arn === "arn" && partition !== "" && region !== "" && account !== undefined)
    return service.includes("outposts") ? undefined : placeIn(region, cloud);
  const steps = text.split("/");
  const after = steps.findIndex((step) => ["locations", "regions", "zones"].includes(step));
  if (after >= 0 && (steps[after + 1] ?? "") !== "") return placeIn(steps[after + 1] ?? "", cloud);
  return placeIn(text, cloud);
}

// ------------------------------------------------------------------------- what an input's name means

export interface Input {
  /** Keys from the root, without list positions. */
  readonly keys: readonly string[];
  /** For the value of a pair, what the pair is called. */
  readonly called?: string | undefined;
  readonly value: string;
}
export interface Named extends Found {
  readonly by: "identifier" | "region";
  readonly copy: "always" | "with-data" | undefined;
}

/** The place that an input names, by its own name. */
export function namedPlace({ keys, value }: Input, type: string): Named | undefined {
  const own = cloudOfPackage(type.split(":")[0] ?? "");
  const meaning = meansPlace(keys, type);
  const copy = meansCopy(keys);
  if (meaning === undefined) {
    if (copy === undefined || own === undefined || !(value.includes(":") || value.includes("/"))) return undefined;
    const found = placeInIdentifier(value, own);
    return found === undefined ? undefined : { ...found, by: "identifier", copy };
  }
  const cloud = meaning.cloud === undefined ? own : cloudCalled(meaning.cloud);
  const found = cloud === undefined ? agreedPlace(value) : placeIn(value, cloud);
  return found === undefined ? undefined : { ...found, by: "region", copy };
}

/** What every cloud that has such a place agrees on; two letters are rather a country. */
function agreedPlace(value: string): Found | undefined {
  if (value.trim().length <= 2) return undefined;
  const found = clouds.flatMap((cloud) => placeIn(value, cloud) ?? []);
  const isOne = new Set(found.map(({ place }) => String(place.countries))).size === 1;
  return isOne && found[0]?.place.countries !== "anywhere" ? found[0] : undefined;
}

function meansPlace(keys: readonly string[], type: string): { readonly cloud: string | undefined } | undefined {
  const property = keys.join(".");
  const about = rows.exceptions.filter((row) => isLike(row.property, property) && isLike(row.type, type));
  const single = about.find((row) => !row.property.endsWith(".*"));
  if (!(single?.means ?? (about.length === 0 && isSaidByWords(keys)))) return undefined;
  const cloud = single?.cloud ?? cloudSpokenOf(keys);
  const own = cloudOfPackage(type.split(":")[0] ?? "");
  const isOwn = own !== undefined && (cloud === own.id || (own.includes ?? []).includes(cloud ?? ""));
  return { cloud: isOwn ? undefined : cloud };
}

function isSaidByWords(keys: readonly string[]): boolean {
  const isNoun = (words: readonly string[]): boolean =>
    rows.nouns.some((noun) => speaks(words.slice(-noun.words.split(" ").length), noun.words));
  if (!isNoun(nameOf(keys)) && !isNoun(wordsOf(keys.at(-1) ?? ""))) return false;
  const spoken = keys.flatMap(wordsOf);
  return !rows.not.some((row) => speaks(spoken, row.words));
}

/** Without endings that say nothing; a key of nothing else is read with the key around it. */
function nameOf(keys: readonly string[]): string[] {
  let name: string[] = [];
  for (const key of [...keys].reverse()) {
    name = [...wordsOf(key), ...name];
    while (rows.endings.some((row) => row.words === name.at(-1))) name.pop();
    if (name.length > 0) break;
  }
  return name;
}

function cloudSpokenOf(keys: readonly string[]): string | undefined {
  for (const word of nameOf(keys)) {
    const row = rows.clouds.find((each) => each.words === word);
    if (row !== undefined) return row.cloud;
  }
  for (const key of [...keys].reverse())
    for (const word of wordsOf(key)) {
      const row = rows.clouds.find((each) => each.words === word && each.around);
      if (row !== undefined) return row.cloud;
    }
  return undefined;
}

function meansCopy(keys: readonly string[]): Named["copy"] {
  const around = keys.slice(0, -1).map((key) => wordsOf(key).join(" "));
  const isProgram = flows.programs.some((row) => around.includes(row.words));
  const spoken = keys.flatMap(wordsOf);
  if (isProgram || flows.ownPlaces.some((row) => speaks(spoken, row.words))) return undefined;
  const said = flows.copies.filter((row) => speaks(spoken, row.words));
  if (said.length === 0) return undefined;
  return said.some((row) => row.always) ? "always" : "with-data";
}
