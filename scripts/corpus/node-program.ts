/** Running a TypeScript or JavaScript program in a process of its own, under Pulumi's mocks. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../engine/process";
import type { Declared } from "./declared";
import type { Program } from "./programs";

/** What the child process is told, as JSON in its argument. */
export interface Order {
  readonly folder: string;
  readonly project: string;
  readonly config: Readonly<Record<string, string>>;
  /** The file that takes the answer. */
  readonly answer: string;
}

const timeoutSeconds = 120;

/**
 * What the program declares.
 * @param sdk folder whose node_modules has the packages that programs import
 * @throws with the first line of what went wrong
 */
export async function runNodeProgram(
  { folder, project }: Program,
  config: Readonly<Record<string, string>>,
  sdk: string,
): Promise<Declared[]> {
  const scratch = mkdtempSync(join(tmpdir(), "corpus-"));
  const answer = join(scratch, "declared.json");
  const order: Order = { folder, project, config, answer };
  try {
    const child = await run(process.execPath, [join(__dirname, "run-node-program.js"), JSON.stringify(order)], {
      cwd: folder,
      // Nothing of this machine's accounts: neither variables nor files of the home folder.
      env: { PATH: process.env.PATH, HOME: scratch, NODE_PATH: join(sdk, "node_modules") },
      timeoutSeconds,
    });
    if (child.timedOut) throw new Error(`did not end within ${timeoutSeconds} s`);
    if (child.exitCode !== 0 || !existsSync(answer)) throw new Error(reason(child.stderr, scratch));
    return JSON.parse(readFileSync(answer, "utf8")) as Declared[];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function reason(stderr: string, scratch: string): string {
  const lines = stderr.split("\n").map((line) => line.trim());
  const said = lines.find((line) => /error/i.test(line)) ?? lines.find((line) => line !== "") ?? "ended without a word";
  return said.replaceAll(scratch, "HOME");
}
