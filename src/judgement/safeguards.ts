/** Which safeguards a rule asks for that neither the resource shows nor the admin declares. */
import type { CloudIndex } from "../catalog/load";
import type { Safeguard } from "../catalog/schema";
import { matchesWhich } from "../facts/configured";
import { cloudOf } from "../facts/placements";
import { recognisePlaceInIdentifier } from "../facts/places";
import { parseTypeToken } from "../facts/type-token";
import { leaves, type Leaf } from "../facts/values";
import type { Value, ValueMap } from "../model";
import type { Rule } from "../regimes/enforce";
import { foldTag, words } from "../text";
import type { Judged, Law } from "./law";

type Sign = Safeguard["signs"][number];

/** A resource is asked for every place that may be suggested instead of its own. */
const walked = new WeakMap<ValueMap, readonly Leaf[]>();
function inputsOf(props: ValueMap): readonly Leaf[] {
  const known = walked.get(props) ?? leaves(props);
  walked.set(props, known);
  return known;
}

export function missingSafeguards(rule: Rule, { resource }: Judged, law: Law): Safeguard[] {
  const needed = rule.safeguards.flatMap((id) => law.catalog.safeguards.get(id) ?? []);
  if (needed.length === 0) return [];
  const inputs = inputsOf(resource.props);
  const cloud = cloudOf(parseTypeToken(resource.type).package, law.catalog);
  const isInPlace = (safeguard: Safeguard): boolean => {
    const shown = signsOf(safeguard, inputs, (key) => keyIsElsewhere(key, cloud, rule, law));
    // What an input says weighs more than what somebody declared.
    if (shown !== "nothing") return shown === "present";
    return law.settings.safeguards.some((each) => each.id === safeguard.id && matchesWhich(each, resource));
  };
  const missing = needed.filter((safeguard) => !isInPlace(safeguard));
  return rule.need === "one" && missing.length < needed.length ? [] : missing;
}

/** What the inputs say of a safeguard: an input that has a sign's name and another value says it is absent. */
function signsOf(
  { signs }: Safeguard,
  inputs: readonly Leaf[],
  keyIsElsewhere: (key: string) => boolean | undefined,
): "present" | "absent" | "nothing" {
  const found = inputs.flatMap(({ keys, value }) =>
    signs
      .filter((sign) => endsWith(keys, sign.words))
      .map((sign) => shows(sign, value, keyIsElsewhere))
      .filter((each) => each !== undefined),
  );
  if (found.length === 0) return "nothing";
  return found.every((each) => each) ? "present" : "absent";
}

const endsWith = (keys: readonly string[], phrase: string): boolean => {
  const path = ` ${keys.flatMap((key) => words(key)).join(" ")}`;
  return path.endsWith(` ${phrase}`);
};

/** Whether the value shows the safeguard; undefined when it cannot be told. */
function shows(sign: Sign, value: Value, keyIsElsewhere: (key: string) => boolean | undefined): boolean | undefined {
  if (value === null || value === "" || typeof value === "object") return undefined;
  switch (sign.is) {
    case "set":
      return true;
    case "one-of":
      return sign.values.some((each) => foldTag(each) === foldTag(String(value)));
    case "at-least":
      return Number.isNaN(Number(value)) ? undefined : Number(value) >= (sign.least ?? 0);
    case "key-elsewhere":
      return keyIsElsewhere(String(value));
  }
}

/** A key in a place, or with an operator, that the rule guards against protects from nothing. */
function keyIsElsewhere(
  key: string,
  cloud: CloudIndex | undefined,
  { countries, outside, binds }: Rule,
  { catalog }: Law,
): boolean | undefined {
  const found = cloud === undefined ? undefined : recognisePlaceInIdentifier(key, cloud);
  if (found === undefined || found.place.countries === "anywhere") return undefined;
  const isGuarded = (code: string): boolean => countries.has(code) !== outside;
  const operator = catalog.operators.get(found.place.operator ?? found.cloud.operator);
  const bindsOperator = binds.operators !== undefined && operator !== undefined && isGuarded(operator.seatOfControl);
  return !bindsOperator && !found.place.countries.some(isGuarded);
}
