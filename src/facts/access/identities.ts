/** Who runs a host that stands for identities: a service, a tenant, a mailbox, a sign-in page. */
import type { Catalog } from "../../catalog/load";
import type { Opened } from "../../model";
import { recogniseHost } from "../hosts";

/** What is known of a host; undefined when it is nobody's that the catalogue knows. */
export type Identity = Pick<Opened, "operators" | "service" | "at"> & { readonly domain: string };

export function identityOf(host: string, catalog: Catalog): Identity | undefined {
  const fact = recogniseHost(host, catalog);
  if (fact === undefined) return signInOf(host, catalog);
  const { domain, operator, found } = fact;
  // Without a place a domain that several operators share speaks for each of them.
  const operators = found === undefined ? (catalog.operatorsOfSuffix.get(domain) ?? [operator]) : [operator];
  return { domain, operators, ...(found === undefined ? {} : { at: found }) };
}

const mostLabels = 12;

function signInOf(host: string, { access, operators }: Catalog): Identity | undefined {
  const labels = host.split(".").slice(-mostLabels);
  for (let start = 0; start < labels.length - 1; start++) {
    const row = access.domains.get(labels.slice(start).join("."));
    const operator = row === undefined ? undefined : operators.get(row.operator);
    if (row === undefined || operator === undefined) continue;
    return {
      domain: row.domain,
      operators: [operator],
      ...(row.service === undefined ? {} : { service: row.service }),
    };
  }
  return undefined;
}
