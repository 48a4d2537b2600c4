import { Unknown } from "../../src/model";
import { policies } from "../../policies/rules";
import { findingsOf, judgeStack, type Part } from "../support/stack";

const unknown = new Unknown("is not known before the deployment");
const openly = { tags: { "data-classification": "public" } };

const patients: Part = {
  name: "patients",
  type: "aws:dynamodb/table:Table",
  props: { name: "patients-1", tags: { "data-classification": "restricted" }, streamEnabled: true },
};
const bucket = (name: string, props: Part["props"] = {}, region = "us-east-2"): Part => ({
  name,
  type: "aws:s3/bucket:Bucket",
  props: { bucket: name, ...props },
  region,
});
/** A function that is declared to hold nothing sensitive and sends to Alibaba Cloud. */
const exporter = (props: Part["props"] = {}, more: Partial<Part> = {}): Part => ({
  name: "exporter",
  type: "aws:lambda/function:Function",
  props: {
    environment: { variables: { EXPORT_URL: "https://reports.oss-cn-hangzhou.aliyuncs.com/x" } },
    tags: { "data-classification": "internal" },
    ...props,
  },
  ...more,
});

/** Only what is confidential or more counts, so that what comes along is all that can block. */
const settings = { sensitiveFrom: "confidential", unclassified: "not-sensitive" };

const lineageOf = (parts: readonly Part[], more: object = settings) =>
  findingsOf(parts, more).filter((each) => each.policy === "sensitive-data-lineage");

const blocks: readonly { when: string; parts: readonly Part[]; at: string; along: string }[] = [
  {
    when: "a function's variable names the table, and the engine knows what it is made of",
    parts: [
      patients,
      exporter(
        { environment: { variables: { TABLE: unknown, EXPORT_URL: "https://x.oss-cn-hangzhou.aliyuncs.com" } } },
        { dependencies: { environment: ["patients"] } },
      ),
    ],
    at: "exporter",
    along: "patients -> exporter -> cn-hangzhou of Alibaba Cloud",
  },
  {
    when: "a stream of the table feeds the function",
    parts: [
      patients,
      {
        name: "stream",
        type: "aws:lambda/eventSourceMapping:EventSourceMapping",
        props: {
          eventSourceArn: "arn:aws:dynamodb:us-east-2:123456789012:table/patients-1/stream/2026",
          functionName: unknown,
        },
        dependencies: { functionName: ["exporter"] },
      },
      exporter(),
    ],
    at: "exporter",
    along: "patients -> stream -> exporter -> cn-hangzhou of Alibaba Cloud",
  },
  {
    when: "a destination whose host says no place is named by the operator's domain alone",
    parts: [
      patients,
      exporter(
        { environment: { variables: { TABLE: "patients-1", EXPORT_URL: "https://secret-name.alicdn.com/x" } } },
        { dependencies: { environment: ["patients"] } },
      ),
    ],
    at: "exporter",
    along: "patients -> exporter -> alicdn.com",
  },
  {
    when: "a bucket is copied by its replication rule to one abroad that calls itself public",
    parts: [
      bucket("scans", { tags: { "data-classification": "restricted" } }),
      {
        name: "rule",
        type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
        props: { bucket: "scans", rules: [{ destination: { bucket: "arn:aws:s3:::standby" } }] },
      },
      bucket("standby", openly, "ap-east-1"),
    ],
    at: "standby",
    along: "scans -> rule -> standby",
  },
  {
    when: "a read replica of a tagged database stands abroad",
    parts: [
      {
        name: "records",
        type: "aws:rds/instance:Instance",
        props: { identifier: "records", tags: { "data-classification": "restricted" } },
      },
      {
        name: "reader",
        type: "aws:rds/instance:Instance",
        props: { replicateSourceDb: "records" },
        region: "ap-east-1",
      },
    ],
    at: "reader",
    along: "records -> reader",
  },
  {
    when: "a component says what its parts hold",
    parts: [
      {
        name: "records",
        type: "clinic:index:Records",
        component: true,
        props: { tags: { "data-classification": "restricted" } },
      },
      { ...bucket("files", {}, "ap-east-1"), parent: "records" },
    ],
    at: "files",
    along: "records -> files",
  },
  {
    when: "an event target hands messages to a queue abroad",
    parts: [
      {
        name: "visits",
        type: "aws:sns/topic:Topic",
        props: { name: "visits", tags: { "data-classification": "phi" } },
      },
      {
        name: "forward",
        type: "aws:sns/topicSubscription:TopicSubscription",
        props: { topic: "arn:aws:sns:us-east-2:123456789012:visits", protocol: "sqs", endpoint: unknown },
        dependencies: { endpoint: ["inbox"] },
      },
      { name: "inbox", type: "aws:sqs/queue:Queue", props: { name: "inbox" }, region: "ap-east-1" },
    ],
    at: "inbox",
    along: "visits -> forward -> inbox",
  },
];

