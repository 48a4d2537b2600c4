/** docs/*.schema.json: the shapes of the files that the program writes, for whoever reads them. */
import { z } from "zod";
import { inventoryJsonSchema } from "../src/inventory/schema";
import { baselineFile, reportFile } from "../src/reporters/schema";

/** Each file by its name under docs/. */
export const schemaFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ["report.schema.json", schemaText(reportFile, "Report of a check")],
    ["baseline.schema.json", schemaText(baselineFile, "Baseline: findings that are known")],
    ["inventory.schema.json", text(inventoryJsonSchema())],
  ]);

const schemaText = (schema: z.ZodObject, title: string): string => text({ ...z.toJSONSchema(schema), title });

const text = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;
