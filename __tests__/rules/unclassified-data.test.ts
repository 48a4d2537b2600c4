import fc from "fast-check";
import { withChanges } from "../../src/changes";
import { Secret, Unknown, type Finding } from "../../src/model";
import { knowledge, unknown, type Declared } from "../support/analyze";
import { findingsOn, policyCases } from "../support/cases";

const bucket = "aws:s3/bucket:Bucket";

const confidential = { defaultClassification: { tagValue: "confidential" } };

policyCases("unclassified-data", "advisory", {
  violates: [
    {
      when: "a bucket in Ohio says nothing",
      type: bucket,
      props: { region: "us-east-2" },
      says: ["nothing says what it holds", "tag it `data-classification`"],
    },
    {
      when: "the tag that would say it is unknown at preview",
      type: bucket,
      props: { region: "us-east-2", tags: { "data-classification": unknown } },
      says: ["tag data-classification is not known before the deployment"],
    },
    {
      when: "the tag has a value nobody explained, which is not shown",
      type: bucket,
      props: { region: "us-east-2", tags: { "data-classification": "blue-7" } },
      says: ["a value that no setting or catalogue row explains"],
    },
    {
      when: "the input that holds its tags is named",
      type: "gcp:storage/bucket:Bucket",
      props: { location: "US" },
      says: ["tag it `data-classification` in `labels`: public, internal"],
    },
    {
      when: "a default is not what somebody said of this bucket",
      type: bucket,
      props: { region: "us-east-2" },
      settings: confidential,
      says: [
        "`defaultClassification` makes that confidential",
        "Fix: add `data-classification: confidential` to `tags`.",
        "or: tag it `data-classification` in `tags`",
      ],
    },
    {
      when: "a default that is not sensitive leaves the place to nobody: it is said even where data must not be",
      type: bucket,
      props: { region: "ap-east-1" },
      settings: { defaultClassification: { tagValue: "internal" }, sensitiveFrom: "confidential" },
      says: ["makes that internal"],
    },
  ],
  silent: [
    {
      when: "a default counts as sensitive where prohibited-location already blocks it",
      type: bucket,
      props: { region: "ap-east-1" },
      settings: confidential,
    },
    {
      when: "an object is part of a bucket",
      type: "aws:s3/bucketObjectv2:BucketObjectv2",
      props: { region: "us-east-2" },
    },
    { when: "it is on nobody's cloud", type: "docker-build:index:Image" },
    { when: "it is classified", type: bucket, props: { region: "us-east-2", tags: { sensitivity: "internal" } } },
    { when: "its name says it", type: bucket, name: "patients", props: { region: "us-east-2" } },
    { when: "a function keeps nothing", type: "aws:lambda/function:Function", props: { region: "us-east-2" } },
    { when: "prohibited-location already blocks it", type: bucket, props: { region: "ap-east-1" } },
  ],
});

