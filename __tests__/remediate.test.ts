/** What the pack mends by itself, on the real engine: the level `remediate` of `prohibited-copy` and of `unclassified-data`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { describeEngine, enginePreview } from "./support/engine";

const repo = join(__dirname, "..");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "remediate-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(resources: object): string {
  writeFileSync(join(folder, "Pulumi.yaml"), dump({ name: "clinic", runtime: "yaml", resources }));
  return folder;
}

const patients = {
  type: "aws:dynamodb/table:Table",
  properties: {
    region: "us-east-2",
    hashKey: "id",
    attributes: [{ name: "id", type: "S" }],
    // Unknown at preview and secret: both must survive what is taken out beside them.
    name: "${key.keyId}",
    serverSideEncryption: { enabled: true, kmsKeyArn: { "fn::secret": "arn:aws:kms:us-east-2:111122223333:key/k" } },
    replicas: [{ regionName: "ap-east-1" }, { regionName: "us-west-2" }, { regionName: "ap-east-1" }],
    tags: { "data-classification": "restricted" },
  },
};
const archive = {
  type: "azure-native:storage:StorageAccount",
  properties: {
    resourceGroupName: "g",
    location: "southeastasia",
    kind: "StorageV2",
    sku: { name: "Standard_GRS" },
    tags: { "data-classification": "restricted" },
  },
};
const key = { type: "aws:kms/key:Key", properties: { region: "us-east-2" } };
const remediate = { "prohibited-copy": { enforcementLevel: "remediate" } };

describeEngine("where an admin asks for it", () => {
  test.each([
    ["folder", repo],
    ["one file", join(repo, "dist", "data-sovereignty")],
  ])("the pack as %s drops a prohibited replica and makes geo-redundancy zone redundancy", async (_, path) => {
    const { exitCode, stdout } = await enginePreview({
      program: program({ key, patients, archive }),
      packs: [{ path, config: remediate }],
    });
    expect(stdout).toMatch(/\[remediate\]\s+prohibited-copy\s+\(2 resources\)/);
    expect(stdout).not.toContain("[mandatory]");
    expect(stdout).toMatch(/remediation-log\s+\(aws:dynamodb:Table: patients\)/);
    expect(stdout).toContain("The pack changed it: 2 items of `replicas` taken out.");
    expect(stdout).toContain("The pack changed it: `sku.name` set to Standard_ZRS.");
    expect(exitCode).toBe(0);
  });
  test("a store that nobody classified is tagged as the default says, beside tags that are unknown or secret", async () => {
    const bucket = (more: object): object => ({
      type: "aws:s3/bucket:Bucket",
      properties: { region: "us-east-2", ...more },
    });
    const { exitCode, stdout } = await enginePreview({
      program: program({
        key,
        bare: bucket({}),
        beside: bucket({ tags: { owner: "${key.keyId}", pin: { "fn::secret": "4711" } } }),
        hidden: bucket({ tags: { "fn::secret": { team: "a" } } }),
        said: bucket({ tags: { sensitivity: "internal" } }),
        pictures: { type: "gcp:storage/bucket:Bucket", properties: { location: "US" } },
      }),
      packs: [
        {
          path: repo,
          config: {
            settings: { defaultClassification: { tagValue: "Confidential" } },
            "unclassified-data": { enforcementLevel: "remediate" },
          },
        },
      ],
    });
    expect(stdout).toMatch(/\[remediate\]\s+unclassified-data\s+\(3 resources\)/);
    for (const name of ["bare", "beside"])
      expect(stdout).toMatch(new RegExp(`remediation-log\\s+\\(aws:s3:Bucket: ${name}\\)`));
    expect(stdout).toContain("The pack changed it: `data-classification: Confidential` added to `tags`.");
    expect(stdout).toContain("The pack changed it: `data-classification: confidential` added to `labels`.");
    // A map that is secret as a whole stays as it is, and so does what is classified.
    expect(stdout).not.toMatch(/remediation-log\s+\(aws:s3:Bucket: (?:hidden|said)\)/);
    expect(stdout).toMatch(/unclassified-data\s+\(aws:s3:Bucket: hidden\)/);
    expect(stdout).not.toMatch(/unclassified-data\s+\(aws:s3:Bucket: said\)/);
    expect(exitCode).not.toBe(0);
  });
  test("what no safe edit mends blocks, and a place where data already is stays as it is", async () => {
    const { exitCode, stdout } = await enginePreview({
      program: program({
        scans: { type: "aws:s3/bucket:Bucket", properties: { region: "ap-east-1" } },
        plan: {
          type: "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
          properties: { region: "ap-east-1", sourceDbInstanceArn: "arn:aws:rds:us-east-2:111122223333:db:records" },
        },
      }),
      packs: [{ path: repo, config: { ...remediate, "prohibited-location": { enforcementLevel: "remediate" } } }],
    });
    expect(exitCode).not.toBe(0);
    expect(stdout).toMatch(/prohibited-location\s+\(aws:s3:Bucket: scans\)/);
    expect(stdout).toMatch(/prohibited-copy\s+\(aws:rds:InstanceAutomatedBackupsReplication: plan\)/);
  });
});
