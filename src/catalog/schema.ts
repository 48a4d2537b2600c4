/**
 * The shape of the catalogue: facts about the world, as data.
 *
 * Each file under `data/` opens with `sources`, a table of where its rows come from. Each row names
 * one of those sources by its key, so that a row carries its evidence without repeating it.
 */
import { z } from "zod";
import type { Bare } from "./evidence";
import { countryCode, dataClass, id, level, period, source, volumeUnit } from "./terms";

const sources = z.record(id, source);

const cited = {
  /** Key into the file's `sources`. */
  source: id,
  /** Only what a reader of the data needs to know and the other fields cannot say. */
  note: z.string().optional(),
};

// ---------------------------------------------------------------------------------- countries

export const country = z.strictObject({
  code: countryCode,
  /** ISO 3166-1 alpha-3, as people may ask for it. */
  alpha3: z.string().regex(/^[A-Z]{3}$/),
  name: z.string().min(1),
  /** UN M49 region and subregion: used to suggest a place near the one that was refused. */
  region: z.string(),
  subregion: z.string(),
  ...cited,
});
export const countriesFile = z.strictObject({ sources, countries: z.array(country) });

/** Countries that law speaks of together: the European Economic Area, those the Commission found adequate. */
export const countryGroupsFile = z.strictObject({
  sources,
  groups: z.array(
    z.strictObject({
      id,
      name: z.string().min(1),
      citation: z.string().min(1),
      members: z.array(
        z.strictObject({
          country: countryCode,
          /** The name under which it is covered: Hong Kong as China. */
          as: z.string().min(1).optional(),
          /** The decision or annex that makes it a member, when the group's citation is not enough. */
          citation: z.string().min(1).optional(),
          during: period.optional(),
          /** What it is a member for, when not for everything: "recipients under PIPEDA". */
          limits: z.string().min(1).optional(),
        }),
      ),
      ...cited,
    }),
  ),
});

// ---------------------------------------------------------------------------------- operators

export const operator = z.strictObject({
  id,
  /** The name users know: "Alibaba Cloud". */
  name: z.string().min(1),
  /** The company that runs the service. */
  legalEntity: z.string().min(1),
  /** Other companies of the group that sell or run the same service, such as a US subsidiary. */
  affiliates: z.array(z.string().min(1)).default([]),
  /** The company at the top of the ownership chain; the operator itself when it has no parent. */
  ultimateParent: z.string().min(1),
  /** The country from which the operator is controlled: where its ultimate parent is run from. */
  seatOfControl: countryCode,
  /** Where a company named above (`legalEntity` or one of `affiliates`) is incorporated, as far as known. */
  incorporated: z.array(z.strictObject({ company: z.string().min(1), country: countryCode })).default([]),
  /** Who owns it, in percent, as far as known; not the seat of control, which `seatOfControl` says. */
  owners: z
    .array(z.strictObject({ name: z.string().min(1), country: countryCode, percent: z.number().min(0).max(100) }))
    .default([]),
  /** What is known of a state's ownership or special rights; absent when nothing is known. */
  stateOwnership: z.string().optional(),
  /** Government lists that name it, or its parent, with the citation. */
  lists: z.array(z.strictObject({ list: z.string(), names: z.string(), citation: z.string(), source: id })).default([]),
  /** The cloud (a place vocabulary, `clouds/<id>.json`) whose regions its services use, if any. */
  cloud: id.optional(),
  /** Pulumi package names, as in the first part of a type token. */
  pulumiPackages: z.array(z.string().min(1)).default([]),
  /** Terraform/OpenTofu registry addresses, `namespace/name`. */
  terraformProviders: z.array(z.string().regex(/^[a-z0-9-_]+\/[a-z0-9-_]+$/i)).default([]),
  /** Domain suffixes of its service endpoints, without a leading dot, lower case. */
  endpointSuffixes: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)).default([]),
  /** Where packages, providers and suffixes were read, when not in `source`. */
  furtherSources: z.array(id).default([]),
  /** A fact above that could not be confirmed in a source; said, not hidden. */
  unconfirmed: z.array(z.string()).default([]),
  ...cited,
});

/** Pulumi packages that run nothing on anybody's cloud: random, tls, command ... */
export const toolPackage = z.strictObject({ package: z.string().min(1), ...cited });

export const operatorsFile = z.strictObject({
  sources,
  operators: z.array(operator),
  toolPackages: z.array(toolPackage),
});

