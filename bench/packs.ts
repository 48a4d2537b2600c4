/** The packs that are compared: this one and one that does nothing, each as a folder and as an executable. */
import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repoRoot } from "../scripts/engine/paths";

/** How the engine, or its language host, starts a pack. */
export interface Pack {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

export interface Packs {
  readonly folder: Pack;
  readonly executable: Pack;
  readonly emptyFolder: Pack;
  readonly emptyExecutable: Pack;
}

const emptyPolicies = 10;
const emptyPack = `const { PolicyPack } = require("@pulumi/policy");
const resourcePolicies = Array.from({ length: ${emptyPolicies} }, (_, index) => ({
  name: "nothing-" + index, description: "Nothing.", enforcementLevel: "mandatory", validateResource: () => {},
}));
const stackPolicy = { name: "nothing-of-the-stack", description: "Nothing.", enforcementLevel: "mandatory", validateStack: () => {} };
new PolicyPack("empty", { policies: [...resourcePolicies, stackPolicy] });
`;

/** Puts the packs into `folder`, the folders with what a published pack has and the same dependencies. */
export function makePacks(folder: string): Packs {
  const own = join(folder, "data-sovereignty");
  for (const path of ["package.json", "PulumiPolicy.yaml", "dist/policies", "dist/src"]) {
    cpSync(join(repoRoot, path), join(own, path), { recursive: true });
  }
  const empty = join(folder, "empty");
  mkdirSync(empty);
  writeFileSync(join(empty, "index.js"), emptyPack);
  writeFileSync(join(empty, "package.json"), JSON.stringify({ name: "empty", version: "0.0.1", main: "index.js" }));
  writeFileSync(join(empty, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  for (const each of [own, empty]) symlinkSync(join(repoRoot, "node_modules"), join(each, "node_modules"), "junction");

  const program = join(folder, "program");
  mkdirSync(program);
  const executable = join(program, "empty-pack");
  // What a pack needs to be loaded this way with nothing but the SDK: its package.json in the current folder.
  const script = `process.chdir(${JSON.stringify(empty)});\nrequire(${JSON.stringify(empty)});\n`;
  writeFileSync(executable, `#!/usr/bin/env node\n${script}`);
  chmodSync(executable, 0o755);
  return {
    folder: inFolder("folder", own),
    executable: asFile("executable", join(repoRoot, "dist", "data-sovereignty"), program),
    emptyFolder: inFolder("empty folder", empty),
    emptyExecutable: asFile("empty executable", executable, program),
  };
}

/** As Pulumi's language host for Node.js starts it. */
const inFolder = (name: string, folder: string): Pack => ({
  name,
  command: process.execPath,
  args: [require.resolve("@pulumi/pulumi/cmd/run-policy-pack"), "127.0.0.1:0", folder],
  cwd: folder,
});

/** As the engine starts it: in the program's folder. */
const asFile = (name: string, file: string, program: string): Pack => ({
  name,
  command: file,
  args: ["127.0.0.1:0"],
  cwd: program,
});
