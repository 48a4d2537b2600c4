/** The catalogue as the judgement asks it: rows, indexed by what they are looked up by. */
import { groupBy } from "../collections";
import { deepFreeze, joinedMap, lazily, mapLazily } from "../lazy";
import { foldPlace } from "../text";
import type {
  AccessData,
  AccessForm,
  CarryingReference,
  Classifiers,
  Cloud,
  Country,
  CountryGroup,
  DataClass,
  Demand,
  Equivalent,
  Flows,
  HostProvider,
  ImpliedByValue,
  ImpliedPlace,
  Lineage,
  Mending,
  Operator,
  Place,
  PlaceProperties,
  Role,
  RoleWords,
  Safeguard,
  TagInputs,
} from "./schema";

/** A cloud with its places indexed by every spelling. */
export interface CloudIndex {
  readonly cloud: Cloud;
  /** By folded code, name and alias (`foldPlace`). */
  readonly places: ReadonlyMap<string, Place>;
  readonly forms: readonly RegExp[];
  /** Ids of the operators of a partition's places, by partition. */
  readonly partitions: ReadonlyMap<string, readonly string[]>;
  /** Clouds whose places its inputs name too. */
  readonly includes: readonly CloudIndex[];
}

/** Classifiers by what they are looked up by. */
export interface ClassifierIndex extends Pick<
  Classifiers,
  "tagProperties" | "providerTagProperties" | "mergedTagProperties" | "nameProperties" | "schemaProperties"
> {
  readonly classes: ReadonlyMap<DataClass, Classifiers["classes"][number]>;
  /** By folded key. */
  readonly volumeKeys: ReadonlyMap<string, Classifiers["volumeKeys"][number]>;
  /** Folded. */
  readonly subjectKeys: ReadonlySet<string>;
  /** By folded key. */
  readonly tagKeys: ReadonlyMap<string, Classifiers["tagKeys"][number]>;
  /** By folded value. */
  readonly tagValues: ReadonlyMap<string, Classifiers["tagValues"][number]>;
  /** By the first word of the phrase. */
  readonly names: ReadonlyMap<string, readonly Classifiers["names"][number][]>;
  /** By type token. */
  readonly types: ReadonlyMap<string, readonly Classifiers["types"][number][]>;
}

/** The input that holds the tags of a type, and what it takes. */
export interface TagInput extends Pick<TagInputs["rules"][number], "lowerCase" | "most"> {
  readonly property: string;
  readonly form: TagInputs["inputs"][number]["form"];
  /** Matches a whole key. */
  readonly key: RegExp;
}

/** How data goes from resource to resource, by what it is looked up by. */
export interface LineageIndex extends Pick<Lineage, "relations"> {
  /** By the words of the phrase. */
  readonly references: ReadonlyMap<string, readonly CarryingReference[]>;
  /** Words in the longest phrase. */
  readonly longest: number;
  readonly staysPut: ReadonlySet<DataClass>;
  readonly generic: ReadonlySet<string>;
}

/** A row with its pattern made ready, to match a whole value. */
export type Compiled<T> = T & { readonly regex: RegExp };

/** Access data by what it is looked up by. */
export interface AccessIndex extends Pick<AccessData, "inputs" | "not" | "flags" | "keyTypes"> {
  readonly forms: readonly Compiled<AccessForm>[];
  readonly accounts: readonly Compiled<AccessData["accounts"][number]>[];
  /** By key. */
  readonly conditionKeys: ReadonlyMap<string, AccessData["conditionKeys"][number]>;
  /** By domain. */
  readonly domains: ReadonlyMap<string, AccessData["domains"][number]>;
  /** By value. */
  readonly logins: ReadonlyMap<string, AccessData["logins"][number]>;
}

