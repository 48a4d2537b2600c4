/** Names of countries and companies in messages. */
import type { Catalog } from "../catalog/load";
import type { Operator } from "../catalog/schema";
import type { Law } from "./law";

/** "Hong Kong (HK)". */
export const countryText = (code: string, catalog: Catalog): string =>
  `${catalog.countries.get(code)?.name ?? code} (${code})`;

/** The company of the operator that the admin says is the contract's other side. */
export const contractedCompany = (operator: Operator, { settings }: Law): string | undefined =>
  settings.contracts.find((contract) => contract.operator === operator.id)?.company;

export const incorporatedIn = (company: string, operator: Operator): string | undefined =>
  operator.incorporated.find((row) => row.company === company)?.country;
