/** The steps that docs/ci.md gives, taken from the page and run, with stand-ins for the tools of others. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { load } from "js-yaml";
import { inputFile } from "./support/inputs";

const repo = join(__dirname, "..");
const page = readFileSync(join(repo, "docs", "ci.md"), "utf8");

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly on: unknown;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly "runs-on": string; readonly steps: readonly Step[] }>>;
}

const blocks = new Map(
  [...page.matchAll(/```yaml\n# (\S+)\n([^]*?)```/g)].map(([, file = "", text = ""]) => [file, load(text)]),
);
const workflows = [...blocks].filter(([file]) => file.startsWith(".github/")) as [string, Workflow][];
const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps }) => steps);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ci-"));
  mkdirSync(join(folder, "bin"));
  const tool = (name: string, script: string): void => {
    writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, "bin", name), 0o755);
  };
  const main = join(repo, "dist", "src", "cli", "main.js");
  // npx runs a package's command; here, ours, whatever version is asked for.
  tool(
    "npx",
    `[ "$1" = --yes ] && shift\ncase "$1" in data-sovereignty*) shift; exec node "${main}" "$@";; esac\nexit 9`,
  );
  tool("npm", "exit 0");
  tool(
    "pulumi",
    `case "$*" in "preview --stack acme/clinic/prod --json --show-sames") cat "${inputFile("preview.json")}";; *) exit 9;; esac`,
  );
  tool("terraform", `case "$1" in init|plan) exit 0;; show) cat "${inputFile("plan.json")}";; *) exit 9;; esac`);
  tool("gh", 'echo "$@" > gh.txt');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As a runner does: `bash -e`, an expression replaced by what it stands for. */
const shell = (script: string, env: Readonly<Record<string, string>> = {}) =>
  spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: [join(folder, "bin"), process.env.PATH].join(delimiter),
      HOME: folder,
      ...Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value.replace(/^\$\{\{.*\}\}$/, "7")])),
    },
  });

test("the page has a workflow for each tool, a GitLab job and the hooks", () => {
  expect([...blocks.keys()]).toEqual([
    ".github/workflows/data-sovereignty.yml",
    ".github/workflows/data-sovereignty-terraform.yml",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
  ]);
});

describe.each(workflows)("%s", (_, workflow) => {
  test("pins every action, and asks for no more rights than it uses", () => {
    const steps = stepsOf(workflow);
    for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/);
    expect(workflow.permissions.contents).toBe("read");
    const uploads = steps.some(({ uses }) => uses?.includes("upload-sarif") === true);
    const comments = steps.some(({ run }) => run?.includes("gh pr comment") === true);
    expect(workflow.permissions["security-events"]).toBe(uploads ? "write" : undefined);
    expect(workflow.permissions["pull-requests"]).toBe(comments ? "write" : undefined);
  });

  test("finds what the program does, fails the check, and reports all the same", () => {
    let failed = false;
    const run: string[] = [];
    for (const step of stepsOf(workflow)) {
      if (step.run === undefined || (failed && step.if !== "${{ !cancelled() }}")) continue;
      const { status, stdout, stderr } = shell(step.run, step.env);
      run.push(`${step.name ?? ""} ${String(status)}`);
      if (step.name === "Check") {
        expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
        expect(stdout).toContain("::error ");
      } else expect({ name: step.name, status, stderr }).toEqual({ name: step.name, status: 0, stderr: "" });
      failed ||= status !== 0;
    }
    expect(run).toContain("Check 1");
    const uploaded = stepsOf(workflow).find(({ uses }) => uses?.includes("upload-sarif") === true);
    const sarif = readFileSync(join(folder, String(uploaded?.with?.sarif_file)), "utf8");
    expect(JSON.parse(sarif)).toMatchObject({ version: "2.1.0" });
    if (workflow.permissions["pull-requests"] === "write") {
      const said = readFileSync(join(folder, "gh.txt"), "utf8").trim();
      expect(said).toBe("pr comment 7 --edit-last --create-if-none --body-file comment.md");
      expect(readFileSync(join(folder, "comment.md"), "utf8")).toContain("prohibited-copy");
    }
  });
});

test("the GitLab job fails and leaves its results", () => {
  const job = (
    blocks.get(".gitlab-ci.yml") as Record<string, { script: string[]; artifacts: { reports: { junit: string } } }>
  )["data-sovereignty"];
  copyFileSync(inputFile("plan.json"), join(folder, "plan.json"));
  expect(shell(job?.script.join("\n") ?? "exit 9").status).toBe(1);
  expect(existsSync(join(folder, job?.artifacts.reports.junit ?? ""))).toBe(true);
});

test("the hooks check what is committed and validate the configuration", () => {
  const { repos } = blocks.get(".pre-commit-config.yaml") as {
    repos: { hooks: { id: string; entry: string; files: string }[] }[];
  };
  const hooks = repos.flatMap((each) => each.hooks);
  const run = (id: string, file: string) => {
    const hook = hooks.find((each) => each.id === id);
    expect(new RegExp(hook?.files ?? "^$").test(file)).toBe(true);
    return shell(`${hook?.entry ?? ""} ${file}`).status;
  };
  copyFileSync(inputFile("cdk.tf.json"), join(folder, "cdk.tf.json"));
  expect(run("data-sovereignty", "cdk.tf.json")).toBe(1);
  writeFileSync(join(folder, "data-sovereignty.yaml"), "settings: {}\n");
  expect(run("data-sovereignty-configuration", "data-sovereignty.yaml")).toBe(0);
  writeFileSync(join(folder, "data-sovereignty.yaml"), "settings: {regime: []}\n");
  expect(run("data-sovereignty-configuration", "data-sovereignty.yaml")).toBe(2);
});
