/** Which safeguards a rule asks for that neither the resource shows nor the admin declares. */
import type { CloudIndex } from "../catalog/load";
import type { Safeguard } from "../catalog/schema";
import { matchesWhich } from "../facts/configured";
import { cloudOf } from "../facts/placements";
import { recognisePlaceInIdentifier } from "../facts/places";
import { parseTypeToken } from "../facts/type-token";
import { leaves } from "../facts/values";
import { preparing } from "../memo";
import type { Value, ValueMap } from "../model";
import type { Rule } from "../regimes/enforce";
import { foldTag, words } from "../text";
import type { Judged, Law } from "./law";

export interface MissingSafeguard {
  readonly safeguard: Safeguard;
  /** The inputs that say the contrary, as paths: no declaration outweighs them. */
  readonly against: readonly string[];
}

interface SpokenInput {
  readonly path: string;
  /** The words of its keys, each after a space: " kms key id". */
  readonly spoken: string;
  readonly value: Value;
}

/** Asked once for every rule that a place or an operator meets. */
const spokenInputs = preparing((props: ValueMap): readonly SpokenInput[] =>
  leaves(props).map(({ path, keys, value }) => ({
    path,
    spoken: ` ${keys.flatMap((key) => words(key)).join(" ")}`,
    value,
  })),
);

type Sign = Safeguard["signs"][number];

export function missingSafeguards(rule: Rule, { resource }: Judged, law: Law): MissingSafeguard[] {
  const needed = rule.safeguards.flatMap((id) => law.catalog.safeguards.get(id) ?? []);
  if (needed.length === 0) return [];
  const inputs = spokenInputs(resource.props);
  const cloud = cloudOf(parseTypeToken(resource.type).package, law.catalog);
  const missing = needed.flatMap((safeguard): MissingSafeguard[] => {
    const { shown, against } = signsOf(safeguard, inputs, (key) => keyIsElsewhere(key, cloud, rule, law));
    const isDeclared = law.settings.safeguards.some((each) => each.id === safeguard.id && matchesWhich(each, resource));
    // What an input says weighs more than what somebody declared.
    return against.length === 0 && (shown || isDeclared) ? [] : [{ safeguard, against }];
  });
  return rule.need === "one" && missing.length < needed.length ? [] : missing;
}

/** What the inputs say of a safeguard: an input that has a sign's name and another value says it is absent. */
function signsOf(
  { signs }: Safeguard,
  inputs: readonly SpokenInput[],
  keyIsElsewhere: (key: string) => boolean | undefined,
): { readonly shown: boolean } & Pick<MissingSafeguard, "against"> {
  const found = inputs.flatMap(({ path, spoken, value }) =>
    signs
      .filter((sign) => spoken.endsWith(` ${sign.words}`))
      .map((sign) => ({ path, shows: shows(sign, value, keyIsElsewhere) }))
      .filter((each) => each.shows !== undefined),
  );
  const against = found.filter((each) => each.shows === false).map(({ path }) => path);
  return { shown: found.length > against.length, against: [...new Set(against)] };
}

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
