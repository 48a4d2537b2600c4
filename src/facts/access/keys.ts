/** Where an encryption key is held and by whom. */
import type { AccessIndex } from "../../catalog/catalog";
import { readForm, type FormParts } from "../../catalog/forms";
import type { Catalog } from "../../catalog/load";
import { preparing, remembering } from "../../memo";
import type { Access, Opened, Placement, Resource } from "../../model";
import { matchesWildcard } from "../../text";
import { hostsIn } from "../hosts";
import { recognisePlace } from "../places";
import { parseTypeToken } from "../type-token";
import { identityOf } from "./identities";

/** The key that a text names by an identifier that only a key has, in whatever input it stands. */
export function readKey(text: string, catalog: Catalog): Opened[] {
  const folded = text.toLowerCase();
  if (!marksOf(catalog.access).some((mark) => folded.includes(mark))) return [];
  const parts = readForm(text, "key", catalog.access.forms);
  return parts === undefined ? [] : identified(parts, catalog);
}

const marksOf = preparing(({ forms }: AccessIndex) => forms.flatMap(({ mark }) => mark ?? []));

/** The vaults and key services whose hosts stand in an input that holds a key. */
export const readKeyHosts = (text: string, catalog: Catalog): Opened[] =>
  hostsIn(text).flatMap((host): Opened[] => {
    const identity = identityOf(host, catalog);
    if (identity === undefined) return [];
    const { domain, ...rest } = identity;
    return [{ kind: "key", names: `a host of ${domain}`, ...rest, accounts: [host] }];
  });

function identified({ form, place, partition, account }: FormParts, { clouds, operators }: Catalog): Opened[] {
  const index = clouds.get(form.cloud ?? "");
  const at = index === undefined || place === undefined ? undefined : recognisePlace(place, index);
  const ids = at === undefined ? index?.partitions.get(partition ?? "") : [at.place.operator ?? at.cloud.operator];
  if (ids === undefined) return [];
  return [
    {
      kind: "key",
      names: at === undefined ? `a key of partition ${partition ?? ""}` : `a key in ${at.cloud.name} ${at.place.code}`,
      operators: ids.flatMap((id) => operators.get(id) ?? []),
      ...(at === undefined ? {} : { at }),
      accounts: account === undefined ? [] : [account],
    },
  ];
}

const keepsKeys = preparing(({ keyTypes }: AccessIndex) =>
  remembering((canonical) => keyTypes.some(({ type }) => matchesWildcard(type, canonical))),
);

/** A resource that is itself a key, or keeps keys, is where its keys are. */
export function keysHeldBy(resource: Resource, placements: readonly Placement[], catalog: Catalog): Access[] {
  if (!keepsKeys(catalog.access)(parseTypeToken(resource.type).canonical)) return [];
  return placements.flatMap((placement): Access[] => {
    if (placement.kind !== "place") return [];
    const { place, cloud, property } = placement;
    const operator = catalog.operators.get(place.operator ?? cloud.operator);
    const operators = operator === undefined ? [] : [operator];
    return [
      {
        kind: "key",
        property,
        itself: true,
        names: `${cloud.name} ${place.code}`,
        operators,
        at: { place, cloud },
        accounts: [],
      },
    ];
  });
}
