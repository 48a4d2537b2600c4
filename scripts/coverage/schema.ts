/** What an SDK declares, whatever language it was read from, and the input paths that follow from it. */

/** The value an input takes. `ref` names an entry of `Schema.objects`. */
export type Shape =
  | { readonly kind: "string" | "other" }
  | { readonly kind: "list" | "map"; readonly of: Shape }
  | { readonly kind: "ref"; readonly name: string }
  | { readonly kind: "union"; readonly of: readonly Shape[] };

export interface Field {
  readonly name: string;
  readonly required: boolean;
  /** The type as the SDK writes it. */
  readonly text: string;
  /** The documentation, on one line and cut short. */
  readonly doc: string;
  readonly shape: Shape;
}

export interface Schema {
  readonly resources: readonly { readonly type: string; readonly args: string }[];
  /** The fields of each argument and nested type, by its name. */
  readonly objects: Readonly<Record<string, readonly Field[]>>;
}

/** One input: a path that ends in a scalar. */
export interface Row {
  readonly type: string;
  /** Keys joined by dots; `[]` after a list, `{}` after a map. */
  readonly path: string;
  /** The same keys alone. A map adds none: its keys are the user's. */
  readonly keys: readonly string[];
  readonly isString: boolean;
  readonly required: boolean;
  readonly text: string;
  readonly doc: string;
}

const maxDepth = 9;
const maxExpansions = 2;
/** Kinds of activity that nest in each other would otherwise give millions of paths for one type. */
const maxVisits = 100;

interface Walk {
  readonly schema: Schema;
  readonly type: string;
  readonly visits: Map<string, number>;
}

/**
 * Every input of one resource type. A nested type is expanded at most twice on one path and a
 * hundred times in one resource.
 */
export function rowsOf(schema: Schema, { type, args }: Schema["resources"][number]): Generator<Row> {
  return fieldsOf({ schema, type, visits: new Map() }, args, "", [], []);
}

function* fieldsOf(
  walk: Walk,
  name: string,
  prefix: string,
  keys: readonly string[],
  within: readonly string[],
): Generator<Row> {
  const visits = (walk.visits.get(name) ?? 0) + 1;
  const expansions = within.filter((each) => each === name).length;
  if (keys.length >= maxDepth || expansions >= maxExpansions || visits > maxVisits) return;
  walk.visits.set(name, visits);
  for (const field of walk.schema.objects[name] ?? []) {
    const path = prefix === "" ? field.name : `${prefix}.${field.name}`;
    yield* shapeRows(walk, field, field.shape, path, [...keys, field.name], [...within, name]);
  }
}

function* shapeRows(
  walk: Walk,
  field: Field,
  shape: Shape,
  path: string,
  keys: readonly string[],
  within: readonly string[],
): Generator<Row> {
  switch (shape.kind) {
    case "list":
      yield* shapeRows(walk, field, shape.of, `${path}[]`, keys, within);
      return;
    case "map":
      yield* shapeRows(walk, field, shape.of, `${path}{}`, keys, within);
      return;
    case "union":
      for (const each of shape.of) yield* shapeRows(walk, field, each, path, keys, within);
      return;
    case "ref":
      yield* fieldsOf(walk, shape.name, path, keys, within);
      return;
    case "string":
    case "other": {
      const { required, text, doc } = field;
      yield { type: walk.type, path, keys, isString: shape.kind === "string", required, text, doc };
    }
  }
}
