/** Which findings an exception exempts, and what becomes of those that it no longer does. */
import fc from "fast-check";
import { exemptible, speakingPolicies } from "../../policies/all";
import type { Finding } from "../../src/model";
import { compareBaseline, parseBaseline, writeBaseline } from "../../src/reporters/baseline";
import { buildReport } from "../../src/reporters/report";
import { matchesWildcard } from "../../src/text";
import { Secret, Unknown } from "../../src/model";
import { knowledge } from "../support/analyze";
import { resourcesOf, type Part } from "../support/stack";
import { blocking, findingsOf, granted, judged, resource, reviewed, today, type Given } from "../support/exceptions";

const exemptedOf = (findings: readonly Finding[]) => findings.filter((each) => each.exempted !== undefined);

test("without an exception the bucket is refused", () => {
  expect(blocking(findingsOf({}))).toMatchObject([
    { policy: "prohibited-location", places: [{ place: { code: "ap-east-1" } }] },
  ]);
});

const tagged = (tags: Record<string, never>) => resource({ props: { region: "ap-east-1", tags } });
const internal = resource({ props: { region: "ap-east-1", tags: { "data-classification": "internal" } } });

describe("exempts", () => {
  const cases: [string, Given][] = [
    ["by type and name", { exceptions: [granted()] }],
    ["on its first day", { exceptions: [granted()], day: "2026-10-01" }],
    ["on its last day", { exceptions: [granted()], day: "2026-12-01" }],
    ["by type alone", { exceptions: [granted({ name: undefined })] }],
    ["by URN", { exceptions: [granted({ urn: "urn:pulumi:dev::clinic::*" })] }],
    [
      "by tag",
      {
        exceptions: [granted({ tag: { key: "legacy", value: "yes" } })],
        resources: [tagged({ legacy: "yes" as never })],
      },
    ],
    ["in the place it names", { exceptions: [granted({ place: "ap-east-1", operator: "amazon-web-services" })] }],
    [
      "from the law it names, when no other prohibits it",
      { exceptions: [granted({ regime: "us-foreign-adversaries" })] },
    ],
    [
      "when its conditions hold",
      {
        exceptions: [
          granted({
            conditions: {
              levelAtMost: "internal",
              classesNoneOf: ["biometric", "financial"],
              places: ["ap-east-1"],
              stacks: ["d*"],
              projects: ["clinic"],
            },
          }),
        ],
        resources: [internal],
      },
    ],
    [
      "beside an expired one",
      { exceptions: [granted({ id: "old", granted: "2026-08-01", expires: "2026-09-01" }), granted()] },
    ],
    [
      "a bucket whose API version the pattern leaves out",
      {
        exceptions: [granted({ type: "azure-native:storage:*" })],
        resources: [
          resource({ type: "azure-native:storage/v20230101:StorageAccount", props: { location: "eastasia" } }),
        ],
      },
    ],
  ];
  test.each(cases)("%s", (_, given) => {
    const findings = findingsOf(given);
    expect(blocking(findings)).toEqual([]);
    expect(exemptedOf(findings)).toMatchObject([
      {
        policy: "prohibited-location",
        level: "mandatory",
        exempted: {
          id: "hk-scans",
          until: "2026-12-01",
          by: "privacy officer",
          ticket: "SEC-12",
          reason: "the move to Taiwan is under way",
        },
      },
    ]);
  });
});

