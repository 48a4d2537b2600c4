/** Where a hint sends: the nearest permitted regions of the same cloud, else the same service of another operator. */
import type { Declared } from "../support/analyze";
import { findingsOn } from "../support/cases";

const phi = { "data-classification": "phi" };
const hints = (policy: string, declared: Declared): string[] =>
  findingsOn(declared)
    .filter((each) => each.policy === policy)
    .flatMap(({ fix }) => fix);
const first = (policy: string, declared: Declared): string => hints(policy, declared)[0] ?? "";
const bucket = "aws:s3/bucket:Bucket";
const located = (region: string, more: Partial<Declared> = {}): string =>
  first("prohibited-location", { type: bucket, props: { region, tags: phi }, ...more });

describe("regions", () => {
  test.each<[string, string, string]>([
    [
      "in the same part of the world, of two countries",
      located("ap-east-1"),
      "set `region` to ap-east-2 (Taiwan) or ap-northeast-1 (Japan)",
    ],
    [
      "near the resource for its copy: in its own country first",
      first("prohibited-copy", {
        type: "aws:dynamodb/table:Table",
        props: { region: "us-east-1", tags: phi, replicas: [{ regionName: "ap-east-1" }] },
      }),
      "set `replicas[0].regionName` to us-east-2 (United States) or ca-central-1 (Canada)",
    ],
    [
      "none where the law does not let the data be",
      located("ap-east-1", { settings: { prohibitedCountries: ["TW", "JP"] } }),
      "set `region` to ap-northeast-2 (South Korea) or ",
    ],
    [
      "of the main partition where another operator runs the refused one",
      located("cn-north-1"),
      "set `region` to ap-east-2 (Taiwan) or ap-northeast-1 (Japan)",
    ],
    [
      "beside what is copied, and not where a copy is already",
      first("prohibited-copy", {
        type: "aws:dynamodb/table:Table",
        props: { region: "eu-west-1", tags: phi, replicas: [{ regionName: "eu-west-2" }, { regionName: "ap-east-1" }] },
      }),
      "set `replicas[1].regionName` to eu-north-1 (Sweden) or ",
    ],
  ])("%s", (_, hint, expected) => {
    expect(hint).toContain(expected);
  });
});

describe("the same service of another operator", () => {
  const operated = (type: string, settings: object = {}): string =>
    first("prohibited-operator", { type, props: { tags: phi }, provider: { region: "us-east-1" }, settings });
  test.each<[string, string, string]>([
    [
      "of two permitted ones",
      operated("alicloud:oss/bucket:Bucket"),
      "use object storage of a permitted operator: aws:s3/bucket:Bucket or azure-native:storage:StorageAccount",
    ],
    [
      "none that is prohibited itself",
      operated("alicloud:oss/bucket:Bucket", { prohibitedOperators: ["microsoft-azure"] }),
      "use object storage of a permitted operator: aws:s3/bucket:Bucket or gcp:storage/bucket:Bucket",
    ],
    [
      "where no type does the same",
      operated("alicloud:dataworks/project:Project"),
      "use a service of a permitted operator in a permitted place",
    ],
  ])("%s", (_, hint, expected) => {
    expect(hint).toBe(expected);
  });
});

describe("what has to be set", () => {
  test.each<[string, string, string]>([
    [
      "a zone, by a zone",
      first("prohibited-location", {
        type: "aws:ebs/volume:Volume",
        props: { availabilityZone: "ap-east-1a", tags: phi },
      }),
      "set `availabilityZone` to a zone of ap-east-2 (Taiwan) or ",
    ],
    [
      "what nobody wrote, on the provider",
      first("prohibited-location", { type: bucket, props: { tags: phi }, provider: { region: "ap-east-1" } }),
      "set `region` of provider default to ap-east-2 (Taiwan) or ",
    ],
  ])("%s", (_, hint, expected) => {
    expect(hint).toContain(expected);
  });
});
