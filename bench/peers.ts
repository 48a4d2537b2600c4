/** Other tools that check a Terraform plan, installed when first asked for, below the ignored `.cache`. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { repoRoot } from "../scripts/engine/paths";

export interface Peer {
  readonly name: string;
  readonly command: string;
  readonly args: (plan: string) => readonly string[];
  /** How many resources it says are prohibited, from what it printed. */
  readonly found: (output: string) => number;
}

/** A peer, or in a word why there is none. */
export type Found = Peer | { readonly name: string; readonly missing: string };

const cache = join(repoRoot, ".cache", "bench");
const rules = join(repoRoot, "bench", "peers");

const versions = {
  checkov: "3.3.30",
  opa: "github.com/open-policy-agent/opa@v1.21.1",
  conftest: "github.com/open-policy-agent/conftest@v0.71.1",
};

/** Runs a step of an installation. @returns why it failed */
function failed(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string | undefined {
  const { status, error } = spawnSync(command, [...args], { env: { ...process.env, ...env }, stdio: "ignore" });
  if (error !== undefined) return `${command} is not here`;
  return status === 0 ? undefined : `\`${command} ${args.join(" ")}\` failed`;
}

function checkov(): Found {
  const name = `checkov ${versions.checkov}`;
  const folder = join(cache, "checkov");
  const command = join(folder, "bin", "checkov");
  const missing = existsSync(command)
    ? undefined
    : (failed("python3", ["-m", "venv", folder]) ??
      failed(join(folder, "bin", "pip"), ["install", "--quiet", `checkov==${versions.checkov}`]));
  if (missing !== undefined) return { name, missing };
  const checks = ["--external-checks-dir", join(rules, "checkov"), "--check", "CKV_BENCH_1"];
  const quiet = ["--skip-download", "--quiet", "--compact", "--output", "json"];
  return {
    name,
    command,
    args: (plan) => ["--file", plan, "--framework", "terraform_plan", ...checks, ...quiet],
    found: (output) => (JSON.parse(output) as { readonly summary: { readonly failed: number } }).summary.failed,
  };
}

function fromGo(
  tool: "opa" | "conftest",
  args: (plan: string) => readonly string[],
  found: (output: string) => number,
): Found {
  const name = `${tool} ${versions[tool].split("@")[1] ?? ""}`;
  const folder = join(cache, "go");
  const command = join(folder, tool);
  mkdirSync(folder, { recursive: true });
  const missing = existsSync(command) ? undefined : failed("go", ["install", versions[tool]], { GOBIN: folder });
  return missing === undefined ? { name, command, args, found } : { name, missing };
}

const rule = join(rules, "region.rego");

export const findPeers = (): Found[] => [
  fromGo(
    "opa",
    (plan) => ["eval", "--input", plan, "--data", rule, "--format", "raw", "count(data.main.deny)"],
    Number,
  ),
  fromGo(
    "conftest",
    (plan) => ["test", plan, "--policy", rule, "--output", "json"],
    (output) =>
      (JSON.parse(output) as { readonly failures?: readonly unknown[] }[]).flatMap((each) => each.failures ?? [])
        .length,
  ),
  checkov(),
];