const silent: readonly { when: string; parts: readonly Part[]; settings?: object }[] = [
  { when: "nothing sensitive reaches the function", parts: [bucket("assets", openly), exporter()] },
  {
    when: "what reaches the function makes a bucket that is declared public",
    parts: [
      patients,
      {
        name: "site",
        type: "aws:lambda/function:Function",
        props: { environment: { variables: { TABLE: "patients-1", PAGES: "pages-bucket" } } },
      },
      bucket("pages-bucket", openly, "ap-east-1"),
    ],
  },
  {
    when: "a role, a key and a network are shared with what is sensitive",
    parts: [
      { name: "role", type: "aws:iam/role:Role", props: { name: "shared-role" } },
      { name: "key", type: "aws:kms/key:Key" },
      { name: "net", type: "aws:ec2/vpc:Vpc" },
      {
        ...patients,
        props: { ...patients.props, serverSideEncryption: { kmsKeyArn: unknown } },
        dependencies: { serverSideEncryption: ["key"] },
      },
      exporter(
        { role: unknown, vpcConfig: { subnetIds: [unknown] }, kmsKeyArn: unknown },
        { dependencies: { role: ["role"], vpcConfig: ["net"], kmsKeyArn: ["key"] } },
      ),
    ],
  },
  {
    when: "a name alone is the same",
    parts: [
      { ...patients, props: { ...patients.props, name: "main" } },
      exporter({ environment: { variables: { BRANCH: "main", URL: "https://x.oss-cn-hangzhou.aliyuncs.com" } } }),
    ],
  },
  {
    when: "a password stays with whoever reads it",
    parts: [
      { name: "password", type: "aws:secretsmanager/secret:Secret", props: { name: "db-password" } },
      exporter({
        environment: { variables: { SECRET_NAME: "db-password", URL: "https://x.oss-cn-hangzhou.aliyuncs.com" } },
      }),
    ],
  },
  {
    when: "the function's own findings say it already",
    settings: {},
    parts: [
      patients,
      exporter({
        environment: { variables: { TABLE: "patients-1", EXPORT_URL: "https://x.oss-cn-hangzhou.aliyuncs.com" } },
      }),
    ],
  },
];

