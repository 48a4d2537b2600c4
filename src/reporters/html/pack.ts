/** Records of texts as a table of indexes into one list of texts, and back. Thousands of findings repeat few texts. */

type Cell = number | readonly number[];
type Field = string | readonly string[];

export interface Packed {
  readonly fields: readonly string[];
  readonly records: readonly (readonly Cell[])[];
}

/** Texts, each once, in the order in which they first came. */
export class Texts {
  readonly #indexes = new Map<string, number>();

  indexOf(text: string): number {
    const known = this.#indexes.get(text);
    if (known !== undefined) return known;
    this.#indexes.set(text, this.#indexes.size);
    return this.#indexes.size - 1;
  }

  get all(): string[] {
    return [...this.#indexes.keys()];
  }
}

export function pack(records: readonly object[], texts: Texts): Packed {
  const fields = Object.keys(records[0] ?? {});
  const cell = (value: Field): Cell =>
    typeof value === "string" ? texts.indexOf(value) : value.map((each) => texts.indexOf(each));
  return {
    fields,
    records: records.map((record) =>
      fields.map((field) => cell((record as Readonly<Record<string, Field>>)[field] ?? "")),
    ),
  };
}

export function unpack<T extends object>({ fields, records }: Packed, texts: readonly string[]): T[] {
  const field = (cell: Cell): Field =>
    typeof cell === "number" ? (texts[cell] ?? "") : cell.map((each) => texts[each] ?? "");
  return records.map(
    (cells) => Object.fromEntries(fields.map((name, index) => [name, field(cells[index] ?? [])])) as T,
  );
}