// ------------------------------------------------------------------------------------- clouds

/** `anywhere` is a place that the operator chooses and may change: Azure `global`, Google `global`. */
export const placeCountries = z.union([z.array(countryCode).min(1), z.literal("anywhere")]);

export const place = z.strictObject({
  /** As a program writes it: "ap-east-1", "eastasia", "EU", "us-east-1-qro-1a". */
  code: z.string().min(1),
  kind: z.enum(["region", "zone", "multi-region", "dual-region", "geography", "global"]),
  /** As the vendor names it: "Asia Pacific (Hong Kong)". */
  name: z.string().min(1),
  city: z.string().optional(),
  /** One country for a region or zone; for a multi-region every country its data may rest in. */
  countries: placeCountries,
  /** Other spellings of the same place: display names, short codes, zone-id prefixes. */
  aliases: z.array(z.string().min(1)).default([]),
  /** Partition or realm, where the cloud has several: "aws-cn", "oc19". */
  partition: z.string().optional(),
  /** Who runs this place, when it is not the cloud's operator: Sinnet runs cn-north-1. */
  operator: id.optional(),
  /** The region it belongs to (zones) or the regions it is made of (multi- and dual-regions). */
  regions: z.array(z.string()).default([]),
  /** The region to which the vendor copies data when geo-redundancy is asked for. */
  pair: z.string().optional(),
  /** Not offered to the public (internal, test, retired): understood, never suggested. */
  suggest: z.boolean().default(true),
  ...cited,
});

/**
 * A rule that reads a place out of a longer form: a zone (`us-east-1a`), a prefix
 * (`oss-cn-hangzhou`). The named group `place` holds a place's code or alias.
 */
export const placeForm = z.strictObject({
  form: z.string(),
  /** Regular expression, matched against the whole lower-cased value. */
  pattern: z.string().includes("(?<place>"),
  /** Value and the code it must give; a test runs each. */
  examples: z.record(z.string(), z.string()),
  ...cited,
});

export const cloudFile = z.strictObject({
  sources,
  id,
  name: z.string().min(1),
  /** Operator of every place that names none of its own. */
  operator: id,
  /** Inputs of the provider resource that say where its resources go, strongest first. */
  providerInputs: z.array(z.string()),
  /** Environment variables the provider reads when no input says it, strongest first. */
  environment: z.array(z.string()).default([]),
  /** Where resources go when nothing at all says where; absent when the provider refuses to start. */
  default: z.strictObject({ place: z.string(), ...cited }).optional(),
  /** Provider inputs whose value decides who operates the cloud: `environment: china`. Values in lower case. */
  operatorInputs: z.array(z.strictObject({ input: z.string(), value: z.string(), operator: id, ...cited })).default([]),
  /** Partitions of which nobody could confirm who runs them: partners run some on the vendor's software. */
  unconfirmedOperators: z.array(z.string()).default([]),
  /** Provider inputs whose value says with which company of the operator the account is. Values in lower case. */
  companyInputs: z
    .array(z.strictObject({ input: z.string(), value: z.string(), company: z.string(), ...cited }))
    .default([]),
  /**
   * Top-level resource inputs that hold a place of the resource itself, most exact first: a zone
   * before a region. "identifier" inputs hold an ARN or resource name in which a place may stand.
   */
  placeProperties: z.strictObject({
    zone: z.array(z.string()),
    region: z.array(z.string()),
    identifier: z.array(z.string()).default([]),
  }),
  forms: z.array(placeForm).default([]),
  /** Clouds whose places this one's inputs name too: a database service that runs on AWS and Azure. */
  includes: z.array(id).default([]),
  places: z.array(place),
  /** What is known to be missing from this file, said plainly. */
  missing: z.array(z.string()).default([]),
});

/** Words of an input's name: "availability zone". */
const phrase = z.string().regex(/^[a-z0-9]+( [a-z0-9]+)*$/);

/**
 * Which inputs mean a place, by the words of their names, wherever they stand in a resource. A value
 * counts only when it is also a place of the cloud, so a wide net here catches no bucket names.
 */
