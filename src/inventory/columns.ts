/** A row as flat columns, the same for CSV and Parquet. Names are SQL's: lower case with underscores. */
import type { InventoryOperator, InventoryRow } from "./schema";

export type Column = { readonly name: string } & (
  | { readonly type: "text"; readonly of: (row: InventoryRow) => string | null }
  | { readonly type: "list"; readonly of: (row: InventoryRow) => readonly string[] }
  | { readonly type: "flag"; readonly of: (row: InventoryRow) => boolean }
);

const text = (name: string, of: (row: InventoryRow) => string | null): Column => ({ name, type: "text", of });
const list = (name: string, of: (row: InventoryRow) => readonly string[]): Column => ({ name, type: "list", of });

const operator = (prefix: string, of: (row: InventoryRow) => InventoryOperator | null): Column[] => [
  text(`${prefix}_id`, (row) => of(row)?.id ?? null),
  text(`${prefix}_name`, (row) => of(row)?.name ?? null),
  text(`${prefix}_parent`, (row) => of(row)?.parent ?? null),
  text(`${prefix}_seat`, (row) => of(row)?.seat ?? null),
];

export const columns: readonly Column[] = [
  text("stack", (row) => row.stack),
  text("file", (row) => row.file),
  text("urn", (row) => row.urn),
  text("resource", (row) => row.resource),
  text("type", (row) => row.type),
  text("kind", (row) => row.kind),
  { name: "part", type: "flag", of: (row) => row.part },
  text("verdict", (row) => row.verdict),
  list("policies", (row) => row.policies),
  list("exceptions", (row) => row.exceptions),
  list("classes", (row) => row.classes),
  text("level", (row) => row.level),
  list("evidence", (row) => row.evidence),
  ...operator("operator", (row) => row.operator),
  ...operator("infrastructure", (row) => row.infrastructure),
  text("cloud", (row) => row.cloud),
  text("place", (row) => row.place),
  text("place_name", (row) => row.placeName),
  text("city", (row) => row.city),
  list("countries", (row) => row.countries),
  text("property", (row) => row.property),
  text("unknown", (row) => row.unknown),
  text("origin_place", (row) => row.origin?.place ?? null),
  list("origin_countries", (row) => row.origin?.countries ?? []),
  text("destination", (row) => row.destination),
];