export interface Catalog {
  readonly countries: ReadonlyMap<string, Country>;
  readonly countryGroups: ReadonlyMap<string, CountryGroup>;
  readonly safeguards: ReadonlyMap<string, Safeguard>;
  readonly operators: ReadonlyMap<string, Operator>;
  /** Operators whose services a Pulumi package declares, bridged ones included; several share one by partition. */
  readonly operatorsOfPackage: ReadonlyMap<string, readonly Operator[]>;
  /** Pulumi packages that run nothing on anybody's cloud. */
  readonly toolPackages: ReadonlySet<string>;
  readonly clouds: ReadonlyMap<string, CloudIndex>;
  /** By full type token, without an API version. */
  readonly roles: ReadonlyMap<string, Role>;
  /** Full type tokens of stores that are part of another. */
  readonly parts: ReadonlySet<string>;
  /** Packages whose types are all listed. */
  readonly listedPackages: ReadonlySet<string>;
  /** Full type tokens that a provider's region does not place. */
  readonly placeless: ReadonlySet<string>;
  readonly roleRules: readonly { readonly role: Role; readonly words: ReadonlySet<string> }[];
  readonly classifiers: ClassifierIndex;
  readonly placeProperties: PlaceProperties;
  readonly flows: Flows;
  readonly lineage: LineageIndex;
  readonly access: AccessIndex;
  /** By domain suffix, without a leading dot. */
  readonly operatorsOfSuffix: ReadonlyMap<string, readonly Operator[]>;
  /** By Pulumi package. */
  readonly hostProviders: ReadonlyMap<string, HostProvider>;
  /** By type token, without an API version. */
  readonly impliedPlaces: ReadonlyMap<string, readonly ImpliedPlace[]>;
  readonly impliedByValue: readonly ImpliedByValue[];
  readonly demands: readonly Demand[];
  readonly mending: Mending;
  /** By full type token. */
  readonly tagInputs: ReadonlyMap<string, TagInput>;
  /** Names of inputs whose keys are the program's own words. */
  readonly ownKeys: ReadonlySet<string>;
  /** By full type token: the service and the other types that do the same job. */
  readonly equivalents: ReadonlyMap<string, Equivalent>;
}

type RolesOfPackage = Readonly<Partial<Record<Role, readonly string[]>>>;

/** The checked rows that a catalogue is made of. */
export interface CatalogRows {
  readonly countries: readonly Country[];
  readonly countryGroups: readonly CountryGroup[];
  readonly safeguards: readonly Safeguard[];
  readonly operators: readonly Operator[];
  readonly toolPackages: readonly string[];
  /** By id. */
  readonly clouds: ReadonlyMap<string, Cloud>;
  /** Type tokens without the package, by package and role. */
  readonly roles: ReadonlyMap<string, RolesOfPackage>;
  /** Full type tokens. */
  readonly parts: readonly string[];
  /** Full type tokens. */
  readonly placeless: readonly string[];
  readonly roleWords: readonly RoleWords[];
  readonly classifiers: Classifiers;
  readonly placeProperties: PlaceProperties;
  readonly flows: Flows;
  readonly lineage: Lineage;
  readonly access: AccessData;
  readonly hostProviders: readonly HostProvider[];
  readonly impliedPlaces: readonly ImpliedPlace[];
  readonly impliedByValue: readonly ImpliedByValue[];
  readonly demands: readonly Demand[];
  readonly mending: Mending;
  readonly tagInputs: TagInputs;
  readonly ownKeys: readonly string[];
  readonly equivalents: readonly Equivalent[];
}

/** The catalogue of these rows. Each index, of clouds and types each one's own, is made when it is first asked. */
export function indexCatalog(rows: CatalogRows): Catalog {
  const frozen =
    <T>(make: () => T) =>
    (): T =>
      deepFreeze(make());
  return lazily<Catalog>({
    countries: frozen(() => new Map(rows.countries.map((country) => [country.code, country]))),
    countryGroups: frozen(() => new Map(rows.countryGroups.map((group) => [group.id, group]))),
    safeguards: frozen(() => new Map(rows.safeguards.map((safeguard) => [safeguard.id, safeguard]))),
    operators: frozen(() => new Map(rows.operators.map((operator) => [operator.id, operator]))),
    operatorsOfPackage: frozen(() => groupBy(rows.operators, packagesOf)),
    toolPackages: frozen(() => new Set(rows.toolPackages)),
    clouds: () => indexClouds(rows.clouds),
    roles: () => joinedMap(mapLazily(rows.roles, (byRole, name) => rolesOf(name, byRole))),
    parts: frozen(() => new Set(rows.parts)),
    listedPackages: frozen(() => new Set(rows.roles.keys())),
    placeless: frozen(() => new Set(rows.placeless)),
    roleRules: frozen(() => rows.roleWords.map(({ role, words }) => ({ role, words: new Set(words) }))),
    classifiers: frozen(() => indexClassifiers(rows.classifiers)),
    placeProperties: frozen(() => rows.placeProperties),
    flows: frozen(() => rows.flows),
    lineage: frozen(() => indexLineage(rows.lineage)),
    access: frozen(() => indexAccess(rows.access)),
    operatorsOfSuffix: frozen(() => groupBy(rows.operators, (operator) => operator.endpointSuffixes)),
    hostProviders: frozen(() => new Map(rows.hostProviders.map((row) => [row.package, row]))),
    impliedPlaces: frozen(() => groupBy(rows.impliedPlaces, (rule) => rule.types)),
    impliedByValue: frozen(() => rows.impliedByValue),
    demands: frozen(() => rows.demands),
    mending: frozen(() => rows.mending),
    tagInputs: () => indexTagInputs(rows.tagInputs),
    ownKeys: frozen(() => new Set(rows.ownKeys)),
    equivalents: frozen(
      () => new Map(rows.equivalents.flatMap((entry) => entry.types.map((type) => [type, entry] as const))),
    ),
  });
}