export const placePropertiesFile = z.strictObject({
  sources,
  /** The name must end in one of these, apart from `endings`: `replicaRegion`, `zoneIds`. */
  nouns: z.array(z.strictObject({ words: phrase, ...cited })),
  /** Words that may follow the noun. A name of nothing else (`name`) is read together with its parent's. */
  endings: z.array(z.strictObject({ words: phrase, ...cited })),
  /** Phrases anywhere in the path that make it mean something else than where this resource's data goes. */
  not: z.array(z.strictObject({ words: phrase, why: z.string(), ...cited })),
  /**
   * Words that say whose place it is when it is not the resource's own cloud's: `s3Region`. `around`:
   * also in a key around the input, `awsPrivateAccess.region`.
   */
  clouds: z.array(z.strictObject({ words: phrase, cloud: id, around: z.boolean(), ...cited })),
  /**
   * Labels of machines by which a workload chooses its region or zone: of `cloud`, or whichever cloud's
   * that is. With `types` (`*` stands for any characters), an input that says it there only.
   */
  labels: z.array(
    z.strictObject({
      label: z.string().min(1),
      types: z.array(z.string()).min(1).optional(),
      cloud: id.optional(),
      ...cited,
    }),
  ),
  /** Single inputs that the words above read wrongly; `means: false` is not a place, true is one, of `cloud` when it says so. */
  exceptions: z.array(
    z.strictObject({
      type: z.string(),
      property: z.string(),
      means: z.boolean(),
      cloud: id.optional(),
      why: z.string(),
      ...cited,
    }),
  ),
  /** A top-level input whose place is only the wider one of those below another, where that names any. */
  narrowings: z.array(z.strictObject({ type: z.string(), property: z.string(), by: z.string(), ...cited })),
});

/** A pattern by which a place is read out of a longer text, whoever wrote it. The named group `place` holds its code or alias. */
const readPlace = {
  cloud: id,
  pattern: z.string().includes("(?<place>"),
  /** Text and the code it must give; a test runs each. */
  examples: z.record(z.string(), z.string()),
  ...cited,
};

/** How data moves, by the words in the path of an input. */
export const flowsFile = z.strictObject({
  sources,
  /**
   * A place under such a word is a copy's. `always`: even on a resource that holds no data itself,
   * such as a backup plan; a `target` there may be anything.
   */
  copies: z.array(z.strictObject({ words: phrase, always: z.boolean(), ...cited })),
  /** Types that are themselves a copy of something elsewhere: where they are, a copy is. */
  copyTypes: z.array(z.strictObject({ type: z.string(), ...cited })),
  /** Phrases that contain a word for a copy and mean the resource's own place, or where a copy comes from. */
  ownPlaces: z.array(z.strictObject({ words: phrase, why: z.string(), ...cited })),
  /** A host under such a word is fetched from, not sent to. `everywhere`: also below keys that a program makes up. */
  fetches: z.array(z.strictObject({ words: phrase, everywhere: z.boolean().default(false), ...cited })),
  /** Domains from which one can only fetch, wherever they stand: mirrors of packages. */
  mirrors: z.array(z.strictObject({ domain: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/), ...cited })),
  /** Domains before which the first label is a customer's own name, which may be called as a place is. */
  ownNames: z.array(z.strictObject({ domain: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/), ...cited })),
  /**
   * A host under such a word is neither. `everywhere`: also below keys that a program makes up, where
   * `EMAIL_ARCHIVE_URL` is no address of a person. `alone`: only as the whole of the last key.
   */
  ignored: z.array(
    z.strictObject({ words: phrase, why: z.string(), everywhere: z.boolean(), alone: z.boolean(), ...cited }),
  ),
  /** An identifier of a resource under such a word is used or read, not sent to: a role, a key, a source. */
  references: z.array(z.strictObject({ words: phrase, why: z.string(), ...cited })),
  /** Inputs below which a program makes up the keys: environment variables. */
  programs: z.array(z.strictObject({ words: phrase, ...cited })),
  /** Inputs that hold a script or a program's text, in which an identifier is used as a program uses it. */
  scripts: z.array(z.strictObject({ words: phrase, ...cited })),
  /** Inputs below which an identifier says where logs are sent. */
  logs: z.array(z.strictObject({ words: phrase, ...cited })),
  /**
   * Variables and options by which a program chooses the region it works with. `everywhere`: not only below `programs`.
   * `below`: only where the path has these words.
   */
  variables: z.array(
    z.strictObject({ words: phrase, cloud: id, everywhere: z.boolean(), below: phrase.optional(), ...cited }),
  ),
  /** Values that choose an operator's cloud by name; under these words only, where there are any. `*` stands for any characters. */
  cloudWords: z.array(z.strictObject({ words: phrase.optional(), value: z.string().min(3), operator: id, ...cited })),
  /** Schemes of addresses that name an operator's store without a host. */
  schemes: z.array(z.strictObject({ scheme: z.string().regex(/^[a-z0-9]+$/), operator: id, ...cited })),
  /** Commands that write data into the region of their option `--region`. */
  commands: z.array(z.strictObject({ words: z.string().regex(/^[a-z0-9-]+(?: [a-z0-9-]+)+$/), cloud: id, ...cited })),
  /**
   * Single inputs (`*` stands for any characters, in the type as well) that the words above read wrongly.
   * `when`: only where another top-level input has one of these values; `unset` for none.
   */
  inputs: z.array(
    z.strictObject({
      type: z.string(),
      property: z.string(),
      means: z.enum(["to", "from", "nothing"]),
      when: z.strictObject({ property: z.string(), values: z.array(z.string()).min(1) }).optional(),
      why: z.string(),
      ...cited,
    }),
  ),
  /** Last keys under which an address of numbers is plainly sent to. */
  destinations: z.array(z.strictObject({ words: phrase, ...cited })),
  /** Ranges of addresses that are not on the Internet, in CIDR notation. */
  notPublic: z.array(z.strictObject({ range: z.string().includes("/"), ...cited })),
  /**
   * Types (`*` stands for any characters) that hold no data and send it all the same: a log sink, a
   * DNS record. A host in any other such type, a firewall's list, is not sent to.
   */
  senders: z.array(z.strictObject({ type: z.string(), ...cited })),
  /** What identifiers of resources look like; `starts` is how they begin. */
  identifiers: z.array(z.strictObject({ starts: z.string().min(3), ...readPlace })),
  /** Hosts whose place is no label of its own: `s3-ap-east-1.amazonaws.com`. */
  hosts: z.array(z.strictObject(readPlace)),
});

