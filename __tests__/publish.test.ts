/** The pack as an organisation gets it: published, enabled for a policy group, and required of a preview. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import admin from "../examples/admin/policy-config.json";
import { version } from "../package.json";
import { allPolicies } from "../policies/all";
import { run, type RunResult } from "../scripts/engine/process";
import { ensurePulumi, type PulumiCli } from "../scripts/engine/pulumi-cli";
import { describeEngine, enginePreview } from "./support/engine";
import { startPolicyService, type PolicyService } from "./support/policy-service";

const repo = join(__dirname, "..");
const fixtures = join(__dirname, "fixtures", "configurations");
const releases = readdirSync(fixtures).flatMap((release) =>
  readdirSync(join(fixtures, release)).map((file) => [release, file, join(fixtures, release, file)] as const),
);

describeEngine("published with the engine's own client", () => {
  let folder: string;
  let service: PolicyService;
  let cli: PulumiCli;
  let published: RunResult;

  /** What the client needs beside the path: the stand-in as its service, and npm's own settings for the installation. */
  const account = (): Record<string, string> => ({
    PULUMI_BACKEND_URL: service.url,
    PULUMI_ACCESS_TOKEN: "pul-stand-in",
    npm_config_userconfig: process.env.npm_config_userconfig ?? join(homedir(), ".npmrc"),
    npm_config_cache: process.env.npm_config_cache ?? join(homedir(), ".npm"),
  });
  const pulumi = (...args: readonly string[]): Promise<RunResult> =>
    run(cli.pulumi, [...args, "--non-interactive", "--color", "never"], {
      cwd: repo,
      env: {
        PATH: [...cli.pathEntries, process.env.PATH ?? ""].join(delimiter),
        HOME: folder,
        PULUMI_HOME: join(folder, "home"),
        PULUMI_SKIP_UPDATE_CHECK: "true",
        ...account(),
      },
      timeoutSeconds: 120,
    });
  const enable = (config: string): Promise<RunResult> =>
    pulumi("policy", "enable", "acme/data-sovereignty", version, "--policy-group", "production", "--config", config);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "publish-"));
    service = await startPolicyService();
    cli = await ensurePulumi(() => undefined);
    published = await pulumi("policy", "publish", "acme");
  }, 300_000);
  afterAll(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("it is one version with every policy, and a form for the settings", () => {
    expect([published.exitCode, published.stderr]).toEqual([0, expect.any(String)]);
    const pack = service.packs.get(version);
    expect(pack?.about.name).toBe("data-sovereignty");
    expect(pack?.about.policies.map(({ name }) => name).sort()).toEqual(allPolicies.map(({ name }) => name).sort());
    const settings = pack?.about.policies.find(({ name }) => name === "settings");
    expect(settings?.configSchema).toHaveProperty("properties.regimes");
  });

  test("what it uploads is what a pack needs, and no more", async () => {
    const unpacked = join(folder, "unpacked");
    mkdirSync(unpacked);
    writeFileSync(join(folder, "pack.tgz"), service.packs.get(version)?.archive ?? "");
    const { exitCode } = await run("tar", ["xzf", join(folder, "pack.tgz"), "-C", unpacked]);
    expect(exitCode).toBe(0);
    const root = join(unpacked, "package");
    expect(readdirSync(root).sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "PulumiPolicy.yaml",
      "README.md",
      "dist",
      "docs",
      "package.json",
    ]);
    expect(readFileSync(join(root, "PulumiPolicy.yaml"), "utf8")).toContain("production: true");
  });

  test("a policy group takes an admin's configuration, once it fits the form", async () => {
    const wrong = join(folder, "wrong.json");
    writeFileSync(wrong, JSON.stringify({ settings: { permittedCountries: "US" } }));
    const refused = await pulumi("policy", "validate-config", "acme/data-sovereignty", version, "--config", wrong);
    expect(refused.exitCode).not.toBe(0);
    expect(refused.stdout + refused.stderr).toContain("Expected: array, given: string");

    expect(await enable(join(repo, "examples", "admin", "policy-config.json"))).toMatchObject({ exitCode: 0 });
    expect(service.groups.get("production")?.config).toMatchObject({ settings: admin.settings });
  });

  test("a preview that requires it installs it without development dependencies, and says what the folder says", async () => {
    const program = join(repo, "examples", "patient-records");
    const config = join(repo, "examples", "admin", "policy-config.json");
    const violations = (stdout: string): string[] =>
      (stdout.split(/^Policies:$/m)[1] ?? "")
        .split("\n")
        .map((line) => line.trim().replace(/ ?\(local: .*\)/, ""))
        .filter((line) => line !== "" && !line.startsWith("Installing"));
    expect(await enable(config)).toMatchObject({ exitCode: 0 });
    const asOrganisation = await enginePreview({ program, packs: [], stack: "acme/dev", env: account(), cli });
    const asFolder = await enginePreview({ program, packs: [{ path: repo, config }], cli });
    expect(violations(asFolder.stdout).join("\n")).toContain("prohibited-operator");
    expect(violations(asOrganisation.stdout).sort()).toEqual(violations(asFolder.stdout).sort());
    expect(asOrganisation.exitCode).toBe(asFolder.exitCode);
  }, 180_000);

  test.each(releases)("the configuration of release %s in %s is still taken", async (_release, _file, path) => {
    expect(await enable(path)).toMatchObject({ exitCode: 0 });
  });
});
