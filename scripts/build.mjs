// Compiles the project into dist/, copies the data files beside the compiled code, compiles them for a fast start and
// bundles the pack into one file.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
const stampFile = join(dist, ".built");
const sourceDirs = ["src", "policies", "scripts", "bench"].map((name) => join(root, name));
const configFiles = ["tsconfig.json", "tsconfig.build.json", "package.json", "package-lock.json"].map((name) =>
  join(root, name),
);
const dataDirs = [join("src", "catalog", "data"), join("policies", "regimes")];

/** Every folder and file below `path`, itself included. Folders count: their time changes when a file is deleted. */
function* walk(path) {
  if (!existsSync(path)) return;
  yield path;
  if (!statSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) yield* walk(join(path, name));
}

function isFresh() {
  if (!existsSync(stampFile)) return false;
  const built = statSync(stampFile).mtimeMs;
  for (const start of [...sourceDirs, ...configFiles]) {
    for (const path of walk(start)) if (statSync(path).mtimeMs > built) return false;
  }
  return true;
}

/** Runs a Node.js program; `output` is all that it said. */
function node(args) {
  const result = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const output = `${result.stdout ?? ""}${result.stderr ?? ""}${result.error?.message ?? ""}`;
  return { ok: result.status === 0, output };
}

function compile(outDir) {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  if (!existsSync(tsc)) return { ok: false, output: "The TypeScript compiler is not installed: run `npm ci` first.\n" };
  const done = node([tsc, "--project", join(root, "tsconfig.build.json"), "--outDir", outDir, "--noEmitOnError"]);
  if (!done.ok) return done;
  copyData(outDir);
  const compiled = node([join(outDir, "scripts", "compile-knowledge.js")]);
  return compiled.ok ? node([join(root, "scripts", "bundle.mjs"), outDir]) : compiled;
}

function copyData(outDir) {
  for (const dir of dataDirs) {
    for (const path of walk(join(root, dir))) {
      if (!path.endsWith(".json")) continue;
      const target = join(outDir, relative(root, path));
      mkdirSync(dirname(target), { recursive: true });
      // Without the white space that is for people: it is a tenth of what the files weigh once packed.
      writeFileSync(target, JSON.stringify(JSON.parse(readFileSync(path, "utf8"))));
    }
  }
}

/** Puts the finished folder in place in one move, so that a process reading dist/ never sees half of it. */
function swapIn(outDir) {
  for (let attempt = 0; ; attempt += 1) {
    const old = `${outDir}.old${attempt}`;
    try {
      if (existsSync(dist)) renameSync(dist, old);
      renameSync(outDir, dist);
      return;
    } catch (error) {
      // Another build moved the folder in between; try again.
      if (attempt >= 5) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}

if (isFresh()) process.exit(0);

process.stdout.write("Compiling ... ");
const started = Date.now();
const workDir = join(root, ".cache", `build-${process.pid}`);
rmSync(workDir, { recursive: true, force: true });
mkdirSync(workDir, { recursive: true });
const outcome = compile(workDir);
if (!outcome.ok) {
  rmSync(workDir, { recursive: true, force: true });
  process.stdout.write("failed\n");
  process.stderr.write(outcome.output);
  process.exit(1);
}
chmodSync(join(workDir, "src", "cli", "main.js"), 0o755);
writeFileSync(join(workDir, ".built"), "");
// The moment the build began: what was edited while it ran must be built again.
utimesSync(join(workDir, ".built"), new Date(started), new Date(started));
swapIn(workDir);
process.stdout.write(`${Math.round((Date.now() - started) / 1000)} s\n`);
