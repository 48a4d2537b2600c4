// `npm run check`: types, lint, format and layers, one after the other, with the time each takes.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const bin = (name) => join("node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name);
const steps = [
  ["Types", "tsc", ["--noEmit"]],
  ["Types of the HTML report's script", "tsc", ["--project", "src/reporters/html/client"]],
  ["Lint", "eslint", ["."]],
  ["Format", "prettier", ["--check", "--log-level", "warn", "."]],
  ["Layers", "depcruise", ["--config", ".dependency-cruiser.cjs", "src", "policies", "scripts", "bench"]],
];

for (const [title, command, args] of steps) {
  process.stdout.write(`${title} ... `);
  const started = Date.now();
  const result = spawnSync(bin(command), args, { encoding: "utf8", shell: process.platform === "win32" });
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(result.status === 0 ? `${seconds} s` : `failed after ${seconds} s`);
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ""}${result.stderr ?? ""}${result.error?.message ?? ""}\n`);
    process.exit(1);
  }
}
