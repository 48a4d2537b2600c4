/** In which language the Pulumi project of a folder is written, by its Pulumi.yaml. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { languageOfRuntime, type Language } from "../languages";
import { parseYaml } from "../yaml";

/** `runtime` and `name` of a project file; nothing of one that is damaged, since only a spelling depends on it. */
interface Project {
  readonly name?: unknown;
  readonly runtime?: unknown;
}

const names = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"] as const;

/**
 * By the nearest project file upwards from `folder`. Where `project` is given, only one of that name
 * counts: another project's language would be worse than none.
 */
export function languageOfProject(folder: string, project?: string): Language | undefined {
  const found = nearest(resolve(folder));
  if (found === undefined || (project !== undefined && found.name !== project)) return undefined;
  const { runtime } = found;
  return languageOfRuntime(typeof runtime === "object" && runtime !== null ? (runtime as Project).name : runtime);
}

function nearest(folder: string): Project | undefined {
  const file = names.map((name) => join(folder, name)).find((each) => existsSync(each));
  if (file !== undefined) return read(file);
  const parent = dirname(folder);
  return parent === folder ? undefined : nearest(parent);
}

function read(file: string): Project | undefined {
  try {
    const content = parseYaml(readFileSync(file, "utf8"));
    return typeof content === "object" && content !== null ? content : undefined;
  } catch {
    return undefined;
  }
}
