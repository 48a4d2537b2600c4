/** The pack on the real Pulumi engine, loaded both ways: as a folder and as an executable file. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import admin from "../examples/admin/policy-config.json";
import manifest from "../package.json";
import { compiledName } from "../src/compiled-file";
import { describeEngine, enginePreview } from "./support/engine";

const repo = join(__dirname, "..");
const example = (name: string): string => join(repo, "examples", name);
const plain = (text: string): string => text.replaceAll(/\s+/g, " ");

const executable = join(repo, "dist", "data-sovereignty");

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pack-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A YAML program with one bucket, written to a folder of its own. */
function program(resources: object): string {
  const path = mkdtempSync(join(folder, "program-"));
  writeFileSync(join(path, "Pulumi.yaml"), dump({ name: "clinic", runtime: "yaml", resources }));
  return path;
}
const bucket = (properties: object, options: object = {}) => ({
  scans: { type: "aws:s3/bucket:Bucket", properties, options },
});

describeEngine("a preview of the demo", () => {
  const blocked = [
    "[mandatory] [severity: critical] prohibited-operator (alicloud:oss:Bucket: intake-forms)",
    "[mandatory] [severity: critical] prohibited-location (aws:s3:Bucket: patient-scans)",
    "[mandatory] [severity: critical] prohibited-location (azure-native:storage:StorageAccount: lab-results)",
  ];

  test.each([
    ["a folder", repo],
    ["an executable", executable],
  ])("is blocked when the pack is %s", async (_, pack) => {
    const { exitCode, stdout } = await enginePreview({
      program: example("patient-records"),
      packs: [{ path: pack }],
    });
    expect(exitCode).not.toBe(0);
    for (const text of blocked) expect(plain(stdout)).toContain(text);
    expect(stdout.match(/\[mandatory\]/g)).toHaveLength(blocked.length);
    for (const innocent of ["press-kit)", "hong-kong-office)", "appointments)"])
      expect(stdout).not.toContain(`: ${innocent}`);
  });

  test("passes with the hints applied", async () => {
    const { exitCode, stdout } = await enginePreview({
      program: example("patient-records-fixed"),
      packs: [{ path: repo }],
    });
    expect(stdout).toContain("data-sovereignty@v");
    expect(stdout).not.toMatch(/\[(mandatory|advisory)\]/);
    expect(exitCode).toBe(0);
  });

  test("an update is stopped before the resource is made", async () => {
    const { exitCode, stdout } = await enginePreview({
      program: program(bucket({ region: "ap-east-1" })),
      packs: [{ path: repo }],
      command: "up",
      args: ["--skip-preview"],
    });
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain("prohibited-location");
    expect(stdout).not.toMatch(/\bcreated\b.*scans|scans.*\bcreated\b/);
  });
});

describeEngine("a TypeScript program", () => {
  test("is judged by its provider, its columns and its unknowns", async () => {
    const { exitCode, stdout, stderr } = await enginePreview({
      program: example("typescript"),
      packs: [{ path: repo }],
    });
    const said = plain(stdout + stderr);
    expect(exitCode).not.toBe(0);
    expect(said).toContain("prohibited-location (aws:dynamodb:Table: patients)");
    expect(said).toContain('"ssn" in a column of `attributes`');
    expect(said).toContain("unclassified-data (aws:sqs:Queue: referrals)");
    expect(said).toContain("unresolved-location (aws:s3:Bucket: records-copy)");
    expect(said).toContain("`region` is not known before the deployment");
    expect(stdout.match(/\[mandatory\]/g)).toHaveLength(1);
  });
});

describeEngine("where the region comes from", () => {
  test.each([
    [
      "an explicit provider",
      {
        program: () =>
          program({
            hk: { type: "pulumi:providers:aws", properties: { region: "ap-east-1" } },
            ...bucket({}, { provider: "${hk}" }),
          }),
      },
    ],
    ["the stack's configuration", { program: () => program(bucket({})), config: { "aws:region": "ap-east-1" } }],
    ["the environment alone", { program: () => program(bucket({})), env: { AWS_REGION: "ap-east-1" } }],
  ])("%s", async (_, { program: make, ...options }) => {
    const { exitCode, stdout } = await enginePreview({ program: make(), packs: [{ path: repo }], ...options });
    expect(exitCode).not.toBe(0);
    expect(plain(stdout)).toContain("in Hong Kong (HK)");
  });
  test("a change of what sets it for all is said once", async () => {
    const buckets = Object.fromEntries(
      ["records", "scans", "visits"].map((name) => [name, { type: "aws:s3/bucket:Bucket" }]),
    );
    const { stdout } = await enginePreview({
      program: program(buckets),
      packs: [{ path: repo }],
      config: { "aws:region": "ap-east-1" },
    });
    const said = plain(stdout);
    expect(said.match(/\[mandatory\]/g)).toHaveLength(3);
    expect(said.match(/Fix: set `region`, or stack configuration aws:region, to/g)).toHaveLength(1);
    expect(
      said.match(/Fix: as for `\w+` \(Bucket\): one change of stack configuration aws:region mends both/g),
    ).toHaveLength(2);
  });
  test("nothing", async () => {
    const { exitCode, stdout } = await enginePreview({ program: program(bucket({})), packs: [{ path: repo }] });
    expect(exitCode).toBe(0);
    expect(plain(stdout)).toContain("[advisory] [severity: high] unresolved-location (aws:s3:Bucket: scans)");
  });
});

