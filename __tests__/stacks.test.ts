/** Stacks of a backend, in a folder and in object stores, read by the built command through Pulumi's own. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { ensurePulumi } from "../scripts/engine/pulumi-cli";
import { describeEngine } from "./support/engine";
import { serveFolder, type ObjectStore } from "./support/object-store";
import { stackState } from "./support/states";

const main = join(__dirname, "..", "dist", "src", "cli", "main.js");

describeEngine("stacks of a backend", () => {
  const folder = mkdtempSync(join(tmpdir(), "stacks-"));
  const backend = join(folder, "backend");
  let store: ObjectStore;
  let env: NodeJS.ProcessEnv;

  /** Not to wait for it in the way would keep the store from answering. */
  const run = (
    file: string,
    args: readonly string[],
    more: NodeJS.ProcessEnv = {},
    input = "",
  ): Promise<{ code: number; out: string; err: string }> =>
    new Promise((done) => {
      const child = execFile(file, args, { cwd: join(folder, "c"), env: { ...env, ...more } }, (error, out, err) =>
        done({ code: error === null ? 0 : Number(error.code), out, err }),
      );
      child.stdin?.end(input);
    });
  const check = (pattern: string, more: NodeJS.ProcessEnv) =>
    run(process.execPath, [main, "check", "--stacks", pattern, "-f", "json", "--jobs", "2"], more);

  beforeAll(async () => {
    const { pulumi, pathEntries } = await ensurePulumi(() => undefined);
    env = {
      ...process.env,
      PATH: [dirname(pulumi), ...pathEntries, process.env.PATH].join(delimiter),
      PULUMI_HOME: join(folder, "home"),
      PULUMI_CONFIG_PASSPHRASE: "none",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
    for (const name of ["backend", "c"]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, "c", "Pulumi.yaml"), "name: c\nruntime: yaml\n");
    const own = { PULUMI_BACKEND_URL: `file://${backend}` };
    for (const [name, region] of [
      ["dev", "us-east-2"],
      ["prod", "ap-east-1"],
    ] as const) {
      expect(await run(pulumi, ["stack", "init", name, "--non-interactive"], own)).toMatchObject({ code: 0 });
      const state = JSON.stringify(stackState(name, region));
      expect(await run(pulumi, ["stack", "import", "--stack", name], own, state)).toMatchObject({ code: 0 });
    }
    store = await serveFolder(backend);
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each<[string, () => NodeJS.ProcessEnv]>([
    ["a folder", () => ({ PULUMI_BACKEND_URL: `file://${backend}` })],
    [
      "Amazon S3",
      () => ({
        PULUMI_BACKEND_URL: `s3://states?endpoint=http://${store.host}&s3ForcePathStyle=true&region=us-east-1`,
        AWS_ACCESS_KEY_ID: "none",
        AWS_SECRET_ACCESS_KEY: "none",
      }),
    ],
    [
      "Azure Blob Storage",
      () => ({
        PULUMI_BACKEND_URL: `azblob://states?domain=${store.host}&protocol=http&localemu=true`,
        AZURE_STORAGE_ACCOUNT: "none",
        AZURE_STORAGE_KEY: "bm9uZQ==",
      }),
    ],
    [
      "Google Cloud Storage",
      () => ({
        PULUMI_BACKEND_URL: "gs://states",
        STORAGE_EMULATOR_HOST: store.host,
        GOOGLE_CREDENTIALS: JSON.stringify({
          type: "authorized_user",
          client_id: "none",
          client_secret: "none",
          refresh_token: "none",
        }),
      }),
    ],
  ])("in %s are found by their full names and only read", async (name, backendOf) => {
    const { code, out, err } = await check("*/c/*", backendOf());
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(JSON.parse(out)).toMatchObject({
      counts: { inputs: 2, mandatory: 1, problems: 0 },
      inputs: [{ file: "organization/c/dev" }, { file: "organization/c/prod" }],
      findings: [{ policy: "prohibited-location", resource: { file: "organization/c/prod" } }],
    });
    const asked = store.requests.splice(0);
    expect(asked.some((request) => request.endsWith("/.pulumi/stacks/c/prod.json"))).toBe(name !== "a folder");
    expect(asked.filter((request) => !/^(GET|HEAD) /.test(request))).toEqual([]);
  });

  test("of which none has such a name, or which cannot be read, are one message", async () => {
    const none = await check("acme/*", { PULUMI_BACKEND_URL: `file://${backend}` });
    expect(none).toMatchObject({ code: 2, out: "" });
    expect(none.err).toContain("no stack of the backend has such a name");
    const closed = await check("*", { PULUMI_BACKEND_URL: "s3://:SECRET@none" });
    expect(closed).toEqual({
      code: 2,
      out: "",
      err: expect.stringMatching(/^`pulumi stack ls .*` failed; .*\n$/) as string,
    });
  });
});
