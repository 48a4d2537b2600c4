/** Terraform's names in Pulumi's terms, so that one catalogue reads both. */
import { Secret, Unknown, type Value, type ValueMap } from "../model";

/** What the catalogue knows of names; `type` is Terraform's (`aws_dynamodb_table`), `keys` its property's path. */
export interface TerraformNames {
  /** The Pulumi package that serves a provider: `google-beta` -> gcp. */
  packageOf(provider: string): string;
  /** Pulumi's token of a type: `aws:dynamodb/table:Table`; one made up from the words for a type nobody listed. */
  tokenOf(type: string, packageName: string): string;
  /** Where and how a property stands in Pulumi. */
  property(type: string, keys: readonly string[]): TerraformProperty;
  /** By the token of a type that a hint may name: Terraform's own name. */
  readonly typeNames: ReadonlyMap<string, string>;
}

export interface TerraformProperty {
  readonly name: string;
  /** Its name when it is a list or block: `replicas`. */
  readonly listName: string;
  /** A list of at most one, which Pulumi writes without the list. */
  readonly isSingle: boolean;
  /** A map whose keys the program makes up: tags, variables. */
  readonly isMap: boolean;
  /** Only ever computed: it says nothing of what the program declares. */
  readonly isComputed: boolean;
  /** Known to be a block or list, which a program may also write dynamically. */
  readonly isList: boolean;
}

export interface Named {
  readonly props: ValueMap;
  /** By the name here: the input's own. Holds only names that differ. */
  readonly spelling: ReadonlyMap<string, string>;
}

/** A resource's or provider's properties under Pulumi's names. What is null or an empty list is not set. */
export function pulumiNamed(values: ValueMap, type: string, names: TerraformNames): Named {
  const spelling = new Map<string, string>();

  const map = (each: ValueMap, keys: readonly string[]): ValueMap => {
    const renamed = Object.entries(each).flatMap(([key, value]): (readonly [string, Value])[] => {
      if (isUnset(value)) return [];
      const path = [...keys, key];
      const property = names.property(type, path);
      if (property.isComputed) return [];
      const name = !property.isMap && isList(value) ? property.listName : property.name;
      if (name !== key) spelling.set(name, key);
      return [[name, rename(value, path, property)]];
    });
    return Object.fromEntries(renamed);
  };

  const rename = (value: Value, path: readonly string[], property: TerraformProperty): Value => {
    if (value instanceof Secret) return new Secret(rename(value.value, path, property));
    if (value instanceof Unknown || typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      const items = (value as readonly Value[]).map((item) => rename(item, path, { ...property, isSingle: false }));
      return property.isSingle && items.length === 1 ? (items[0] ?? null) : items;
    }
    // A program's own keys are no names of properties.
    return property.isMap || !Object.keys(value).every((key) => /^[a-z][a-z0-9_]*$/.test(key))
      ? value
      : map(value as ValueMap, path);
  };

  return { props: map(values, []), spelling };
}

/** A block may also be written as an object, where there is but one. */
const isList = (value: Value): boolean =>
  value instanceof Secret
    ? isList(value.value)
    : typeof value === "object" && value !== null && !(value instanceof Unknown);

const isUnset = (value: Value): boolean => value === null || (Array.isArray(value) && value.length === 0);