describe("the tag of the default is added", () => {
  type Props = Readonly<Record<string, unknown>>;
  interface Given {
    readonly props?: Props;
    readonly type?: string;
    readonly settings?: object;
  }
  const saidOf = ({ props = {}, type = bucket, settings = confidential }: Given): Finding | undefined =>
    findingsOn({ type, props: props as NonNullable<Declared["props"]>, settings }).find(
      ({ policy }) => policy === "unclassified-data",
    );
  /** The inputs with the edit of the finding made; undefined when it has none. */
  const added = (given: Given): Props | undefined => {
    const finding = saidOf(given);
    expect(finding).toBeDefined();
    const [change] = finding?.changes ?? [];
    return change === undefined ? undefined : withChanges(given.props ?? {}, [change]);
  };
  const tag = { "data-classification": "confidential" };

  test("to an input that is not there", () => {
    expect(added({})).toEqual({ tags: tag });
    expect(added({ props: { tags: null } })).toEqual({ tags: tag });
  });
  test("beside other tags, known or not", () => {
    const tags = { team: "a", owner: new Unknown("is not known"), pin: new Secret("b") };
    expect(added({ props: { tags } })).toEqual({ tags: { ...tags, ...tag } });
  });

  const asWritten = { "Data Classification": "Highly Confidential" };
  test.each<[string, string, object]>([
    ["azure-native:storage:StorageAccount", "tags", asWritten],
    ["azure:storage/account:Account", "tags", asWritten],
    ["aws-native:backup:BackupVault", "backupVaultTags", asWritten],
    ["aws-native:s3:Bucket", "tags", [{ key: "Data Classification", value: "Highly Confidential" }]],
    ["gcp:storage/bucket:Bucket", "labels", { "data-classification": "highly-confidential" }],
  ])("as the cloud takes it: %s", (type, input, expected) => {
    const settings = { defaultClassification: { tagKey: "Data Classification", tagValue: "Highly Confidential" } };
    expect(added({ type, settings })).toEqual({ [input]: expected });
  });

  test("to a list, beside what is there", () => {
    const tags = [{ key: "team", value: new Unknown("is not known") }];
    const item = { key: "data-classification", value: "confidential" };
    expect(added({ type: "aws-native:s3:Bucket", props: { tags } })).toEqual({ tags: [...tags, item] });
  });

  const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`t${index}`, "x"]));
  test.each<[string, Given]>([
    ["where tags are not known", { props: { tags: new Unknown("is not known") } }],
    ["where tags are secret", { props: { tags: new Secret({ team: "a" }) } }],
    ["over one of its name", { props: { tags: { DataClassification: "blue-7" } } }],
    ["over one of its name that is empty", { props: { tags: { data_classification: "" } } }],
    ["where another that would say it is not known", { props: { tags: { sensitivity: new Unknown("is not known") } } }],
    ["to as many tags as the cloud takes", { props: { tags: fifty } }],
    ["to a type of which nobody says that it takes any", { type: "snowflake:index/database:Database" }],
    [
      "where the cloud takes no such key",
      {
        type: "gcp:storage/bucket:Bucket",
        settings: { defaultClassification: { tagKey: "acme:data-classification", tagValue: "internal" } },
      },
    ],
    ["where no default is set", { settings: {} }],
    ["to a list where the type takes a map", { props: { tags: [{ key: "team", value: "a" }] } }],
    ["to a map where the type takes a list", { type: "aws-native:s3:Bucket", props: { tags: { team: "a" } } }],
    [
      "to a list with an item that cannot be told",
      { type: "aws-native:s3:Bucket", props: { tags: [new Unknown("is not known")] } },
    ],
    [
      "to a list that is secret in part",
      { type: "aws-native:s3:Bucket", props: { tags: [new Secret({ key: "team", value: "a" })] } },
    ],
    [
      "to a list over one of its name",
      { type: "aws-native:s3:Bucket", props: { tags: [{ key: "DataClassification", value: "blue-7" }] } },
    ],
  ])("not %s", (_, given) => {
    expect(added(given)).toBeUndefined();
  });

  test("and is read as what it says, whatever the type", () => {
    // Of the others their type says what they hold.
    const types = [...knowledge.catalog.tagInputs.keys()].filter((type) => saidOf({ type }) !== undefined);
    expect(types.length).toBeGreaterThan(300);
    const left = types.filter((type) => {
      const props = added({ type });
      return props === undefined || saidOf({ type, props }) !== undefined;
    });
    expect(left).toEqual([]);
  });
});

test("a default is judged as the tag that it stands for, by every policy but the one that asks for the tag", () => {
  const stores = fc.constantFrom<Pick<Declared, "type" | "props">[]>(
    { type: bucket, props: { region: "us-east-2" } },
    { type: bucket, props: { region: "ap-east-1" } },
    { type: bucket, props: { region: "cn-north-1" } },
    { type: bucket, props: {} },
    {
      type: "aws:dynamodb/table:Table",
      props: { region: "us-east-2", replicas: [{ regionName: "ap-east-1" }, { regionName: "us-west-2" }] },
    },
    { type: "aws:cloudwatch/logGroup:LogGroup", props: { region: "us-east-2", name: "https://x.aliyuncs.com" } },
  );
  const tagValue = fc.constantFrom("internal", "confidential", "restricted", "phi", "pci");
  const settings = fc.record({
    sensitiveFrom: fc.constantFrom("internal", "confidential", "restricted"),
    unclassified: fc.constantFrom("sensitive", "not-sensitive"),
  });
  const said = (declared: Declared): string[] =>
    findingsOn(declared).flatMap(({ policy, property, what, rule }) =>
      policy === "unclassified-data" ? [] : [JSON.stringify([policy, property, what, rule])],
    );
  fc.assert(
    fc.property(stores, tagValue, settings, (store, value, others) => {
      const tagged = { ...store, props: { ...store.props, tags: { "data-classification": value } }, settings: others };
      const byDefault = { ...store, settings: { ...others, defaultClassification: { tagValue: value } } };
      expect(said(byDefault)).toEqual(said(tagged));
    }),
  );
});