/** Along which references data goes from one resource of a stack to another. */
export const lineageFile = z.strictObject({
  sources,
  /**
   * By the words in the path of the input that refers to the other resource. The longest phrase decides,
   * of equally long ones the last in the path; a row for certain types goes before one for all.
   */
  references: z.array(
    z
      .strictObject({
        words: phrase,
        /** Type tokens without an API version, `*` for any characters. Every type when absent. */
        types: z.array(z.string()).min(1).optional(),
        /** `in`: from what is referred to into the resource; `out`: the other way; `both`: a part of it, or a program that may read and write. */
        data: z.enum(["in", "out", "both", "none"]),
        /** `copy`: the same data. `access`: what a program makes of it, so that a receiver declared public ends it. */
        as: z.enum(["copy", "access"]).optional(),
        ...cited,
      })
      .refine((row) => (row.data === "none") === (row.as === undefined), "`as` is for what carries data"),
  ),
  /** The same for relations that no input states. */
  relations: z.array(
    z.strictObject({
      relation: z.literal("parent"),
      data: z.enum(["in", "out", "both"]),
      as: z.enum(["copy", "access"]),
      ...cited,
    }),
  ),
  /** Classes that stay where they are, whoever has access. */
  staysPut: z.array(z.strictObject({ class: dataClass, why: z.string(), ...cited })),
  /** Words of an input's or a type's name that do not say what kind of thing it is. */
  generic: z.array(z.strictObject({ words: phrase, ...cited })),
  missing: z.array(z.string()),
});

/** How a principal or a key is written: a regular expression over the whole lower-cased value. */
const accessForm = z.strictObject({
  form: z.string(),
  of: z.enum(["principal", "key"]),
  /**
   * Named groups say what stands where: `account` (an account, tenant, subscription or project),
   * `organisation`, `host`, `issuer` (a host that vouches for identities), `partition`, `place`.
   */
  pattern: z.string().includes("(?<"),
  /** The cloud in which `partition` and `place` are looked up. */
  cloud: id.optional(),
  /** A text that every such value contains, where it is looked for in any input. */
  mark: z.string().optional(),
  /** Value and the groups it must give; a test runs each. */
  examples: z.record(z.string(), z.record(z.string(), z.string())),
  ...cited,
});

