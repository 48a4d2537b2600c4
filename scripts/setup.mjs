// First step of `npm run demo` and `npm test`: runs before anything is installed, so Node built-ins only.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lockFile = join(root, "package-lock.json");
const nodeModules = join(root, "node_modules");
const stampFile = join(nodeModules, ".data-sovereignty-setup");

/** Runs one step with its output hidden, prints how long it took; ends the process when it fails. */
function step(title, command, args, advice) {
  process.stdout.write(`${title} ... `);
  const started = Date.now();
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === "win32" && command === "npm",
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  if (!result.error && result.status === 0) {
    process.stdout.write(`${seconds} s\n`);
    return;
  }
  process.stdout.write(`failed after ${seconds} s\n`);
  process.stderr.write(`${result.stdout ?? ""}${result.stderr ?? ""}`);
  if (result.error) process.stderr.write(`${result.error.message}\n`);
  process.stderr.write(`\n${advice}\n`);
  process.exit(result.status || 1);
}

function lockDigest() {
  return createHash("sha256").update(readFileSync(lockFile)).digest("hex");
}

/** True when what is installed matches the lock file, whoever installed it. */
function isInstalled() {
  if (!existsSync(nodeModules)) return false;
  if (existsSync(stampFile)) return readFileSync(stampFile, "utf8").trim() === lockDigest();
  // npm writes this file itself: somebody ran `npm ci` or `npm install` by hand.
  const npmStamp = join(nodeModules, ".package-lock.json");
  return existsSync(npmStamp) && statSync(npmStamp).mtimeMs >= statSync(lockFile).mtimeMs;
}

function install() {
  // Inside `npm run`, npm_execpath is the npm that is running us; use the very same one.
  const npmCli = process.env.npm_execpath;
  const isNpm = npmCli !== undefined && /npm-cli\.c?js$/.test(npmCli);
  const [command, args] = isNpm ? [process.execPath, [npmCli, "ci"]] : ["npm", ["ci"]];
  step(
    "Installing packages",
    command,
    args,
    "Could not install the npm packages. Check that npm reaches its registry (`npm ping`), then run `npm ci` and try again.",
  );
}

const major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  process.stderr.write(`This project needs Node.js 20 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}
if (!existsSync(lockFile)) {
  process.stderr.write("package-lock.json is missing: run this from a complete checkout of the repository.\n");
  process.exit(1);
}
if (!isInstalled()) install();
writeFileSync(stampFile, `${lockDigest()}\n`);

const build = spawnSync(process.execPath, [join(root, "scripts", "build.mjs")], { cwd: root, stdio: "inherit" });
process.exit(build.status ?? 1);
