/** What to change, as edits of the resource's inputs. */
import { stepsOf, type Change } from "../changes";
import { parseTypeToken } from "../facts/type-token";
import type { Facts, Placement } from "../model";
import { matchesWildcard, words } from "../text";
import { inputAtFault } from "./describe";
import type { Law } from "./prohibition";
import { nearestPermitted } from "./suggest";

type KnownPlacement = Placement & { readonly kind: "place" };

/** Edits that take the data out of the place, each by itself: none where only a person can tell how. */
export function editsFor(facts: Facts, placement: KnownPlacement, law: Law): Change[] {
  if (placement.edit !== undefined) return [placement.edit];
  const { property } = inputAtFault(placement.property);
  if (property === undefined || stepsOf(property) === undefined) return [];
  const [nearest] = placement.form === undefined ? nearestPermitted(placement, facts, law) : [];
  const item = placement.copy === undefined ? undefined : (copyItem(property, law) ?? logInput(facts, property, law));
  return [
    ...(nearest === undefined ? [] : [{ path: property, to: nearest.code, safe: false }]),
    ...(item === undefined ? [] : [{ path: item, safe: true }]),
  ];
}

/** "take `replicas[1]` out", for a copy that is an item of a list. */
export function withoutIt(changes: readonly Change[]): string[] {
  return changes.flatMap(({ path, to }) => (to === undefined ? [`take \`${path}\` out`] : []));
}

/** The input below which it says where logs go, where the resource can do without. */
function logInput({ resource }: Facts, property: string, { catalog }: Law): string | undefined {
  const { canonical } = parseTypeToken(resource.type);
  const top = property.split(".", 1)[0];
  const row = catalog.mending.optional.find(
    (each) => each.property === top && each.types.some((type) => matchesWildcard(type, canonical)),
  );
  return row?.property;
}

/** The item of a list of copies that the input belongs to: `replicas[1]` of `replicas[1].regionName`. */
function copyItem(property: string, { catalog }: Law): string | undefined {
  const end = property.lastIndexOf("]") + 1;
  const item = property.slice(0, end);
  const list = item.slice(item.lastIndexOf(".") + 1, item.lastIndexOf("["));
  const spoken = end === 0 ? "" : ` ${words(list).join(" ")} `;
  return catalog.flows.copies.some((each) => spoken.includes(` ${each.words} `)) ? item : undefined;
}
