/** The pack as one executable file: alone in a folder, started anywhere, it judges as the folder does. */
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AnalyzerStackConfigureRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { dump } from "js-yaml";
import { startPack, type RunningPack } from "../bench/pack-process";
import { analyzeRequest } from "../bench/requests";
import { resources } from "../bench/resources";
import admin from "../examples/admin/policy-config.json";
import { version } from "../package.json";
import { allPolicies } from "../policies/all";
import { stackEnvironment } from "../src/adapters/crossguard-stack";
import { describeEngine, enginePreview } from "./support/engine";

const repo = join(__dirname, "..");
const built = join(repo, "dist", "data-sovereignty");

let folder: string;
let alone: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "single-file-"));
  mkdirSync(join(folder, "bin"));
  alone = join(folder, "bin", "data-sovereignty");
  copyFileSync(built, alone);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Started in a folder that has nothing but a package.json of somebody else. */
async function running<T>(ask: (pack: RunningPack) => Promise<T>): Promise<T> {
  const cwd = mkdtempSync(join(folder, "elsewhere-"));
  writeFileSync(join(cwd, "package.json"), JSON.stringify({ name: "program", version: "9.9.9" }));
  const pack = await startPack({ name: "single file", command: alone, args: ["127.0.0.1:0"], cwd });
  try {
    return await ask(pack);
  } finally {
    await pack.stop();
  }
}

test("it serves every policy of the pack under the pack's own version", async () => {
  const info = await running((pack) => pack.configure());
  expect(info.getPoliciesList().map((policy) => policy.getName())).toEqual(
    expect.arrayContaining(allPolicies.map((policy) => policy.name)),
  );
  expect(info.getPoliciesList()).toHaveLength(allPolicies.length);
  expect([info.getName(), info.getVersion()]).toEqual(["data-sovereignty", version]);
});

test.each([[[]], [["check", "plan.json"]], [["--help"]]])(
  "run by hand with %j it says what starts it, and ends",
  (args) => {
    const { status, stdout, stderr } = spawnSync(alone, args, { encoding: "utf8", timeout: 30_000 });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(
      `This file is the policy pack, which Pulumi starts: \`pulumi preview --policy-pack ${alone}\`. The command is \`npx data-sovereignty\` of the package.\n`,
    );
  },
);

describe("what the engine says of the stack", () => {
  const stack = new AnalyzerStackConfigureRequest()
    .setOrganization("hospital")
    .setProject("clinic")
    .setStack("prod")
    .setDryRun(true)
    .setConfigSecretKeysList(["db:password"]);
  stack.getConfigMap().set("aws:region", "ap-east-1").set("db:password", "hunter2");

  test("stands where Pulumi's SDK looks for it", () => {
    expect(stackEnvironment(stack)).toEqual({
      PULUMI_NODEJS_ORGANIZATION: "hospital",
      PULUMI_NODEJS_PROJECT: "clinic",
      PULUMI_NODEJS_STACK: "prod",
      PULUMI_NODEJS_DRY_RUN: "true",
      PULUMI_CONFIG: '{"aws:region":"ap-east-1","db:password":"hunter2"}',
      PULUMI_CONFIG_SECRET_KEYS: '["db:password"]',
    });
  });
  test("is known to the policies", async () => {
    const index = resources.findIndex(({ type }) => type === "aws:s3/bucket:Bucket");
    const request = analyzeRequest(index);
    request.getProperties()?.getFieldsMap().del("region");
    request.getProvider()?.getProperties()?.getFieldsMap().del("region");
    const messages = await running(async (pack) => {
      await pack.configure(stack);
      return (await pack.analyze(request)).getDiagnosticsList().map((each) => each.getMessage());
    });
    expect(messages.join("\n").replaceAll(/\s+/g, " ")).toContain("stack configuration aws:region is AWS ap-east-1");
    expect(messages.join("\n")).not.toContain("hunter2");
  });
});