describe("does not exempt", () => {
  const cases: [string, Given, RegExp | undefined][] = [
    [
      "once expired",
      { exceptions: [granted()], day: "2026-12-02" },
      /^An exception for it expired on 2026-12-01 \(ticket SEC-12\)\.$/,
    ],
    [
      "before it is granted",
      { exceptions: [granted()], day: "2026-09-30" },
      /^An exception for it holds only from 2026-10-01 \(ticket SEC-12\)\.$/,
    ],
    ["another type", { exceptions: [granted({ type: "gcp:*" })] }, undefined],
    ["another name", { exceptions: [granted({ name: "scans" })] }, undefined],
    ["another URN", { exceptions: [granted({ urn: "urn:pulumi:prod::*" })] }, undefined],
    ["another policy", { exceptions: [granted({ policies: ["prohibited-copy"] })] }, undefined],
    ["another place", { exceptions: [granted({ place: "cn-north-1" })] }, undefined],
    ["another operator", { exceptions: [granted({ operator: "alibaba-cloud" })] }, undefined],
    [
      "what the admin prohibits besides the law that it names",
      {
        exceptions: [granted({ regime: "us-foreign-adversaries" })],
        settings: { prohibitedCountries: ["HK"] },
      },
      undefined,
    ],
    ["a resource without the tag", { exceptions: [granted({ tag: { key: "legacy", value: "yes" } })] }, undefined],
    [
      "another tag of the value",
      {
        exceptions: [granted({ tag: { key: "legacy", value: "yes" } })],
        resources: [tagged({ archive: "yes" as never })],
      },
      undefined,
    ],
    [
      "a tag of another value",
      {
        exceptions: [granted({ tag: { key: "legacy", value: "yes" } })],
        resources: [tagged({ legacy: "no" as never })],
      },
      undefined,
    ],
    [
      "a tag that is not known yet",
      {
        exceptions: [granted({ tag: { key: "legacy", value: "yes" } })],
        resources: [tagged({ legacy: new Unknown("is not known before the deployment") as never })],
      },
      undefined,
    ],
    [
      "data of a higher level",
      { exceptions: [granted({ conditions: { levelAtMost: "internal" } })] },
      /^An exception for it does not hold: `levelAtMost` not met \(ticket SEC-12\)\.$/,
    ],
    [
      "data of an excluded class",
      { exceptions: [granted({ conditions: { classesNoneOf: ["health"] } })] },
      /`classesNoneOf` not met/,
    ],
    [
      "data that nothing classifies, under a condition on its level or classes",
      {
        exceptions: [granted({ name: "thing", conditions: { levelAtMost: "restricted", classesNoneOf: ["health"] } })],
        resources: [resource({ name: "thing" })],
      },
      /`levelAtMost` and `classesNoneOf` not met/,
    ],
    [
      "data whose tag could not be read, under a condition on its level",
      {
        exceptions: [granted({ conditions: { levelAtMost: "restricted" } })],
        resources: [tagged({ "data-classification": new Unknown("is not known before the deployment") as never })],
      },
      /`levelAtMost` not met/,
    ],
    [
      "a resource in another place too",
      {
        exceptions: [granted({ conditions: { places: ["ap-east-1"] } })],
        resources: [resource({ props: { region: "ap-east-1", availabilityZone: "nowhere-1" } })],
      },
      /`places` not met/,
    ],
    ["another stack", { exceptions: [granted({ conditions: { stacks: ["prod"] } })] }, undefined],
    ["another project", { exceptions: [granted({ conditions: { projects: ["billing"] } })] }, undefined],
    [
      "a resource of no Pulumi stack, under a condition on the stack",
      {
        exceptions: [granted({ conditions: { stacks: ["*"] } })],
        resources: [{ ...resource(), urn: "aws_s3_bucket.patient_scans" }],
      },
      undefined,
    ],
  ];
  test.each(cases)("%s", (_, given, why) => {
    const findings = findingsOf(given);
    expect(exemptedOf(findings)).toEqual([]);
    const blocked = blocking(findings);
    expect(blocked).toMatchObject([{ policy: "prohibited-location" }]);
    if (why === undefined) expect(blocked[0]).not.toHaveProperty("notExempted");
    else expect(blocked[0]?.notExempted).toMatch(why);
  });

  test("when nobody says what day it is", () => {
    expect(blocking(findingsOf({ exceptions: [granted()], day: null }))).toHaveLength(1);
  });
});

