/** What the engine says of the stack under judgement, as Pulumi's SDK expects to find it. */
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
