import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Policy } from "../../src/judgement/policy";

/**
 * Every policy, in the order of their names: a file in this folder is all that a new one takes.
 * @throws when a file exports no policy, or one of another name than its own.
 */
export const policies: readonly Policy[] = readdirSync(__dirname)
  .filter((file) => /\.(js|ts)$/.test(file) && !/^index\.|\.d\.ts$/.test(file))
  .map((file) => file.replace(/\.(js|ts)$/, ""))
  .sort()
  .map((name) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the folder is the list
    const exported = Object.values(require(join(__dirname, name)) as Record<string, Policy>);
    const policy = exported.find((each) => each.name === name);
    if (policy === undefined) throw new Error(`policies/rules/${name} exports no policy named ${name}`);
    return policy;
  });