describeEngine("configuration", () => {
  const ireland = () => program(bucket({ region: "eu-west-1", tags: { "acme:data-tier": "tier-1" } }));

  test("an admin's settings reach every policy", async () => {
    const { exitCode, stdout } = await enginePreview({ program: ireland(), packs: [{ path: repo, config: admin }] });
    expect(exitCode).not.toBe(0);
    expect(plain(stdout)).toContain("Ireland (IE) is not in `permittedCountries` of your settings (US, CA)");
    expect(plain(stdout)).toContain("tag acme:data-tier = tier1");
  });
  test("settings without a level leave the mandatory policies mandatory", async () => {
    const { exitCode, stdout } = await enginePreview({
      program: program(bucket({ region: "ap-east-1" })),
      packs: [{ path: repo, config: { settings: { tagKeys: ["tier"] } } }],
    });
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain("[mandatory]");
  });
  test("`all: advisory` warns and lets pass", async () => {
    const { exitCode, stdout } = await enginePreview({
      program: program(bucket({ region: "ap-east-1" })),
      packs: [{ path: repo, config: { all: "advisory" } }],
    });
    expect(exitCode).toBe(0);
    expect(plain(stdout)).toContain("[advisory] [severity: critical] prohibited-location");
  });
  test.each([
    [
      "a wrong key",
      { settings: { permittedCuntries: ["US"] } },
      'settings.permittedCuntries: is not a setting; did you mean "permittedCountries"?',
    ],
    [
      "a wrong value",
      { settings: { prohibitedCountries: ["China"] } },
      'settings.prohibitedCountries[0]: "China" is not an ISO 3166-1 alpha-2 code; did you mean "CN"?',
    ],
    ["a wrong type", { settings: { prohibitedCountries: "CN" } }, "prohibitedCountries"],
    [
      "a wrong key of one policy",
      { "prohibited-location": { enforcementLevel: "mandatory", unclasified: "sensitive" } },
      'did you mean "unclassified"?',
    ],
  ])("%s stops the run", async (_, config, message) => {
    const { exitCode, stdout, stderr } = await enginePreview({ program: ireland(), packs: [{ path: repo, config }] });
    expect(exitCode).not.toBe(0);
    expect(plain(stdout + stderr)).toContain(message);
    expect(stdout + stderr).not.toMatch(/\n\s+at .*\.js:\d+/);
  });
});

describeEngine("what cannot be told is said, and nothing is let through in silence", () => {
  test.each([
    [
      "a region that is not in the catalogue",
      bucket({ region: "ap-east-9" }),
      "unresolved-location (aws:s3:Bucket: scans)",
      0,
    ],
    [
      "a provider that is not in the catalogue",
      { scans: { type: "acmecloud:store/bucket:Bucket" } },
      "what package acmecloud declares",
      0,
    ],
    [
      "a mandatory block beside an unknown property",
      {
        key: { type: "aws:kms/key:Key", properties: { region: "us-east-1" } },
        ...bucket({ region: "ap-east-1", bucket: "${key.id}" }),
      },
      "prohibited-location (aws:s3:Bucket: scans)",
      1,
    ],
  ])("%s", async (_, resources, message, code) => {
    const { exitCode, stdout } = await enginePreview({ program: program(resources), packs: [{ path: repo }] });
    expect(plain(stdout)).toContain(message);
    expect(exitCode === 0 ? 0 : 1).toBe(code);
  });

  test("a rule that throws, and a catalogue that is damaged or missing", async () => {
    const broken = join(folder, "broken");
    cpSync(join(repo, "dist"), join(broken, "dist"), { recursive: true });
    cpSync(join(repo, "PulumiPolicy.yaml"), join(broken, "PulumiPolicy.yaml"));
    // Module by module, so that one can be replaced.
    writeFileSync(join(broken, "package.json"), JSON.stringify({ ...manifest, main: "dist/policies/index.js" }));
    symlinkSync(join(repo, "node_modules"), join(broken, "node_modules"), "junction");
    const rule = join(broken, "dist", "policies", "rules", "prohibited-location.js");
    writeFileSync(
      rule,
      `const real = require(${JSON.stringify(join(repo, "dist", "policies", "rules", "prohibited-location.js"))});\nexports.prohibitedLocation = { ...real.prohibitedLocation, check() { throw new Error("boom"); } };\n`,
    );
    const run = () => enginePreview({ program: program(bucket({ region: "us-east-1" })), packs: [{ path: broken }] });

    const thrown = await run();
    expect(thrown.exitCode).not.toBe(0);
    expect(plain(thrown.stdout)).toContain("[mandatory] [severity: critical] failed-evaluation (aws:s3:Bucket: scans)");

    const catalogue = join(broken, "dist", "src", compiledName);
    writeFileSync(catalogue, readFileSync(catalogue, "latin1").replace('"code":"HK"', '"code":"XX"'));
    const refused = await run();
    expect(refused.exitCode).not.toBe(0);
    expect(plain(refused.stdout + refused.stderr)).toContain("catalogue file knowledge.compiled is damaged");

    rmSync(catalogue);
    const alsoRefused = await run();
    expect(alsoRefused.exitCode).not.toBe(0);
    expect(plain(alsoRefused.stdout + alsoRefused.stderr)).toContain(
      "catalogue file knowledge.compiled: there is no such file",
    );
  });
});