/** Who is let in, who vouches for identities and who holds keys: which inputs say it, and how it is written. */
export const accessFile = z.strictObject({
  sources,
  /** The row with the most words counts. */
  inputs: z.array(
    z.strictObject({
      /**
       * `document`: a policy, read as one wherever it stands; named here so that one that cannot be
       * read is said. `principal`, `account`: who is let in, or whose account it is. `issuer`: hosts
       * that vouch for identities. `login`: a provider of identities by name. `key`: a key or where
       * keys are. `nothing`: none of these, though another row says so.
       */
      holds: z.enum(["document", "principal", "account", "issuer", "login", "key", "nothing"]),
      /** Type tokens without an API version; `*` stands for any characters. */
      type: z.string().default("*"),
      /** The last words of the input's path (of a document, its whole name); every input of the type when left out. */
      words: phrase.optional(),
      ...cited,
    }),
  ),
  /** Phrases anywhere in a path under which nobody is let in. */
  not: z.array(z.strictObject({ words: phrase, why: z.string(), ...cited })),
  /** Command-line arguments, `--name=value`, that name an issuer. */
  flags: z.array(z.strictObject({ flag: z.string().startsWith("--"), ...cited })),
  /** The first that fits counts. */
  forms: z.array(accessForm),
  /** What an admin can list as a prohibited account. */
  accounts: z.array(z.strictObject({ form: z.string(), pattern: z.string(), example: z.string(), ...cited })),
  /** Keys of a policy's conditions that say who asks, in lower case. `source`: on whose behalf a service asks. */
  conditionKeys: z.array(
    z.strictObject({
      key: z.string().regex(/^[a-z0-9]+:[a-z0-9]+$/),
      says: z.enum(["account", "organisation", "arn"]),
      of: z.enum(["principal", "source"]),
      ...cited,
    }),
  ),
  /** Domains of mailboxes and sign-in services, beyond the endpoints of operators.json. */
  domains: z.array(
    z.strictObject({
      domain: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
      operator: id,
      /** The name users know, when it is not the operator's. */
      service: z.string().optional(),
      ...cited,
    }),
  ),
  /** Values by which an input names a provider of identities, in lower case. */
  logins: z.array(
    z.strictObject({ value: z.string().regex(/^[a-z0-9-]+$/), operator: id, service: z.string(), ...cited }),
  ),
  /** Types that are themselves a key or keep keys: where they are, the key is. */
  keyTypes: z.array(z.strictObject({ type: z.string(), ...cited })),
  /** What is known to be missing from this file, said plainly. */
  missing: z.array(z.string()).default([]),
});

/**
 * Pulumi packages whose provider talks to whatever host its configuration names: a Kubernetes
 * cluster, a database. The host says who operates it and, often, where.
 */
export const hostProvidersFile = z.strictObject({
  sources,
  providers: z.array(
    z.strictObject({
      package: z.string().min(1),
      /** Provider inputs that hold a host, an address or a kubeconfig; dotted paths. */
      inputs: z.array(z.string()).min(1),
      /** What it means when none is set: `nobody`, this machine itself; `unresolved`, some default elsewhere; `operator`, the package's own operator. */
      whenUnset: z.enum(["nobody", "unresolved", "operator"]),
      ...cited,
    }),
  ),
});

/**
 * Places that an input implies without naming one, or that follow when it is not set: the pair of a
 * geo-redundant store, a default that decides where data goes.
 */
export const impliedPlacesFile = z.strictObject({
  sources,
  rules: z.array(
    z.strictObject({
      /** Type tokens without an API version. */
      types: z.array(z.string()).min(1),
      /** Dotted path; for what is not set, the path that would say it. */
      property: z.string(),
      /** The values that imply it; `*` stands for any characters, `unset` for what is absent or an empty list, `set` for a map or list. */
      when: z.array(z.string()).min(1),
      /**
       * `pair`: the pair of the resource's own place. `anywhere`: the operator chooses. `unknown`: a
       * site that no input names, as `why` says. Else a place's code.
       */
      place: z.string(),
      /** For `unknown`, to follow the property: "puts it on ...". */
      why: z.string().optional(),
      /** The values of `property` that do not imply it, to suggest. */
      instead: z.string(),
      /** One of them, where a plain value does and moves no data: what the pack itself may set. */
      set: z.union([z.string(), z.boolean()]).optional(),
      /** For `unknown`: said only of data known to be sensitive. */
      quiet: z.boolean().default(false),
      /** For `unknown`, the countries it can only be one of: of no concern when all are permitted. */
      among: z.array(countryCode).min(1).optional(),
      /** True when it is the resource's own place, instead of the provider's region. */
      own: z.boolean().default(false),
      /** True when a copy is there even though the resource holds no data itself: the nodes of a network that delivers content. */
      always: z.boolean().default(false),
      ...cited,
    }),
  ),
  /** Values that imply a place in any input of a telling name: an inference profile, whose prefix says where requests go. */
  values: z.array(
    z.strictObject({
      /** A word in the path of the input. */
      key: z.string().regex(/^[a-z0-9]+$/),
      /** `*` stands for any characters. */
      value: z.string().min(1),
      cloud: id,
      /** Also where the resource holds no data itself: a setting of a whole account. */
      always: z.boolean().default(false),
      /** What messages call the place. */
      code: z.string().min(1),
      countries: placeCountries,
      instead: z.string(),
      ...cited,
    }),
  ),
});

