/** What the engine says of the stack under judgement, as Pulumi's SDK expects to find it. */
import type { Language } from "../languages";
import { languageOfProject } from "./project-language";
import type { AnalyzerStackConfigureRequest } from "@pulumi/pulumi/proto/analyzer_pb";

/** The environment variables in which the SDK looks for the stack, its project and its configuration. */
export const stackEnvironment = (request: AnalyzerStackConfigureRequest): Readonly<Record<string, string>> => ({
  PULUMI_NODEJS_ORGANIZATION: request.getOrganization(),
  PULUMI_NODEJS_PROJECT: request.getProject(),
  PULUMI_NODEJS_STACK: request.getStack(),
  PULUMI_NODEJS_DRY_RUN: String(request.getDryRun()),
  PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toObject())),
  PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigSecretKeysList()),
});

/**
 * The language of the program. The engine names the project and says no more of it, so its file is
 * looked for where the engine runs: in the current folder of the single file, and for a pack in a
 * folder, which has that for its own, in the folder of the shell.
 */
export function programLanguage({ PULUMI_NODEJS_PROJECT: project, PWD: shell } = process.env): Language | undefined {
  if (project === undefined || project === "") return undefined;
  const folders = [process.cwd(), ...(shell === undefined ? [] : [shell])];
  return folders.map((folder) => languageOfProject(folder, project)).find((language) => language !== undefined);
}
