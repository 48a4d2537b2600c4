/** What a principal's name says: whose account it is, and who runs the place or service it belongs to. */
import { readForm, type FormParts } from "../../catalog/forms";
import type { Catalog } from "../../catalog/load";
import type { Opened } from "../../model";
import { recognisePlace } from "../places";
import { federationBy } from "./federation";
import { identityOf } from "./identities";

/**
 * A principal as any cloud writes one; undefined when nothing in it says who it is. One that is
 * `federated` is an identity provider.
 */
export function readPrincipal(text: string, catalog: Catalog, federated = false): Opened | undefined {
  const parts = readForm(text, "principal", catalog.access.forms);
  if (parts === undefined) return undefined;
  const accounts = [parts.account, parts.organisation, parts.host].filter((each) => each !== undefined);
  const issuer = parts.issuer ?? (federated ? parts.host : undefined);
  const who =
    (issuer === undefined ? undefined : federationBy(issuer, catalog)) ??
    byPartition(parts, catalog) ??
    byPlace(parts, catalog) ??
    byHost(parts, catalog);
  if (who !== undefined) return { ...who, accounts };
  return accounts.length === 0 ? undefined : { kind: "principal", names: "an account", operators: [], accounts };
}

type Who = Omit<Opened, "accounts">;

/** An account of a partition: it may use every place of it, whoever runs that. */
function byPartition({ form, partition }: FormParts, { clouds, operators }: Catalog): Who | undefined {
  const ids = partition === undefined ? undefined : clouds.get(form.cloud ?? "")?.partitions.get(partition);
  if (ids === undefined) return undefined;
  return {
    kind: "principal",
    names: `a principal of partition ${partition ?? ""}`,
    operators: ids.flatMap((id) => operators.get(id) ?? []),
  };
}

function byPlace({ form, place }: FormParts, { clouds, operators }: Catalog): Who | undefined {
  const index = clouds.get(form.cloud ?? "");
  const at = place === undefined || index === undefined ? undefined : recognisePlace(place, index);
  if (at === undefined) return undefined;
  const operator = operators.get(at.place.operator ?? at.cloud.operator);
  return {
    kind: "principal",
    names: `an account in ${at.cloud.name} ${at.place.code}`,
    operators: operator === undefined ? [] : [operator],
    at,
  };
}

/** A service is who it is wherever it runs: a region in its name is not where data goes. */
function byHost({ host }: FormParts, catalog: Catalog): Who | undefined {
  const identity = host === undefined ? undefined : identityOf(host, catalog);
  if (identity === undefined) return undefined;
  const { domain, operators, service } = identity;
  return {
    kind: "principal",
    names: `an identity of ${domain}`,
    operators,
    ...(service === undefined ? {} : { service }),
  };
}
