/** The inventory as one Parquet file: the columns of the CSV, lists as columns of the type LIST. */
import type { ColumnSource, ParquetWriteOptions } from "hyparquet-writer" with { "resolution-mode": "import" };
import { columns, type Column } from "./columns";
import type { Inventory } from "./schema";

/** The bytes of the file. hyparquet-writer is published as an ES module only, hence the import at run time. */
export async function inventoryParquet({ rows, version, generated }: Inventory): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const buffer = parquetWriteBuffer({
    columnData: columns.map((column): ColumnSource => ({ name: column.name, data: rows.map((row) => column.of(row)) })),
    // Said, not guessed from the data: a file without rows has the same columns.
    schema: [{ name: "inventory", num_children: columns.length }, ...columns.flatMap(schemaOf)],
    kvMetadata: [
      { key: "data-sovereignty.version", value: String(version) },
      ...(generated === null ? [] : [{ key: "data-sovereignty.generated", value: generated }]),
    ],
    createdBy: "data-sovereignty",
  });
  return new Uint8Array(buffer);
}

const string = { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } } as const;

type SchemaElement = NonNullable<ParquetWriteOptions["schema"]>[number];

function schemaOf({ name, type }: Column): SchemaElement[] {
  if (type === "text") return [{ name, ...string, repetition_type: "OPTIONAL" }];
  if (type === "flag") return [{ name, type: "BOOLEAN", repetition_type: "REQUIRED" }];
  // The three levels that every reader knows as a list of strings.
  return [
    { name, repetition_type: "REQUIRED", converted_type: "LIST", logical_type: { type: "LIST" }, num_children: 1 },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    { name: "element", ...string, repetition_type: "REQUIRED" },
  ];
}
