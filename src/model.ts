/**
 * The nouns of the program, as types only. Data flows one way through them:
 * input -> Resource -> Graph -> Facts -> policies -> Finding -> reporter.
 */
import type { Cloud, DataClass, Level, Operator, Place, Role } from "./catalog/schema";

// ------------------------------------------------------------------------------------- values

/** A value that cannot be read now. It is never treated as "allowed". */
export class Unknown {
  /** `why` completes the sentence "... cannot be told: <why>" and quotes no value. */
  constructor(readonly why: string) {}
}

/** A value the input marks as secret. It may be read to recognise a place, and is never quoted. */
export class Secret {
  constructor(readonly value: Value) {}
}

export type Value = string | number | boolean | null | Unknown | Secret | readonly Value[] | ValueMap;
export interface ValueMap {
  readonly [key: string]: Value;
}

// ---------------------------------------------------------------------------------- resources

/** A resource as a program declares it, whatever the input format. */
export interface Resource {
  /** Unique in its input: a Pulumi URN, or a Terraform address. */
  readonly urn: string;
  /** Pulumi type token: `aws:s3/bucket:Bucket`. */
  readonly type: string;
  readonly name: string;
  readonly props: ValueMap;
  /** The provider resource that manages it; absent for components and in audits. */
  readonly provider?: Provider;
  /** For a provider's own resource: why an input that `props` lacks cannot be told. */
  readonly unread?: Unknown;
  /** URN of the parent. */
  readonly parent?: string;
}

export interface Provider {
  /** `pulumi:providers:aws`. */
  readonly type: string;
  readonly name: string;
  readonly props: ValueMap;
  /** Why an input that `props` lacks cannot be told; absent when it is simply not set. */
  readonly unread?: Unknown;
}

/** What surrounds the resources: the stack's own settings and the environment it is deployed from. */
export interface Surroundings {
  /** False for Terraform, which knows no stack and no configuration beside its providers'. */
  readonly hasStack?: false;
  readonly stackTags: Readonly<Record<string, string>>;
  /** Stack configuration, `aws:region`; undefined when the key is not set. */
  config(key: string): string | undefined;
  /** Environment of the deployment; undefined when the variable is not set. */
  environment(name: string): string | undefined;
}

/** Resources with the relations between them resolved. */
export interface Graph {
  readonly surroundings: Surroundings;
  readonly resources: ReadonlyMap<string, Resource>;
  parentOf(resource: Resource): Resource | undefined;
}

// -------------------------------------------------------------------------------------- facts

/** Why something cannot be told, and which input would settle it. Neither quotes a raw value. */
export interface Unresolved {
  readonly kind: "unresolved";
  readonly why: string;
  readonly settle: string;
  /** The place that a misspelt one was probably meant to be. */
  readonly meant?: Place;
}

/** Who runs the service. `nobody`: the type runs on no one's cloud (a random id, a component). */
export type OperatorFact =
  | { readonly kind: "operator"; readonly operator: Operator; readonly because: string }
  | { readonly kind: "nobody"; readonly because: string }
  | Unresolved;

/** A place where the resource's data is, or may be. */
export type Placement = {
  /** Where the answer was read, as prose: "`region`", "`region` of provider default", "environment variable AWS_REGION". */
  readonly property: string;
  /** False when nobody wrote it anywhere: the provider's default. */
  readonly written: boolean;
  /**
   * Set for the place of a copy: a replica, a backup, the pair of a geo-redundant store. `always`
   * when the word for it says so even on a resource that holds no data itself.
   */
  readonly copy?: "always" | "with-data";
  /** Said only of data known to be sensitive: it holds for every resource of the type, and nobody wrote it. */
  readonly quiet?: boolean;
  /** How the place stands in the property, when not as a region: another region's code would not do. */
  readonly form?: "zone" | "identifier";
  /** What to change, when it is not `property` to another place: "set `sku.name` to Standard_LRS". */
  readonly remedy?: string;
} & ({ readonly kind: "place"; readonly cloud: Cloud; readonly place: Place } | Unresolved);

/** What a type does with data, and how that is known. `unknown` counts as holding data. */
export interface RoleFact {
  readonly role: Role | "unknown";
  /** A guess is a role concluded from the words of the type's name. */
  readonly known: "configured" | "listed" | "guessed" | "unknown";
  /** True for a part of another store. */
  readonly isPart?: boolean;
  readonly because: string;
}

export interface Evidence {
  /** Strongest first; a default tag is the provider's or the stack's, and lies on everything. */
  readonly kind: "configuration" | "tag" | "default-tag" | "schema" | "name" | "type";
  /** Safe to print: names the property and only what the catalogue or settings recognised. */
  readonly says: string;
  readonly level?: Level;
  readonly classes: readonly DataClass[];
}

/** What is known of the data. Neither level nor classes: nothing says anything, which is not public. */
export interface Classification {
  /** As the strongest evidence states it, else as the classes imply it. */
  readonly level?: Level;
  readonly classes: readonly DataClass[];
  readonly evidence: readonly Evidence[];
  /** What could have classified the data but could not be read: an unknown tag, a value nobody mapped. */
  readonly doubts: readonly string[];
}

/** A host that an input names: data goes to it, or something is fetched from it. */
export interface Flow {
  /** As prose: "`environment.variables.EXPORT_URL`". */
  readonly property: string;
  readonly direction: "to" | "from";
  readonly operator: Operator;
  /** The operator's domain that was recognised: `aliyuncs.com`. */
  readonly domain: string;
  /** Where the host's name says it is. */
  readonly place?: Place;
}

/** All that policies look at. */
export interface Facts {
  readonly resource: Resource;
  readonly role: RoleFact;
  readonly operator: OperatorFact;
  readonly placements: readonly Placement[];
  readonly flows: readonly Flow[];
  readonly classification: Classification;
}

// ----------------------------------------------------------------------------------- findings

/**
 * What a policy found. Every text is safe to print. `evidence` says why the data matters, `rule`
 * why the place or operator is prohibited, `fix` what to change, least costly first.
 */
export interface Finding {
  readonly policy: string;
  /** The policy's own level, unless the admin set another. */
  readonly level: "mandatory" | "advisory";
  readonly resource: Resource;
  /** The input at fault, as a path: `replicas[0].regionName`; absent when no single input is. */
  readonly property?: string;
  readonly what: string;
  readonly evidence?: string;
  readonly rule?: string;
  readonly fix: readonly string[];
}