describe("sensitive-data-lineage", () => {
  test.each(blocks.map((each) => [each.when, each] as const))("speaks: %s", (_, { parts, at, along }) => {
    const found = lineageOf(parts);
    expect(found.map((each) => [each.resource.name, each.level])).toEqual([[at, "mandatory"]]);
    expect(found[0]?.evidence).toContain(`along ${along}`);
    // The same for a reader that is a program.
    const { resources = [], to } = found[0]?.way ?? {};
    expect([...resources.map((urn) => urn.split("::").at(-1)), ...(to === undefined ? [] : [to])].join(" -> ")).toBe(
      along,
    );
    expect(found[0]?.rule).toContain("CFR");
  });
  test.each(blocks.map((each) => [each.when, each] as const))("is silent without the source: %s", (_, { parts }) => {
    const untagged = parts.map((each) => ({
      ...each,
      props: { ...each.props, tags: { "data-classification": "internal" } },
    }));
    expect(lineageOf(untagged)).toEqual([]);
  });
  test.each(silent.map((each) => [each.when, each] as const))("is silent: %s", (_, each) => {
    expect(lineageOf(each.parts, each.settings)).toEqual([]);
  });
  const words = Array.from({ length: 600 }, (_, index) => `w${index}`).join(" ");
  const url = "https://x.oss-cn-hangzhou.aliyuncs.com";
  test.each<[string, string, Partial<Part>]>([
    ["after many words", `${words} table/patients-1 ${url}`, {}],
    [
      "in a text too long to look through, where the engine says what it is made of",
      `${words.repeat(10)} ${url}`,
      { dependencies: { environment: ["patients"] } },
    ],
  ])("a reference counts %s", (_, text, more) => {
    const found = lineageOf([patients, exporter({ environment: { variables: { SCRIPT: text } } }, more)]);
    expect(found.map(({ resource }) => resource.name)).toEqual(["exporter"]);
  });

  test("what holds sensitive data of its own is judged with a further class that reaches it, and says whence", () => {
    const held = (name: string, value: string, more: Part["props"] = {}) => ({
      name,
      tags: { "data-classification": "restricted", "data-class": value },
      ...more,
    });
    const queue = "aws:sqs/queue:Queue";
    const redrive = { deadLetterTargetArn: "arn:aws:sqs:us-east-2:123456789012:payments-1" };
    const parts: Part[] = [
      { name: "scans", type: queue, props: held("scans-1", "health", { redrivePolicy: JSON.stringify(redrive) }) },
      { name: "payments", type: queue, props: held("payments-1", "financial"), region: "eu-west-1" },
    ];
    const settings = { regimes: ["us-florida-health"] };
    expect(findingsOf([parts[1] ?? patients], settings).filter(({ level }) => level === "mandatory")).toEqual([]);
    const [found, ...more] = lineageOf(parts, settings);
    expect(more).toEqual([]);
    expect(found?.resource.name).toBe("payments");
    expect(found?.evidence).toMatch(/receives health data \(restricted\) along scans -> payments/);
  });

  describe("what a rule says of the resource's own data stands for it only when the rule did say it", () => {
    const exported: Part = {
      name: "export",
      type: "aws:dynamodb/tableExport:TableExport",
      props: { tableArn: "arn:aws:dynamodb:us-east-2:123456789012:table/patients-1", s3Bucket: unknown },
      dependencies: { s3Bucket: ["sink"] },
    };
    const internal = { tags: { "data-classification": "internal" } };
    const parts = (props: Part["props"]): Part[] => [patients, exported, bucket("sink", props, "ap-east-1")];
    const spoken = (props: Part["props"], more: Parameters<typeof judgeStack>[2], settings = {}): string[] =>
      judgeStack(parts(props), settings, more)
        .flatMap((each) => each.findings)
        .filter(({ resource, exempted }) => resource.name === "sink" && exempted === undefined)
        .map(({ policy, level }) => `${level} ${policy}`);
    const lineage = "mandatory sensitive-data-lineage";

    test("it does by itself", () => {
      expect(spoken(internal, {})).toEqual(["mandatory prohibited-location"]);
    });
    test("not where an exception for internal data covers it", () => {
      const exceptions = [
        {
          id: "sink",
          policies: ["prohibited-location"],
          name: "sink",
          conditions: { levelAtMost: "internal" },
          reason: "moving",
          approver: "privacy officer",
          ticket: "SEC-1",
          granted: "2026-11-01",
          expires: "2026-12-01",
        },
      ];
      expect(spoken(internal, { today: "2026-11-20" }, { exceptions })).toContain(lineage);
    });
    test("not where its own settings keep it silent", () => {
      const own = (policy: string): object => (policy === "prohibited-location" ? { sensitiveFrom: "restricted" } : {});
      expect(spoken(internal, { own })).toEqual([lineage]);
    });
    test("not where it only warns, or is switched off", () => {
      const warning = policies.map((each) =>
        each.name === "prohibited-location" ? { ...each, level: "advisory" as const } : each,
      );
      expect(spoken(internal, { rules: warning })).toEqual(["advisory prohibited-location", lineage]);
      const off = policies.filter((each) => each.name !== "prohibited-location");
      expect(spoken(internal, { rules: off })).toContain(lineage);
    });
  });

  test("a text of JSON nested 60,000 deep is refused, and no fault of the stack", () => {
    const deep = `${"[".repeat(60_000)}${"]".repeat(60_000)}`;
    const parts = [patients, exporter({ environment: { variables: { TABLE: "patients-1", DEEP: deep } } })];
    const faults = findingsOf(parts).filter((each) => each.policy === "failed-evaluation");
    expect(faults.map(({ what }) => what)).toEqual([expect.stringMatching(/^`facts` failed \(.*nested too deeply/)]);
  });
});