// -------------------------------------------------------------------------------------- types

/**
 * What a resource type does with customers' data. `store`: keeps it. `processor`: handles it in
 * memory or on attached disks (a function, a virtual machine). `carrier`: only moves it (network).
 * `control`: settings, access, monitoring; holds none.
 */
export const role = z.enum(["store", "processor", "carrier", "control"]);

/** One Pulumi package's types by role. Type tokens are written without the package: `s3/bucket:Bucket`. */
export const typesFile = z.strictObject({
  sources,
  package: z.string().min(1),
  source: id,
  roles: z.partialRecord(role, z.array(z.string())),
  /** Stores that are part of another: a bucket's object. What is missing is said of the whole. */
  parts: z.array(z.string()).default([]),
  /** Types with no input that places them: a provider's region is not where they are. */
  placeless: z.array(z.string()).default([]),
});

/**
 * Terraform's names of one Pulumi package's types and properties, where the rules of
 * `src/catalog/terraform.ts` do not give them. Properties are in Terraform's spelling.
 */
export const terraformFile = z.strictObject({
  sources,
  package: z.string().min(1),
  source: id,
  /** Names of the Terraform providers that the package serves; `google-beta` declares `google_` types. */
  providers: z.array(z.string().regex(/^[a-z0-9-]+$/)).min(1),
  /** What the types begin with. */
  prefix: z.string().regex(/^[a-z0-9]+$/),
  /** Types whose token does not follow from its words: `aws_instance` -> `ec2/instance:Instance`. */
  types: z.record(z.string(), z.string()).default({}),
  /** Lists that Pulumi calls otherwise, wherever they stand: `replica` -> `replicas`. */
  lists: z.record(z.string(), z.string()).default({}),
  /**
   * Lists whose name does not say whether they hold at most one, which Pulumi writes without the
   * list: true for one that ends in `s`, false for one that does not.
   */
  single: z.record(z.string(), z.boolean()).default({}),
  /** Maps whose keys the program makes up. */
  maps: z.array(z.string()).default([]),
  /** Addresses that are only ever computed: a bucket's own endpoint. */
  computed: z.array(z.string()).default([]),
  /** Single properties of single types, by dotted path, that all of the above reads wrongly. */
  exceptions: z
    .record(z.string(), z.record(z.string(), z.strictObject({ name: z.string(), single: z.boolean().optional() })))
    .default({}),
});

/** What Terraform calls the types that hints name; of others the token stands. */
export const terraformTypesFile = z.strictObject({
  sources,
  types: z.array(z.strictObject({ type: z.string(), terraform: z.string().regex(/^[a-z0-9]+_[a-z0-9_]+$/), ...cited })),
});

/** For types that no file lists: the first word rule that matches the type's name decides. */
export const roleWordsFile = z.strictObject({
  sources,
  rules: z.array(z.strictObject({ role, words: z.array(z.string().regex(/^[a-z0-9]+$/)).min(1), ...cited })),
});

/** Rules of other scanners that demand a copy elsewhere, so that both can be satisfied at once. */
export const demandsFile = z.strictObject({
  sources,
  demands: z.array(
    z.strictObject({
      /** Types (`*` stands for any characters) of which the copy is demanded. */
      types: z.array(z.string()).min(1),
      /** `destination`: a permitted destination; `pair`: a region whose pair, which cannot be chosen, is permitted. */
      satisfiedBy: z.enum(["destination", "pair"]),
      rules: z.array(z.strictObject({ tool: z.string().min(1), rule: z.string().min(1), ...cited })).min(1),
    }),
  ),
});

