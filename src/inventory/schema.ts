/**
 * The inventory's own format, for files that outlive a run. `version` counts changes that break a
 * reader; one field more is not counted. docs/inventory.schema.json is made from here.
 */
import { z } from "zod";
import { countryCode, dataClass, level } from "../catalog/terms";

const text = z.string();
const orNull = text.nullable();

const operator = z.object({
  id: text.describe("The operator's id in the catalogue"),
  name: text.describe("The name users know"),
  parent: text.describe("The company at the top of the ownership chain"),
  seat: countryCode.describe("ISO 3166-1 code of the country it is controlled from"),
});

export const kind = z.enum(["store", "processor", "copy", "flow"]);
export const rowVerdict = z.enum(["prohibited", "warned", "unresolved", "permitted", "public"]);

export const inventoryRow = z.object({
  stack: orNull.describe("The stack, where the input names one"),
  file: text.describe("The input it was read from"),
  urn: text,
  resource: text.describe("The resource's name in the program"),
  type: text.describe("Its type token"),
  kind: kind.describe("store: keeps data. processor: handles it. copy: a replica or backup. flow: data sent to a host"),
  part: z.boolean().describe("Part of another store, such as a bucket's object"),
  verdict: rowVerdict.describe(
    "prohibited: a rule blocks it. warned: a rule speaks against it and blocks nothing. unresolved: place or operator cannot be told, so it cannot be called permitted. public: the data is",
  ),
  policies: z.array(text).describe("The policies that spoke of it"),
  exceptions: z.array(text).describe("The exceptions that cover what they said"),
  classes: z.array(dataClass),
  level: level.nullable().describe("null: nobody classified it, which is not public"),
  evidence: z.array(text).describe("How class and level are known"),
  operator: operator.nullable().describe("Who runs the service; null when it cannot be told"),
  infrastructure: operator.nullable().describe("Whose cloud the service runs on, when that is another operator's"),
  cloud: orNull.describe("The vocabulary of `place`"),
  place: orNull.describe("Code of the place as a program writes it; null when it cannot be told"),
  placeName: orNull,
  city: orNull,
  countries: z.array(countryCode).describe("Every country the data may rest in; empty when it cannot be told"),
  property: orNull.describe("Where the place was read"),
  unknown: orNull.describe("Why the place or the operator cannot be told"),
  origin: z
    .strictObject({ place: text, city: orNull, countries: z.array(countryCode) })
    .nullable()
    .describe("For a copy or a flow: where the resource itself is"),
  destination: orNull.describe("For a flow to a host: the operator's domain that was recognised"),
});

const tally = {
  stores: z.int(),
  processors: z.int(),
  copies: z.int(),
  flows: z.int(),
  prohibited: z.int().describe("How many of these are prohibited"),
  unresolved: z.int(),
  classes: z.array(dataClass),
};

export const inventory = z.object({
  format: z.literal("data-sovereignty-inventory"),
  version: z.literal(1),
  generated: z.iso.datetime().nullable().describe("When, if the caller said so"),
  rows: z.array(inventoryRow),
  summary: z.object({
    countries: z
      .array(z.object({ country: countryCode.nullable(), ...tally }))
      .describe("A row counts in each of its countries; null: cannot be told"),
    operators: z
      .array(z.object({ operator: operator.nullable(), ...tally }))
      .describe("By the operator of the service; null: cannot be told"),
  }),
});

export type Inventory = z.infer<typeof inventory>;
export type InventoryRow = z.infer<typeof inventoryRow>;
export type InventoryOperator = z.infer<typeof operator>;
export type Kind = z.infer<typeof kind>;
export type RowVerdict = z.infer<typeof rowVerdict>;

/** The JSON schema of the format, as docs/inventory.schema.json holds it. */
export const inventoryJsonSchema = (): object => ({
  title: "Inventory of sensitive data",
  // As a reader sees it: a later field is no mistake.
  ...z.toJSONSchema(inventory, { io: "input" }),
});
