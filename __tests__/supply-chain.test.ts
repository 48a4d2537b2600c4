/** What a release is made of, and how it is made. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "js-yaml";
import { inputFile } from "./support/inputs";

const repo = join(__dirname, "..");
const read = (path: string): string => readFileSync(join(repo, path), "utf8");
interface Manifest {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const manifest = JSON.parse(read("package.json")) as Manifest;

interface Installed {
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
  readonly license?: string;
}
const lock = (JSON.parse(read("package-lock.json")) as { readonly packages: Readonly<Record<string, Installed>> })
  .packages;
const shipped = Object.entries(lock).filter(([path, { dev }]) => path !== "" && dev !== true);

test("dependencies are of one version each, and the lock file knows the content of every package", () => {
  for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(shipped.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
});

test("nothing that is shipped runs at its installation, but for what is known", () => {
  const runs = shipped
    .filter(([, each]) => each.hasInstallScript === true)
    .map(([path]) => path.replace(/^.*node_modules\//, ""));
  // It only prints a notice; the pack installs without scripts as well.
  expect(runs).toEqual(["protobufjs"]);
  expect(Object.keys(manifest.scripts).filter((name) => /install|prepare/.test(name))).toEqual([]);
});

test("the bill of materials lists what is installed with the package, and nothing of development", () => {
  const { stdout, status } = spawnSync("npm", ["run", "--silent", "sbom"], {
    cwd: repo,
    encoding: "utf8",
    maxBuffer: 1024 ** 3,
  });
  expect(status).toBe(0);
  const bom = JSON.parse(stdout) as {
    readonly bomFormat: string;
    readonly metadata: { readonly component: { readonly version: string } };
    readonly components: readonly {
      readonly name: string;
      readonly group?: string;
      readonly purl: string;
      readonly hashes?: readonly unknown[];
    }[];
  };
  expect(bom).toMatchObject({ bomFormat: "CycloneDX", metadata: { component: { version: manifest.version } } });
  // One package writes its own version with a `v`.
  const purls = bom.components.map(({ purl }) => decodeURIComponent(purl).replace("@v", "@"));
  for (const [name, version] of Object.entries(manifest.dependencies))
    expect(purls).toContain(`pkg:npm/${name}@${version}`);
  for (const name of ["jest", "typescript-eslint", "esbuild", "@cdktf/provider-aws"])
    expect(purls.filter((purl) => purl.startsWith(`pkg:npm/${name}@`))).toEqual([]);
});

test("the package is small, and the command works from what it holds", () => {
  const folder = mkdtempSync(join(tmpdir(), "packed-"));
  try {
    const packed = spawnSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
      cwd: repo,
      encoding: "utf8",
    });
    const [{ filename = "", size = 0 } = {}] = JSON.parse(packed.stdout) as { filename?: string; size?: number }[];
    expect(size).toBeGreaterThan(100_000);
    expect(size).toBeLessThan(1_500_000);
    expect(spawnSync("tar", ["-xzf", join(folder, filename), "-C", folder]).status).toBe(0);
    symlinkSync(join(repo, "node_modules"), join(folder, "node_modules"), "junction");
    const main = join(folder, "package", manifest.bin["data-sovereignty"] ?? "");
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: "utf8" });
    for (const input of ["plan.json", "stack.json", "cdk.tf.json"]) {
      const { status, stdout, stderr } = run("check", inputFile(input), "--format", "json");
      expect({ input, status, stderr }).toEqual({ input, status: 1, stderr: "" });
      expect(JSON.parse(stdout)).toMatchObject({ counts: { problems: 0 } });
    }
    expect(run("explain", "us-data-security-program").stdout).toContain("28 CFR 202");
    expect(run("inventory", inputFile("plan.json"), "--format", "csv").status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe("the workflow that publishes", () => {
  interface Step {
    readonly uses?: string;
    readonly run?: string;
    readonly env?: Readonly<Record<string, string>>;
  }
  const workflow = load(read(".github/workflows/publish.yml")) as {
    readonly permissions: object;
    readonly jobs: { readonly publish: { readonly permissions: object; readonly steps: readonly Step[] } };
  };
  const { permissions, steps } = workflow.jobs.publish;

  test("has no rights beyond the release's assets and the identity that signs, and no secret", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect(permissions).toEqual({ contents: "write", "id-token": "write" });
    expect(read(".github/workflows/publish.yml")).not.toContain("secrets.");
    for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/@[0-9a-f]{40}$/);
  });
  test("tests before it publishes, with provenance", () => {
    const runs = steps.flatMap(({ run }) => run ?? []);
    expect(runs.indexOf("npm test")).toBeGreaterThan(runs.indexOf("npm ci"));
    expect(runs.findIndex((run) => run.startsWith("npm publish --provenance"))).toBeGreaterThan(
      runs.indexOf("npm test"),
    );
  });
  test("refuses a release whose tag is another version's, and takes the right one", () => {
    const check =
      steps.find(({ env, run }) => env?.TAG !== undefined && run?.startsWith("test ") === true)?.run ?? "exit 9";
    const ends = (tag: string) =>
      spawnSync("bash", ["-e", "-c", check], { cwd: repo, env: { ...process.env, TAG: tag } }).status;
    expect(ends(`v${manifest.version}`)).toBe(0);
    expect(ends("v9.9.9")).toBe(1);
  });
});
