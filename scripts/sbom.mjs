/**
 * Prints the bill of materials, CycloneDX as JSON, of what is installed with the package: of an installation without
 * development dependencies, made for it, since npm leaves out of one with them what both need.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "sbom-"));

function npm(...args) {
  const shell = process.platform === "win32";
  const { status, stdout, stderr } = spawnSync("npm", args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1024 ** 3,
    shell,
  });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} failed:\n${stderr}${stdout}`);
  return stdout;
}

try {
  for (const name of ["package.json", "package-lock.json", ".npmrc"])
    if (existsSync(join(root, name))) copyFileSync(join(root, name), join(folder, name));
  npm("ci", "--omit=dev", "--ignore-scripts");
  // npm calls what is left out missing, as long as somebody asks for it.
  const { devDependencies: _, ...manifest } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  rmSync(join(folder, "package-lock.json"));
  process.stdout.write(npm("sbom", "--sbom-format", "cyclonedx", "--sbom-type", "application"));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
