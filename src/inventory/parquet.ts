/** The inventory as one Parquet file: the columns of the CSV, lists as columns of the type LIST. */
import type { ColumnSource, ParquetWriteOptions } from "hyparquet-writer" with { "resolution-mode": "import" };
import { columns, type Column } from "./columns";
import type { InventoryForm, InventoryHead } from "./form";
import type { InventoryRow } from "./schema";

/** Rows of a row group, which is what is held: enough that its columns compress well. */
const rowsTogether = 10_000;

/** hyparquet-writer is published as an ES module only, hence the import at run time. */
export async function inventoryParquet(
  { version, generated }: InventoryHead,
  groupSize = rowsTogether,
): Promise<InventoryForm<Uint8Array>> {
  const { ByteWriter, ParquetWriter } = await import("hyparquet-writer");
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    // Said, not guessed from the data: a file without rows has the same columns.
    schema: [{ name: "inventory", num_children: columns.length }, ...columns.flatMap(schemaOf)],
    kvMetadata: [
      { key: "data-sovereignty.version", value: String(version) },
      ...(generated === null ? [] : [{ key: "data-sovereignty.generated", value: generated }]),
    ],
    createdBy: "data-sovereignty",
  });
  /** What was written since it was last taken. */
  const taken = (): Uint8Array => {
    const bytes = new Uint8Array(writer.getBuffer());
    writer.index = 0;
    return bytes;
  };
  let waiting: InventoryRow[] = [];
  const writeGroup = (rows: readonly InventoryRow[]): void => {
    const columnData = columns.map((column): ColumnSource => ({
      name: column.name,
      data: rows.map((row) => column.of(row)),
    }));
    // A writer that keeps its bytes has nothing to wait for.
    void parquet.write({ columnData, rowGroupSize: groupSize });
  };
  return {
    begin: taken(),
    add(rows) {
      for (const row of rows) {
        waiting.push(row);
        if (waiting.length < groupSize) continue;
        writeGroup(waiting);
        waiting = [];
      }
      return taken();
    },
    end() {
      writeGroup(waiting);
      void parquet.finish();
      return taken();
    },
  };
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
