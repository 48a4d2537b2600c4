/** Names of countries and companies in messages. */
import type { Catalog } from "../catalog/load";
import type { Operator } from "../catalog/schema";
import type { Judged, Law } from "./law";

/** "Hong Kong (HK)". */
export const countryText = (code: string, catalog: Catalog): string =>
  `${catalog.countries.get(code)?.name ?? code} (${code})`;

/** The company of the operator that is the contract's other side: as the provider's configuration says, else as the admin does. */
export const contractedCompany = (
  operator: Operator,
  { operator: fact }: Judged,
  { settings }: Law,
): string | undefined =>
  (fact?.kind === "operator" && fact.operator.id === operator.id ? fact.company : undefined) ??
  settings.contracts.find((contract) => contract.operator === operator.id)?.company;

export const incorporatedIn = (company: string, operator: Operator): string | undefined =>
  operator.incorporated.find((row) => row.company === company)?.country;