/** Pulumi runs any Terraform provider as a package of the provider's own name. */
const packagesOf = ({ pulumiPackages, terraformProviders }: Operator): string[] => [
  ...new Set([...pulumiPackages, ...terraformProviders.flatMap((address) => address.split("/").slice(1))]),
];

const indexClassifiers = ({
  classes,
  volumeKeys,
  subjectKeys,
  tagKeys,
  tagValues,
  names,
  types,
  ...rest
}: Classifiers): ClassifierIndex => ({
  ...rest,
  classes: new Map(classes.map((row) => [row.class, row])),
  volumeKeys: new Map(volumeKeys.map((row) => [row.key, row])),
  subjectKeys: new Set(subjectKeys.map((row) => row.key)),
  tagKeys: new Map(tagKeys.map((row) => [row.key, row])),
  tagValues: new Map(tagValues.map((row) => [row.value, row])),
  names: groupBy(names, (row) => row.words.split(" ").slice(0, 1)),
  types: groupBy(types, (row) => [row.type]),
});

const indexLineage = ({ references, relations, staysPut, generic }: Lineage): LineageIndex => ({
  relations,
  references: groupBy(references, (row) => [row.words]),
  longest: Math.max(0, ...references.map((row) => row.words.split(" ").length)),
  staysPut: new Set(staysPut.map((row) => row.class)),
  generic: new Set(generic.map((row) => row.words)),
});

const indexAccess = ({ inputs, not, flags, keyTypes, ...rest }: AccessData): AccessIndex => ({
  inputs,
  not,
  flags,
  keyTypes,
  forms: rest.forms.map(compile),
  accounts: rest.accounts.map(compile),
  conditionKeys: new Map(rest.conditionKeys.map((row) => [row.key, row])),
  domains: new Map(rest.domains.map((row) => [row.domain, row])),
  logins: new Map(rest.logins.map((row) => [row.value, row])),
});

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, "u");

const compile = <T extends { readonly pattern: string }>(row: T): Compiled<T> => ({
  ...row,
  regex: whole(row.pattern),
});

function indexTagInputs({ rules, inputs }: TagInputs): ReadonlyMap<string, TagInput> {
  const byId = new Map(rules.map(({ id, key, ...rule }) => [id, { ...rule, key: whole(key) }]));
  return new Map(
    inputs.flatMap(({ package: name, property, form, rules: id, types }) => {
      const rule = byId.get(id);
      return rule === undefined ? [] : types.map((type) => [`${name}:${type}`, { property, form, ...rule }] as const);
    }),
  );
}

function indexClouds(rows: CatalogRows["clouds"]): ReadonlyMap<string, CloudIndex> {
  const clouds: ReadonlyMap<string, CloudIndex> = mapLazily(rows, (cloud) =>
    lazily<CloudIndex>({
      cloud: () => deepFreeze(cloud),
      places: () => placesOf(cloud),
      forms: () => cloud.forms.map((form) => whole(form.pattern)),
      partitions: () => partitionsOf(cloud),
      includes: () => cloud.includes.flatMap((id) => clouds.get(id) ?? []).map(alone),
    }),
  );
  return clouds;
}

/** What a cloud includes does not count for one that includes it. */
const alone = ({ cloud, places, forms, partitions }: CloudIndex): CloudIndex => ({
  cloud,
  places,
  forms,
  partitions,
  includes: [],
});

const partitionsOf = (cloud: Cloud): Map<string, readonly string[]> =>
  new Map(
    [...groupBy(cloud.places, ({ partition = "" }) => [partition])].map(([partition, places]) => [
      partition,
      [...new Set(places.map(({ operator = cloud.operator }) => operator))],
    ]),
  );

function placesOf(cloud: Cloud): Map<string, Place> {
  const places = new Map<string, Place>();
  // Codes last, so that a display name never hides another place's code.
  for (const place of cloud.places) for (const alias of place.aliases) places.set(foldPlace(alias), place);
  for (const place of cloud.places) places.set(foldPlace(place.name), place);
  for (const place of cloud.places) places.set(foldPlace(place.code), place);
  return places;
}

const rolesOf = (packageName: string, byRole: RolesOfPackage): ReadonlyMap<string, Role> =>
  new Map(
    Object.entries(byRole).flatMap(([role, types]) =>
      types.map((type) => [`${packageName}:${type}`, role as Role] as const),
    ),
  );