describe("an exemption is of one finding, not of a resource", () => {
  const copied = resource({
    type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    props: { region: "ap-east-1" },
  });
  test("other policies still block", () => {
    const findings = findingsOf({
      exceptions: [granted({ policies: ["prohibited-copy"], type: undefined, name: "*" })],
      resources: [
        resource({
          type: "aws:dynamodb/table:Table",
          name: "patients",
          props: { region: "ap-east-1", replicas: [{ regionName: "cn-north-1" }] },
        }),
      ],
    });
    expect(exemptedOf(findings).map((each) => each.policy)).toEqual(["prohibited-copy"]);
    expect(blocking(findings).map((each) => each.policy)).toContain("prohibited-location");
  });
  test("another place of the same policy still blocks", () => {
    const findings = findingsOf({
      exceptions: [granted({ policies: ["prohibited-copy"], type: "*", name: "patients", place: "ap-east-1" })],
      resources: [
        resource({
          type: "aws:dynamodb/table:Table",
          name: "patients",
          props: { region: "us-east-1", replicas: [{ regionName: "ap-east-1" }, { regionName: "cn-north-1" }] },
        }),
      ],
    });
    const copies = findings.filter((each) => each.policy === "prohibited-copy");
    expect(copies.map(({ places, exempted }) => [places?.[0]?.place.code, exempted !== undefined])).toEqual([
      ["ap-east-1", true],
      ["cn-north-1", false],
    ]);
  });
  test("another resource still blocks", () => {
    const findings = findingsOf({
      exceptions: [granted({ name: "patient-scans" })],
      resources: [resource(), resource({ name: "patient-letters" }), copied],
    });
    expect(exemptedOf(findings).map((each) => each.resource.name)).toEqual(["patient-scans"]);
    expect(blocking(findings).map((each) => each.resource.name)).toContain("patient-letters");
  });
});

test("what a weaker law asks for is said once a stronger one is lifted", () => {
  const found = findingsOf({ exceptions: [granted({ regime: "us-icts" })] });
  expect(blocking(findingsOf({})).map((each) => each.policy)).toEqual(["prohibited-location"]);
  expect(found.map(({ policy, exempted }) => [policy, exempted !== undefined])).toEqual([
    ["missing-safeguard", false],
    ["prohibited-location", true],
  ]);
});

describe("data that a resource receives from another", () => {
  const patients: Part = {
    name: "patients",
    type: "aws:dynamodb/table:Table",
    props: { name: "patients-1", tags: { "data-classification": "restricted" } },
  };
  const exporter: Part = {
    name: "exporter",
    type: "aws:lambda/function:Function",
    props: {
      environment: { variables: { TABLE: "patients-1", URL: "https://reports.oss-cn-hangzhou.aliyuncs.com/x" } },
      tags: { "data-classification": "internal" },
    },
  };
  const received = (changes: object, settings: object = {}) =>
    findingsOf({
      resources: resourcesOf([patients, exporter]),
      exceptions: [granted({ policies: ["sensitive-data-lineage"], type: undefined, name: "exporter", ...changes })],
      settings: { sensitiveFrom: "confidential", ...settings },
    }).filter((each) => each.policy === "sensitive-data-lineage");

  test.each([
    ["by name", {}],
    ["by operator", { operator: "alibaba-cloud" }],
    ["by law", { regime: "us-foreign-adversaries" }],
  ])("is exempt %s", (_, changes) => {
    expect(received(changes)).toMatchObject([{ resource: { name: "exporter" }, exempted: { id: "hk-scans" } }]);
  });
  test.each([
    ["from an exception for the rule that found it", { policies: ["prohibited-flow"] }],
    ["from one for where it comes from", { name: "patients" }],
    ["from one that its own level would allow", { conditions: { levelAtMost: "internal" } }],
    ["from one that no condition on its data can be shown for", { conditions: { levelAtMost: "restricted" } }],
  ])("is not exempt %s", (_, changes) => {
    const [finding] = received(changes);
    expect(finding).toMatchObject({ level: "mandatory", resource: { name: "exporter" } });
    expect(finding).not.toHaveProperty("exempted");
  });
  test("is not exempt by one law when the admin prohibits it too", () => {
    const [finding] = received({ regime: "us-foreign-adversaries" }, { prohibitedOperators: ["alibaba-cloud"] });
    expect(finding).not.toHaveProperty("exempted");
  });
});

