/** Providers of identities: by the hosts that an input names, or by their own names. */
import type { Catalog } from "../../catalog/load";
import type { Opened } from "../../model";
import { hostsIn } from "../hosts";
import { identityOf } from "./identities";

type Federation = Omit<Opened, "accounts">;

/** The provider that a host is; undefined when it is nobody's that the catalogue knows. */
export function federationBy(host: string, catalog: Catalog): Federation | undefined {
  const identity = identityOf(host, catalog);
  if (identity === undefined) return undefined;
  const { domain, ...rest } = identity;
  return { kind: "federation", names: `a host of ${domain}`, ...rest };
}

/** Every provider whose host stands in a text: a URL, a host, a metadata document. */
export const readIssuers = (text: string, catalog: Catalog): Opened[] =>
  hostsIn(text).flatMap((host) => {
    const found = federationBy(host, catalog);
    return found === undefined ? [] : [{ ...found, accounts: [host] }];
  });

/** The provider that an input calls by name: `strategy: weibo`. */
export function readLogin(text: string, { access, operators }: Catalog): Opened[] {
  const row = access.logins.get(text.trim().toLowerCase());
  const operator = row === undefined ? undefined : operators.get(row.operator);
  if (row === undefined || operator === undefined) return [];
  return [{ kind: "federation", names: row.service, operators: [operator], service: row.service, accounts: [] }];
}

/** The provider that a command-line argument names: `--oidc-issuer-url=https://...`. */
export function readFlag(text: string, catalog: Catalog): Opened[] {
  const isFlag = text.startsWith("--") && catalog.access.flags.some(({ flag }) => text.startsWith(`${flag}=`));
  return isFlag ? readIssuers(text.slice(text.indexOf("=") + 1), catalog) : [];
}
