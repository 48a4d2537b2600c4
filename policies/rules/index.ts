import { readdirSync } from "node:fs";
import { join } from "node:path";
import { listedPolicies, type Policy } from "../../src/judgement/policy";

/**
 * Every policy, in the order of their names: a file in this folder is all that a new one takes. For
 * the single-file pack the bundler replaces this module by a list of the same files.
 * @throws when a file exports no policy, or one of another name than its own.
 */
export const policies: readonly Policy[] = listedPolicies(
  readdirSync(__dirname)
    .filter((file) => /\.(js|ts)$/.test(file) && !/^index\.|\.d\.ts$/.test(file))
    .map((file) => file.replace(/\.(js|ts)$/, ""))
    .sort()
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the folder is the list
    .map((name) => [name, require(join(__dirname, name)) as Readonly<Record<string, unknown>>]),
);
