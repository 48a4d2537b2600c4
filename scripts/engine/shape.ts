/** How a program reaches into a value: by field names, by list indices, or not at all. */
export interface Shape {
  readonly fields: ReadonlyMap<string, Shape>;
  /** How many elements of a list are read; 0 when it is not used as a list. */
  readonly length: number;
  readonly element: Shape | undefined;
}

/** A value taken as a whole. */
export const leaf: Shape = { fields: new Map(), length: 0, element: undefined };

type Step = string | number;

function grow(shape: Shape, [step, ...rest]: readonly Step[]): Shape {
  if (step === undefined) return shape;
  if (typeof step === "number") {
    return { ...shape, length: Math.max(shape.length, step + 1), element: grow(shape.element ?? leaf, rest) };
  }
  return { ...shape, fields: new Map(shape.fields).set(step, grow(shape.fields.get(step) ?? leaf, rest)) };
}

function stepsOf(accessors: string): readonly Step[] {
  return [...accessors.matchAll(/\.([\w-]+)|\[["']([^"']+)["']\]|\[(\d+)\]/g)].map(
    ([, name, key, index]) => name ?? key ?? Number(index),
  );
}

/** How a YAML program reaches into each of its logical names: `${bucket.website.endpoints[0]}`. */
export function referencedShapes(text: string): ReadonlyMap<string, Shape> {
  const found = new Map<string, Shape>();
  for (const match of text.matchAll(/\$\{\s*([\w-]+)((?:\.[\w-]+|\[[^\]]+\])+)/g)) {
    const [, name = "", accessors = ""] = match;
    found.set(name, grow(found.get(name) ?? leaf, stepsOf(accessors)));
  }
  return found;
}

/** The type of a value with this shape, in the terms of a Pulumi package schema. */
export function schemaType(shape: Shape): object {
  if (shape.element !== undefined) return { type: "array", items: schemaType(shape.element) };
  // A map type lets the program name any field, so the fields need only one type that allows what each allows.
  const [first, ...others] = shape.fields.values();
  if (first === undefined) return { $ref: "pulumi.json#/Any" };
  return { type: "object", additionalProperties: schemaType(others.reduce(mergeShapes, first)) };
}

/** A shape that allows what either allows. */
export function mergeShapes(a: Shape, b: Shape): Shape {
  const fields = new Map(a.fields);
  for (const [name, shape] of b.fields) fields.set(name, mergeShapes(fields.get(name) ?? leaf, shape));
  const element = a.element !== undefined && b.element !== undefined ? mergeShapes(a.element, b.element) : undefined;
  return { fields, length: Math.max(a.length, b.length), element: element ?? a.element ?? b.element };
}

/** A made-up value of this shape, with `text` at its leaves. */
export function inventedValue(shape: Shape, text: string): string | object {
  const { element } = shape;
  if (element !== undefined) return Array.from({ length: shape.length }, () => inventedValue(element, text));
  if (shape.fields.size === 0) return text;
  return Object.fromEntries([...shape.fields].map(([name, inner]) => [name, inventedValue(inner, `${text}-${name}`)]));
}
