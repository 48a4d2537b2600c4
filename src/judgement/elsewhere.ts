/** Identifiers of which the same may be in another region, so that only the region in them is to be changed. */
import { stepsOf, type Change } from "../changes";
import type { Place } from "../catalog/schema";
import { isMap } from "../facts/values";
import type { Facts, Value } from "../model";
import { inputAtFault } from "./describe";
import type { Law } from "./prohibition";
import { homeOf, isPermittedPlace } from "./suggest";

export interface Elsewhere {
  readonly change: Change;
  /** "put us-east-2 for ap-east-1 in `kmsKeyId`: the same key alias has to exist there". */
  readonly says: string;
}

/**
 * For what has to be where the resource is, such as its key or its log, and is not: the same in that
 * region, where the data may be there.
 */
export function sameAtHome(facts: Facts, prose: string, from: Place | undefined, law: Law): Elsewhere | undefined {
  const home = homeOf(facts);
  const { property } = inputAtFault(prose);
  const value = property === undefined ? undefined : plainAt(facts.resource.props, property);
  if (property === undefined || typeof value !== "string" || home === undefined || from === undefined) return undefined;
  const kind = law.catalog.mending.elsewhere.find(({ pattern }) => new RegExp(`^(?:${pattern})$`, "u").test(value));
  // Another partition is another account, and so is another cloud.
  const isNear = home.kind === "region" && home.partition === from.partition && sharesCloud(home, from, law);
  if (kind === undefined || !isNear || !isPermittedPlace(home, facts, law)) return undefined;
  return {
    change: { path: property, part: from.code, to: home.code, safe: false },
    says: `put ${home.code} for ${from.code} in \`${property}\`: the same ${kind.what} has to exist there`,
  };
}

const sharesCloud = (home: Place, from: Place, { catalog }: Law): boolean =>
  [...catalog.clouds.values()].some(({ cloud: { places } }) => places.includes(home) && places.includes(from));

/** What the program itself wrote there; undefined below a secret, an unknown or an encoded text. */
const plainAt = (props: Value, path: string): Value | undefined =>
  stepsOf(path)?.reduce<Value | undefined>((value, step) => {
    if (typeof step === "number") return Array.isArray(value) ? (value as readonly Value[])[step] : undefined;
    return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, props);
