/** Stacks of the backend that Pulumi is logged in to, read through its command line, which only reads here. */
import { spawnSync } from "node:child_process";
import { InputError } from "../errors";
import { compare, matchesWildcard } from "../text";
import type { GivenInput } from "./inputs";

/** A stack's state may be large. */
const maxBuffer = 1024 ** 3;

/**
 * The stacks whose full name matches; `*` stands for any characters.
 * @throws InputError when Pulumi is not there, not logged in, or has no such stack.
 */
export function findStacks(pattern: string): GivenInput[] {
  // Else the names of the current folder's project are short ones.
  const listed = pulumi(["stack", "ls", "--all", "--json", "--fully-qualify-stack-names"]);
  const names = (JSON.parse(listed) as { readonly name: string }[])
    .map(({ name }) => name)
    .filter((name) => matchesWildcard(pattern, name))
    .sort(compare);
  if (names.length === 0)
    throw new InputError(
      `--stacks ${pattern}: no stack of the backend has such a name; \`pulumi stack ls --all\` lists them`,
    );
  return names.map((name) => ({ kind: "stack", name, isNamed: true }));
}

/** A stack's state as `pulumi stack export` gives it, secrets encrypted. @throws InputError */
export const exportStack = (name: string): string => pulumi(["stack", "export", "--stack", name]);

/** What it says on its error output may hold the backend's address with a password, so none of it is shown. */
function pulumi(args: readonly string[]): string {
  const { status, stdout, error } = spawnSync("pulumi", [...args, "--non-interactive"], {
    encoding: "utf8",
    maxBuffer,
    stdio: ["ignore", "pipe", "ignore"],
  });
  if (error !== undefined)
    throw new InputError(
      (error as NodeJS.ErrnoException).code === "ENOENT"
        ? "the command `pulumi` is not on the PATH, and stacks are read with it"
        : `\`pulumi ${args.join(" ")}\` could not be run (${(error as NodeJS.ErrnoException).code ?? "unknown error"})`,
    );
  if (status !== 0) throw new InputError(`\`pulumi ${args.join(" ")}\` failed; run it to see why`);
  return stdout;
}