describe("what is in it", () => {
  const modules = [...readFileSync(built, "utf8").matchAll(/^ {0,4}\/\/ ((?:node_modules|src|policies)\/\S+)$/gm)].map(
    (match) => match[1] ?? "",
  );
  const packages = new Set(modules.flatMap((name) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? []));

  test("of other packages, only what serves and judges", () => {
    expect([...packages].sort()).toEqual([
      "@grpc/grpc-js",
      "@js-sdsl/ordered-map",
      "@pulumi/policy",
      "@pulumi/pulumi",
      "fastest-levenshtein",
      "google-protobuf",
      "js-yaml",
      "zod",
    ]);
  });
  test("of Pulumi's SDK, its messages, assets and configuration", () => {
    const parts = modules.flatMap((name) => /^node_modules\/@pulumi\/pulumi\/(.+)$/.exec(name)?.[1] ?? []);
    expect(parts).toContain("proto/analyzer_pb.js");
    expect(
      parts.filter((name) => !/^(?:proto|asset)\/|^utils\.js$|^runtime\/(?:config|state)\.js$/.test(name)),
    ).toEqual([]);
  });
  test("of its own, neither the schema of the data files nor what reads them", () => {
    expect(modules).toContain("src/catalog/catalog.ts");
    expect(
      modules.filter((name) => /^src\/catalog\/(?:schema|load)\.ts$|^src\/regimes\/index\.ts$/.test(name)),
    ).toEqual([]);
  });
});

test("a damaged catalogue in it refuses to start, with one line", () => {
  const damaged = join(folder, "damaged");
  const text = readFileSync(built, "utf8");
  writeFileSync(damaged, text.replace('"code":"HK"', '"code":"XX"'));
  chmodSync(damaged, 0o755);
  const { status, stdout, stderr } = spawnSync(damaged, ["127.0.0.1:0"], { cwd: folder, encoding: "utf8" });
  expect(status).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^catalogue file knowledge\.compiled is damaged: [^\n]+\n$/);
});

describeEngine("on the real engine", () => {
  /** A YAML program in a folder of its own: without package.json and node_modules. */
  function program(): string {
    const path = mkdtempSync(join(folder, "program-"));
    const declared = {
      unset: { type: "pulumi:providers:aws", properties: { profile: "clinic" } },
      scans: {
        type: "aws:s3/bucket:Bucket",
        properties: { tags: { "acme:data-tier": "tier-1" } },
        options: { provider: "${unset}" },
      },
      intake: { type: "alicloud:oss/bucket:Bucket", properties: { bucket: "patients" } },
      press: {
        type: "aws:s3/bucket:Bucket",
        properties: { region: "us-east-1", tags: { "data-classification": "public" } },
      },
      key: { type: "aws:kms/key:Key", properties: { region: "ap-east-9" } },
    };
    writeFileSync(join(path, "Pulumi.yaml"), dump({ name: "clinic", runtime: "yaml", resources: declared }));
    return path;
  }
  /** What is said under the pack's name, line by line. */
  const violations = (stdout: string): string[] =>
    (stdout.split(/^Policies:$/m)[1] ?? "")
      .split("\n")
      .map((line) => line.trim().replace(/\(local: .*\)/, ""))
      .filter((line) => line !== "");

  test.each([
    ["with an admin's configuration", admin as object],
    ["with none", undefined],
  ])("%s it says what the folder says", async (_, config) => {
    const run = (path: string) =>
      enginePreview({
        program: program(),
        packs: [{ path, ...(config === undefined ? {} : { config }) }],
        config: { "aws:region": "ap-east-1" },
      });
    const [single, whole] = [await run(alone), await run(repo)];
    expect(violations(single.stdout).join("\n")).toContain("stack configuration aws:region");
    expect(violations(single.stdout).sort()).toEqual(violations(whole.stdout).sort());
    expect([single.exitCode, single.exitCode === 0]).toEqual([whole.exitCode, false]);
  });
});