/** What mending takes, beyond the change itself. */
export const mendingFile = z.strictObject({
  sources,
  /** What becomes of the data when a store of this kind goes to another place: to follow "Move:". */
  moves: z.array(
    z.strictObject({
      /** A service of equivalents.json, whose types are meant. */
      service: z.string(),
      /** For types that it does not list: words of their names. */
      words: z.array(z.string().regex(/^[a-z0-9]+$/)).min(1),
      how: z.string().min(1),
      ...cited,
    }),
  ),
  /** The same for any other store. */
  otherwise: z.strictObject({ how: z.string().min(1), ...cited }),
  /** Inputs whose change replaces the resource, by type (`*` stands for any characters); of others it is not known. */
  replacing: z.array(z.strictObject({ types: z.array(z.string()).min(1), property: z.string(), ...cited })),
  /** Identifiers of what a program names itself, so that the same may be in another region: patterns of whole values. */
  elsewhere: z.array(z.strictObject({ pattern: z.string().min(1), what: z.string().min(1), ...cited })),
  /** Inputs that say where logs go and that a resource can do without. */
  optional: z.array(z.strictObject({ types: z.array(z.string()).min(1), property: z.string(), ...cited })),
});

/** Which input holds the tags of a store, to write one that is missing. */
export const tagInputsFile = z.strictObject({
  sources,
  /** What is known to be missing from this file, said plainly. */
  missing: z.array(z.string()),
  /** What a cloud takes as a tag. Values of letters, digits, `-`, `_` and spaces it takes all. */
  rules: z.array(
    z.strictObject({
      id,
      /** Pattern of a whole key. */
      key: z.string().min(1),
      /** Whether key and value are to be in lower case, with no spaces. */
      lowerCase: z.boolean().default(false),
      /** How many a resource can have. */
      most: z.number().int().positive(),
      ...cited,
    }),
  ),
  inputs: z.array(
    z.strictObject({
      package: z.string().min(1),
      property: z.string().regex(/^\w+$/),
      /** A map of texts, or a list of items that have a `key` and a `value`. */
      form: z.enum(["map", "list"]).default("map"),
      /** One of `rules`. */
      rules: id,
      /** Without the package: `s3/bucket:Bucket`. */
      types: z.array(z.string()).min(1),
      ...cited,
    }),
  ),
});

/** Inputs of any type that hold a map, whose keys are the program's own words. */
export const ownKeysFile = z.strictObject({
  sources,
  /** What is known to be missing from this file, said plainly. */
  missing: z.array(z.string()),
  source: id,
  names: z.array(z.string()).min(1),
});

/** Types that do the same job with different operators, to suggest one that is permitted. */
export const equivalentsFile = z.strictObject({
  sources,
  equivalents: z.array(z.strictObject({ service: z.string(), types: z.array(z.string()).min(2), ...cited })),
});

// -------------------------------------------------------------------------------- classifiers

export const classifiersFile = z.strictObject({
  sources,
  /** Each class with what the regulation calls it and the level it implies when none is stated. */
  classes: z.array(
    z.strictObject({
      class: dataClass,
      title: z.string(),
      /** As it stands in a sentence, in lower case: "health data", "credentials". */
      prose: z.string().min(1),
      impliedLevel: level,
      /** Whether it is about identified or identifiable people. */
      personal: z.boolean(),
      /** The wider class that it is a kind of. */
      within: dataClass.optional(),
      definition: z.string(),
      ...cited,
    }),
  ),
  /**
   * Tag and label keys that state a classification. Compared after folding: lower case, without
   * `-`, `_`, `.`, `:`, `/` and spaces, so one row covers every spelling.
   */
  tagKeys: z.array(
    z.strictObject({
      key: z.string().regex(/^[a-z0-9]+$/),
      /** For a key that is a yes-or-no question (`contains-pii`): the classes that "yes" states. */
      whenTrue: z.array(dataClass).min(1).optional(),
      /** Whether a value under this key may say that the data is public; others can only raise the level. */
      mayStatePublic: z.boolean().default(false),
      ...cited,
    }),
  ),
  /** Tag keys (folded likewise) whose number says how many people or devices the data is about. */
  volumeKeys: z.array(
    z.strictObject({
      key: z.string().regex(/^[a-z0-9]+$/),
      unit: volumeUnit,
      /** When it counts people of some countries only: `us-persons`. */
      of: z.array(countryCode).min(1).optional(),
      ...cited,
    }),
  ),
  /** Tag keys (folded likewise) that name the countries of the people whose data it is. */
  subjectKeys: z.array(z.strictObject({ key: z.string().regex(/^[a-z0-9]+$/), ...cited })),
  /** Dotted paths of the inputs that hold a resource's tags or labels. */
  tagProperties: z.array(z.strictObject({ property: z.string(), ...cited })),
  /** The same for the defaults that a provider puts on each of its resources. */
  providerTagProperties: z.array(z.strictObject({ property: z.string(), ...cited })),
  /** Properties in which a resource's own tags and its provider's defaults stand together. */
  mergedTagProperties: z.array(z.strictObject({ property: z.string(), ...cited })),
  /** Top-level inputs that name the thing a resource makes. */
  nameProperties: z.array(z.strictObject({ property: z.string(), ...cited })),
  /** Top-level inputs under which columns, attributes or fields are named. */
  schemaProperties: z.array(z.strictObject({ property: z.string(), ...cited })),
  /** Tag values (folded likewise) and what they state. `classes: []` with no level says nothing. */
  tagValues: z.array(
    z.strictObject({
      value: z.string().regex(/^[a-z0-9]+$/),
      level: level.optional(),
      classes: z.array(dataClass).default([]),
      ...cited,
    }),
  ),
  /** Words in names of resources, tables and columns. A phrase is words joined by a space. */
  names: z.array(z.strictObject({ words: z.string().regex(/^[a-z0-9]+( [a-z0-9]+)*$/), class: dataClass, ...cited })),
  /** Resource types that hold one class by their nature: a secret, a health-record store. */
  types: z.array(z.strictObject({ type: z.string(), class: dataClass, ...cited })),
});