describe("a resource claims an exception by its tag", () => {
  const elsewhere = granted({ name: "some-other-bucket" });
  const claiming = (value: unknown, key = "data-sovereignty-exception") =>
    tagged({ [key]: value as never, "data-classification": "phi" as never });
  const on = { allowTagExceptions: true };

  test.each([
    ["exactly", claiming("hk-scans")],
    ["in another case, as labels have it", claiming("HK-Scans", "Data_Sovereignty_Exception")],
    ["as a secret", claiming(new Secret("hk-scans"))],
  ])("allowed: %s", (_, bucket) => {
    const findings = findingsOf({ exceptions: [elsewhere], settings: on, resources: [bucket] });
    expect(blocking(findings)).toEqual([]);
    expect(reviewed(findings)).toEqual([]);
  });

  test.each([
    ["not allowed", claiming("hk-scans"), {}, {}, "is ignored: `allowTagExceptions` of the settings is off."],
    ["an exception that nobody granted", claiming("zq-hidden"), on, {}, "is ignored: it names no exception"],
    ["no text", claiming({ a: 1 }), on, {}, undefined],
    [
      "a value that is not known yet",
      claiming(new Unknown("is not known before the deployment")),
      on,
      {},
      "is ignored: its value is not known before the deployment.",
    ],
    [
      "one for another type",
      claiming("hk-scans"),
      on,
      { type: "gcp:*" },
      "is ignored: exception hk-scans is not for resources of this kind.",
    ],
    ["one that has expired", claiming("hk-scans"), on, { granted: "2026-08-15", expires: "2026-10-31" }, "expired"],
    ["one for another policy", claiming("hk-scans"), on, { policies: ["prohibited-copy"] }, "exempts nothing"],
    ["one for another place", claiming("hk-scans"), on, { place: "cn-north-1" }, "exempts nothing"],
  ])("in vain: %s", (_, bucket, settings, changes, says) => {
    const findings = findingsOf({
      exceptions: [granted({ name: "some-other-bucket", ...changes })],
      settings,
      resources: [bucket],
    });
    expect(blocking(findings)).toHaveLength(1);
    if (says !== undefined) expect(reviewed(findings).join("\n")).toContain(says);
    expect(JSON.stringify(reviewed(findings))).not.toContain("zq-hidden");
  });

  test("said even where there are no exceptions at all", () => {
    expect(reviewed(findingsOf({ resources: [claiming("hk-scans")] }))).toEqual([
      "Tag data-sovereignty-exception is ignored: `allowTagExceptions` of the settings is off.",
    ]);
  });
});

