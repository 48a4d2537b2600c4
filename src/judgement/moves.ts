/** What becomes of the data when a store goes to another place. */
import type { Mending } from "../catalog/schema";
import { parseTypeToken } from "../facts/type-token";
import type { Facts, Placement } from "../model";
import { matchesWildcard, words } from "../text";
import { inputAtFault } from "./describe";
import type { Observation } from "./policy";
import type { Law } from "./prohibition";

/**
 * "`region` replaces it: first copy its objects to a new one, then switch over": for a store alone,
 * since a processor can be made anew, and not for what moves no data: another kind of redundancy.
 */
export function moveOf(
  { role, resource }: Facts,
  placement: Placement | undefined,
  law: Law,
): Pick<Observation, "move"> {
  if (role.role !== "store" || role.isPart === true || placement?.copy !== undefined || placement?.remedy !== undefined)
    return {};
  const { canonical } = parseTypeToken(resource.type);
  const { property } = inputAtFault(placement?.property ?? "");
  const replaces = law.catalog.mending.replacing.some(
    (each) => each.property === property && each.types.some((type) => matchesWildcard(type, canonical)),
  );
  const happens = replaces ? `\`${property ?? ""}\` replaces it` : "its data stays behind";
  return { move: `${happens}: ${howOf(canonical, law)}.` };
}

function howOf(type: string, { catalog }: Law): string {
  const { moves, otherwise } = catalog.mending;
  const service = catalog.equivalents.get(type)?.service;
  const spoken = words(parseTypeToken(type).name);
  const isMeant = (row: Mending["moves"][number]): boolean =>
    service === undefined ? row.words.some((word) => spoken.includes(word)) : row.service === service;
  return (moves.find(isMeant) ?? otherwise).how;
}