// --------------------------------------------------------------------------------- safeguards

/**
 * What may make it lawful to send data where it could not go without: a measure or a document. A
 * sign is how a declared resource shows it; without signs only the admin can declare it.
 */
export const safeguardsFile = z.strictObject({
  sources,
  safeguards: z.array(
    z.strictObject({
      id,
      title: z.string().min(1),
      citation: z.string().min(1),
      /** What would show it, to follow "Fix:"; names inputs and values. */
      shownBy: z.string().min(1),
      signs: z
        .array(
          z.strictObject({
            /** The words with which the path of an input ends: "kms key arn". */
            words: phrase,
            /**
             * `set`: any value but none. `one-of`: one of `values`. `at-least`: a number from `least`.
             * `key-elsewhere`: a key whose identifier names a place, and neither that place nor its operator is
             * what the rule guards against.
             */
            is: z.enum(["set", "one-of", "at-least", "key-elsewhere"]),
            values: z.array(z.string()).default([]),
            least: z.number().optional(),
          }),
        )
        .default([]),
      ...cited,
    }),
  ),
});

export type Country = Bare<z.infer<typeof country>>;
export type CountryGroup = Bare<z.infer<typeof countryGroupsFile>["groups"][number]>;
export type Safeguard = Bare<z.infer<typeof safeguardsFile>["safeguards"][number]>;
export type Operator = Bare<z.infer<typeof operator>>;
export type Cloud = Bare<z.infer<typeof cloudFile>>;
export type Place = Bare<z.infer<typeof place>>;
export type Role = z.infer<typeof role>;
export type { DataClass, Level, Period, Source, VolumeUnit } from "./terms";
export type Flows = Bare<z.infer<typeof flowsFile>>;
export type Lineage = Bare<z.infer<typeof lineageFile>>;
export type CarryingReference = Lineage["references"][number];
export type AccessData = Bare<z.infer<typeof accessFile>>;
export type AccessForm = AccessData["forms"][number];
export type HostProvider = Bare<z.infer<typeof hostProvidersFile>["providers"][number]>;
export type ImpliedPlace = Bare<z.infer<typeof impliedPlacesFile>["rules"][number]>;
export type ImpliedByValue = Bare<z.infer<typeof impliedPlacesFile>["values"][number]>;
export type PlaceProperties = Bare<z.infer<typeof placePropertiesFile>>;
export type Classifiers = Bare<z.infer<typeof classifiersFile>>;
export type RoleWords = Bare<z.infer<typeof roleWordsFile>["rules"][number]>;
export type Demand = Bare<z.infer<typeof demandsFile>["demands"][number]>;
export type Mending = Bare<z.infer<typeof mendingFile>>;
export type TagInputs = Bare<z.infer<typeof tagInputsFile>>;
export type Equivalent = Bare<z.infer<typeof equivalentsFile>["equivalents"][number]>;
export type TerraformRows = z.infer<typeof terraformFile>;
