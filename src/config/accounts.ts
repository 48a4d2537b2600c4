/** The accounts that an admin lists: each as some cloud writes one. */
import type { AccessIndex } from "../catalog/catalog";
import { readForm } from "../catalog/forms";
import { ConfigError } from "../errors";
import { foldPlace, list } from "../text";

/** @throws ConfigError for the first that is none; the account inside an ARN or address is suggested. */
export function checkAccounts(accounts: readonly string[], at: string, access: AccessIndex): void {
  const isAccount = (text: string): boolean => access.accounts.some(({ regex }) => regex.test(foldPlace(text)));
  for (const [index, account] of accounts.entries()) {
    if (isAccount(account)) continue;
    const { organisation, account: inner, host } = readForm(account, "principal", access.forms) ?? {};
    const candidates = [organisation, inner, host, account.replaceAll(/[{}-]/g, "")];
    const meant = candidates.find((each) => each !== undefined && isAccount(each));
    const forms = list(
      access.accounts.map(({ form, example }) => `${form} (${example})`),
      "or",
    );
    throw new ConfigError(
      `${at}[${index}]: "${account}" is no account that can be listed; ` +
        (meant === undefined ? `give an ${forms}` : `did you mean "${meant}"?`),
    );
  }
}
