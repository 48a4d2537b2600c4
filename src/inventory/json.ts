import type { InventoryForm, InventoryHead } from "./form";

/** A row on each line. */
export function inventoryJson({ format, version, generated }: InventoryHead): InventoryForm<string> {
  let before = "\n";
  const line = (row: object): string => {
    const text = `${before}${JSON.stringify(row)}`;
    before = ",\n";
    return text;
  };
  return {
    begin: `${JSON.stringify({ format, version, generated }).slice(0, -1)},"rows":[`,
    add: (rows) => rows.map(line).join(""),
    end: (summary) => `\n],"summary":${JSON.stringify(summary)}}\n`,
  };
}