test("no exception ever exempts a finding that its pattern does not match", () => {
  const glob = (options: readonly string[]) =>
    fc.option(
      fc.oneof(
        fc.constantFrom(...options, "*"),
        fc.constantFrom(...options).map((each) => `${each.slice(0, 5)}*`),
      ),
      {
        nil: undefined,
      },
    );
  const types = ["aws:s3/bucket:Bucket", "alicloud:oss/bucket:Bucket", "aws:dynamodb/table:Table"];
  const buckets = ["patient-scans", "patients", "claims"];
  const exception = fc
    .record({
      policies: fc.subarray([...exemptible], { minLength: 4 }),
      type: glob(types),
      name: glob(buckets),
      urn: glob(["urn:pulumi:dev::clinic::aws:s3/bucket:Bucket::patients"]),
      place: fc.constantFrom(undefined, undefined, "ap-east-1", "cn-hangzhou"),
      operator: fc.constantFrom(undefined, undefined, "amazon-web-services", "alibaba-cloud"),
      granted: fc.constantFrom("2026-10-01", "2026-10-15", "2026-11-01", "2026-11-02"),
      expires: fc.constantFrom("2026-11-02", "2026-11-20"),
    })
    .filter(({ type, name, urn }) => [type, name, urn].some((each) => each !== undefined));
  const place = fc.constantFrom("ap-east-1", "cn-hangzhou", "us-east-1");
  let exempt = 0; // The property would hold of exceptions that never exempt anything.
  fc.assert(
    fc.property(
      fc.array(exception, { minLength: 2, maxLength: 6 }),
      fc.uniqueArray(
        fc.record({ type: fc.constantFrom(...types), name: fc.constantFrom(...buckets), region: place, copy: place }),
        { minLength: 1, maxLength: 3, selector: ({ type, name }) => type + name },
      ),
      (written, sketches) => {
        const exceptions = written.map((each, index) => granted({ ...each, id: `e${index}` }));
        const resources = sketches.map(({ type, name, region, copy }) =>
          resource({ type, name, props: { region, replicas: [{ regionName: copy }] } }),
        );
        const plain = findingsOf({ resources });
        const findings = findingsOf({ resources, exceptions });
        // Nothing appears or vanishes but what the review says.
        const kept = findings.filter((each) => each.policy !== "exception-review");
        expect(kept.map(({ policy, what }) => [policy, what])).toEqual(plain.map(({ policy, what }) => [policy, what]));
        for (const each of kept) {
          const { exempted, policy } = each;
          if (exempted === undefined) continue;
          exempt += 1;
          const used = written[Number(exempted.id.slice(1))];
          expect(used?.policies).toContain(policy);
          expect(matchesWildcard(used?.type ?? "*", each.resource.type)).toBe(true);
          expect(matchesWildcard(used?.name ?? "*", each.resource.name)).toBe(true);
          expect(matchesWildcard(used?.urn ?? "*", each.resource.urn)).toBe(true);
          expect([undefined, each.places?.[0]?.place.code]).toContain(used?.place);
          const [at] = each.places ?? [];
          const operator =
            each.operator?.id ?? at?.place.operator ?? knowledge.catalog.clouds.get(at?.cloud ?? "")?.cloud.operator;
          expect([undefined, operator]).toContain(used?.operator);
          expect(used !== undefined && used.granted <= today && used.expires >= today).toBe(true);
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(exempt).toBeGreaterThan(0);
});

describe("in a report", () => {
  const reportOf = (day: string) =>
    buildReport(
      [
        {
          file: "Pulumi.yaml",
          format: "pulumi-yaml",
          judgements: judged({ exceptions: [granted()], day }),
          problems: [],
        },
      ],
      { tool: { name: "data-sovereignty", version: "1.2.3" }, time: `${day}T08:00:00Z`, policies: speakingPolicies },
    );

  test("what is exempt fails nothing, and says by which exception", () => {
    const report = reportOf(today);
    expect(report.counts).toMatchObject({ mandatory: 0, advisory: 1 });
    expect(report.findings).toMatchObject([
      { policy: "prohibited-location", level: "advisory", exempted: { id: "hk-scans", until: "2026-12-01" } },
    ]);
    expect(report.findings[0]?.what).toMatch(
      /^Exempt until 2026-12-01 by exception hk-scans, approved by privacy officer \(ticket SEC-12\): It keeps /,
    );
  });
  test("a baseline does not outlive the exception", () => {
    const baseline = parseBaseline(writeBaseline(reportOf(today)), "baseline.json");
    expect(baseline.findings).toEqual([]);
    expect(compareBaseline(reportOf("2026-12-02"), baseline).counts.mandatory).toBe(1);
  });
  test("what is exempt no more fails, and says that an exception expired", () => {
    const report = reportOf("2026-12-02");
    expect(report.counts.mandatory).toBe(1);
    expect(report.findings[0]?.what).toMatch(/ An exception for it expired on 2026-12-01 \(ticket SEC-12\)\.$/);
  });
});
