/**
 * The nouns of the program, as types only. Data flows one way through them:
 * input -> Resource -> Graph -> Facts -> policies -> Finding -> reporter.
 */
import type { Change } from "./changes";
import type { Cloud, DataClass, Level, Operator, Place, Role, VolumeUnit } from "./catalog/schema";

// ------------------------------------------------------------------------------------- values

/** A value that cannot be read now. It is never treated as "allowed". */
export class Unknown {
  /** `why` completes the sentence "... cannot be told: <why>" and quotes no value. */
  constructor(readonly why: string) {}
}

/** A value that is there and that the pack does not read. A resource that holds one is not judged in part. */
export class Unread extends Unknown {}

export const tooDeep = new Unread("is nested too deeply to be read");
export const tooLarge = new Unread("is too large to be read");

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
  /** For each top-level input, the URNs of the resources whose outputs it is made of, where the input says so. */
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
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
  /** Stack configuration, `aws:region`; undefined when the key is not set, Unknown when its value is not given. */
  config(key: string): string | Unknown | undefined;
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
  /** The countries it can only be one of, as ISO codes; absent when it can be any. */
  readonly among?: readonly string[];
}

/** Who runs the service. `nobody`: the type runs on no one's cloud (a random id, a component). */
export type OperatorFact =
  | {
      readonly kind: "operator";
      readonly operator: Operator;
      /** Which of its companies the account is with, where the provider's configuration says it. */
      readonly company?: string;
      readonly because: string;
    }
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
  /**
   * What says it of all resources that say nothing themselves, as prose: the provider, the configuration, the
   * environment or a default. Some providers write it into each resource's own input, which `property` then is.
   */
  readonly setBy?: string;
  /** How the place stands in the property, when not as a region: another region's code would not do. */
  readonly form?: "zone" | "identifier";
  /** What to change, when it is not `property` to another place: "set `sku.name` to Standard_LRS". */
  readonly remedy?: string;
  /** The same as an edit, where a plain value does it. */
  readonly edit?: Change;
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
  /**
   * Strongest first; a default tag is the provider's or the stack's, and lies on everything; a default
   * is what the settings say of data of which nothing else says anything.
   */
  readonly kind: "lineage" | "configuration" | "tag" | "default-tag" | "schema" | "name" | "type" | "default";
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
  readonly declared?: Declared;
}

/** How many, as somebody declared it. */
export interface Volume {
  readonly count: number;
  readonly unit: VolumeUnit;
  /** ISO codes, when it counts people of these countries only. */
  readonly of?: readonly string[];
}

/** What is declared of the people whose data it is. */
export interface Declared {
  readonly volumes: readonly Volume[];
  /** ISO codes of their countries; absent when nobody says, and then it may be anybody's. */
  readonly subjects?: readonly string[];
  /** What was declared and could not be read, so that it counts as not declared. */
  readonly unread: readonly string[];
}

/** Where an input says that data goes, or that something is fetched from. */
export interface Flow {
  /** As prose: "`environment.variables.EXPORT_URL`". */
  readonly property: string;
  /** Other inputs that name the same, likewise. */
  readonly also?: readonly string[];
  readonly direction: "to" | "from";
  readonly operator: Operator;
  /** What names it there: a host, the identifier of a resource, the name of a region or of a whole cloud. */
  readonly by: "host" | "identifier" | "region" | "cloud";
  /** For a host, the operator's domain that was recognised: `aliyuncs.com`. */
  readonly domain?: string;
  /** Where the host's name says it is, or the identifier's. */
  readonly place?: Place;
}

/** An input that may refer to another resource of the stack, along which data goes. */
export interface Reference {
  /** Path of the input: `rules[0].destination.bucket`. */
  readonly property: string;
  /** Its top-level input. */
  readonly top: string;
  /** The words of the path that say what kind of thing it refers to. */
  readonly context: readonly string[];
  /** `in`: from what is referred to into this resource. */
  readonly data: "in" | "out" | "both";
  /** `access`: what a program makes of the data, so that a receiver declared public ends it. */
  readonly as: "copy" | "access";
  /** What may be the other resource's name, in lower case; undefined when the value is not known. */
  readonly names: readonly string[] | undefined;
}

/** Somebody or something that an input opens data to, in the catalogue's terms. */
export interface Opened {
  /** Who is let in, who vouches for identities, or who holds a key. */
  readonly kind: "principal" | "federation" | "key";
  /** What the input names, safe to print: "a principal of partition aws-cn", "a host of aliyuncs.com". */
  readonly names: string;
  /** Who runs it: several where a partition has several, none where only an account is known. */
  readonly operators: readonly Operator[];
  /** The name users know, when it is not the operator's: "WeChat". */
  readonly service?: string;
  /** Where it is, when its name says so. */
  readonly at?: { readonly place: Place; readonly cloud: Cloud };
  /** True where no input names it: the resource is itself a key. */
  readonly itself?: boolean;
  /** Accounts, organisations, tenants, projects and domains as the program names them, in lower case: never printed. */
  readonly accounts: readonly string[];
}

/** What one input opens, or that it cannot be told. */
export type Access = {
  /** As prose: "`policy.Statement[1]`", "`region` of provider default". */
  readonly property: string;
} & (Opened | Unresolved);

/** All that policies look at. */
export interface Facts {
  readonly resource: Resource;
  readonly role: RoleFact;
  readonly operator: OperatorFact;
  readonly placements: readonly Placement[];
  readonly flows: readonly Flow[];
  readonly access: readonly Access[];
  readonly classification: Classification;
  readonly references: readonly Reference[];
  /** Names by which other resources may refer to it, in lower case. */
  readonly identities: readonly string[];
}

// ----------------------------------------------------------------------------------- findings

export interface PlaceOfCloud {
  /** Id of the cloud whose place it is, where that is known. */
  readonly cloud?: string;
  readonly place: Place;
}

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
  /** Further inputs that have to be changed likewise, as paths. */
  readonly likewise?: readonly string[];
  /** How many steps of each of those paths are names of the SDK's; the rest no language spells otherwise. */
  readonly named?: Readonly<Record<string, number>>;
  /** What sets the place of this resource and of others, so that one change mends all: "`region` of provider default". */
  readonly setBy?: string;
  /** What it comes down to: "home", where the resource is; "copy", where its copies go. See `mergeCauses`. */
  readonly cause?: string;
  /** The places and the operator that it is about, where it is about any. */
  readonly places?: readonly PlaceOfCloud[];
  readonly operator?: Operator;
  readonly what: string;
  readonly evidence?: string;
  readonly rule?: string;
  readonly fix: readonly string[];
  /** Edits that mend it, each by itself, least costly first; none where no plain edit does. */
  readonly changes?: readonly Change[];
  /** Along which resources of the stack its data came, where it is not the resource's own. */
  readonly way?: Way;
  /** What becomes of the data that is there already, as a sentence; absent where none is or none moves. */
  readonly move?: string;
  /** Set when an exception covers it: it is shown and blocks nothing, whatever its level. */
  readonly exempted?: Exempted;
  /** Why an exception that is for it does not hold, as a sentence. */
  readonly notExempted?: string;
}

export interface Way {
  /** URNs: where the data is from, and the last resources that it goes through, this one at the end. */
  readonly resources: readonly string[];
  /** What the last one sends it to: "cn-hangzhou of Alibaba Cloud". */
  readonly to?: string;
}

/** By which exception: its id, its last day (ISO 8601), and who approved it, where and why. */
export interface Exempted {
  readonly id: string;
  readonly until: string;
  readonly by: string;
  readonly ticket: string;
  readonly reason: string;
}
