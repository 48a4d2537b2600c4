/** The exceptions in force, in the form that the engine itself reads. */
import { exportExceptions } from "../../src/exceptions/export";
import { findingsOf, granted, resource } from "../support/exceptions";

const urn = (name: string): string => resource({ name }).urn;

test("exact URNs by policy, with the last day in the reason", () => {
  const found = findingsOf({
    exceptions: [granted(), granted({ id: "unused", name: "letters" })],
    resources: [resource(), resource({ name: "patient-letters" }), resource({ name: "claims" })],
  });
  expect(exportExceptions(found)).toEqual({
    config: {
      version: 2,
      policies: {},
      exceptions: {
        "hk-scans": {
          reason: "the move to Taiwan is under way (until 2026-12-01, approved by privacy officer, ticket SEC-12)",
          match: [{ policies: ["prohibited-location"], targets: [urn("patient-scans"), urn("patient-letters")] }],
        },
      },
    },
    leftOut: [],
  });
});

test("expired ones stay out", () => {
  const { config } = exportExceptions(findingsOf({ exceptions: [granted()], day: "2026-12-02" }));
  expect(config.exceptions).toEqual({});
});

test("so does what would exempt more than was granted, and says so", () => {
  const table = resource({
    type: "aws:dynamodb/table:Table",
    name: "patients",
    props: { region: "us-east-1", replicas: [{ regionName: "ap-east-1" }, { regionName: "cn-north-1" }] },
  });
  const changes = { policies: ["prohibited-copy"], type: "*", name: "patients", place: "ap-east-1" };
  const { config, leftOut } = exportExceptions(findingsOf({ exceptions: [granted(changes)], resources: [table] }));
  expect(config.exceptions).toEqual({});
  expect(leftOut).toEqual([
    `prohibited-copy on ${table.urn} stays out: the same policy finds something else there that is not exempt.`,
  ]);
});

test("so does a resource without a URN of the engine", () => {
  const found = findingsOf({ exceptions: [granted()], resources: [{ ...resource(), urn: "aws_s3_bucket.scans" }] });
  const { config, leftOut } = exportExceptions(found);
  expect(config.exceptions).toEqual({});
  expect(leftOut).toEqual(["prohibited-location on aws_s3_bucket.scans stays out: that is no URN of the engine."]);
});

test("the other settings stay, the pack's own exceptions go", () => {
  const policies = {
    settings: { permittedCountries: ["US"], exceptions: [granted()], exceptionsFile: "exceptions.yaml" },
    "unclassified-data": "disabled",
  };
  expect(exportExceptions([], policies).config).toEqual({
    version: 2,
    policies: { settings: { permittedCountries: ["US"] }, "unclassified-data": "disabled" },
    exceptions: {},
  });
});

test("no more targets in one entry than Pulumi Cloud takes", () => {
  const resources = Array.from({ length: 250 }, (_, index) => resource({ name: `patient-${index}` }));
  const { config } = exportExceptions(findingsOf({ exceptions: [granted()], resources }));
  expect(config.exceptions["hk-scans"]?.match.map((each) => each.targets.length)).toEqual([100, 100, 50]);
});
