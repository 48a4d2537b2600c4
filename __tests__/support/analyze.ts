/**
 * Judges one resource the way the engine has it judged: a protobuf request into the SDK's own
 * Analyze function, with the SDK's own unknowns and secrets.
 */
import {
  AnalyzeRequest,
  type AnalyzeResponse,
  AnalyzerProviderResource,
  AnalyzerResourceOptions,
  EnforcementLevel,
  type RemediateResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import type { ResourceValidation, ResourceValidationPolicy } from "@pulumi/policy";
import * as server from "@pulumi/policy/server";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { crossguardPolicies } from "../../policies/pack";
import { policies as rules } from "../../policies/rules";
import { loadCatalog } from "../../src/catalog/load";
import type { Policy } from "../../src/judgement/policy";
import { loadRegimes } from "../../src/regimes";

export const knowledge = { catalog: loadCatalog(), regimes: loadRegimes() };

/** The sentinel by which the engine hands over a string that is unknown at preview. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** A value the program marked as secret, as it stands in a request. */
export const secret = (value: JavaScriptValue): JavaScriptValue => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

const marked = (signature: string, rest: Record<string, JavaScriptValue>): JavaScriptValue => ({
  "4dabf18193072939515e22adb298388d": signature,
  ...rest,
});
/** A text as the program hands it over in place of a file. */
export const stringAsset = (text: string): JavaScriptValue => marked("c44067f5952c0a294b673a41bacd8c17", { text });
export const fileAsset = (path: string): JavaScriptValue => marked("c44067f5952c0a294b673a41bacd8c17", { path });
export const archiveOf = (assets: Record<string, JavaScriptValue>): JavaScriptValue =>
  marked("0def7320c3a5731c473e5ecbe6d01bc7", { assets });

export interface Declared {
  readonly type: string;
  readonly name?: string;
  readonly props?: Record<string, JavaScriptValue>;
  /** Inputs of the provider; a default provider with none when left out, no provider at all when null. */
  readonly provider?: Record<string, JavaScriptValue> | null;
  /** What the admin sets under the policy name `settings`. */
  readonly settings?: object;
}

export interface Violation {
  readonly policy: string;
  readonly level: "advisory" | "mandatory";
  readonly message: string;
}

type Rpc<Response> = (
  call: { readonly request: AnalyzeRequest },
  callback: (error: Error | null, response: Response) => void,
) => void;
type AnalyzeRpc = Rpc<AnalyzeResponse>;
type MakeRpc<Response> = (
  pack: string,
  version: string,
  level: string,
  policies: ResourceValidationPolicy[],
) => Rpc<Response>;

// Marked internal, so the SDK's type declarations leave it out; it is what the SDK itself serves.
const { makeAnalyzeRpcFun, makeRemediateRpcFun } = server as unknown as {
  readonly makeAnalyzeRpcFun: MakeRpc<AnalyzeResponse>;
  readonly makeRemediateRpcFun: MakeRpc<RemediateResponse>;
};

/** What the pack says of one resource, policy by policy. @throws what the RPC fails with. */
export const analyze = (declared: Declared, policies: readonly Policy[] = rules): Promise<Violation[]> =>
  serve(withSettings(crossguardPolicies(policies, knowledge), declared.settings ?? {}))(declared);

/** Hands the first policy, `settings`, its configuration, which otherwise comes by a call of its own. */
function withSettings(policies: ResourceValidationPolicy[], settings: object): ResourceValidationPolicy[] {
  const [first, ...rest] = policies;
  if (first === undefined) return [];
  const validate = first.validateResource as ResourceValidation;
  return [
    { ...first, validateResource: (args, report) => validate({ ...args, getConfig: () => settings as never }, report) },
    ...rest,
  ];
}

/** Serves CrossGuard policies as the SDK does; the result judges one resource after another. */
export function serve(policies: ResourceValidationPolicy[]): (declared: Declared) => Promise<Violation[]> {
  const rpc = makeAnalyzeRpcFun("data-sovereignty", "0.0.0", "advisory", policies);
  return (declared) => call(rpc, declared);
}

async function call(rpc: AnalyzeRpc, declared: Declared): Promise<Violation[]> {
  const response = await answerOf(rpc, declared);
  return response.getDiagnosticsList().map((each) => ({
    policy: each.getPolicyname(),
    level: each.getEnforcementlevel() === EnforcementLevel.MANDATORY ? "mandatory" : "advisory",
    message: each.getMessage(),
  }));
}

/** The inputs as the pack hands them back where every policy is to remediate; undefined when it changes none. */
export async function remediate(declared: Declared): Promise<Record<string, JavaScriptValue> | undefined> {
  const policies = withSettings(crossguardPolicies(rules, knowledge), declared.settings ?? {});
  // The stack itself is judged first.
  await serve(policies)({ type: "pulumi:pulumi:Stack" });
  const response = await answerOf(
    makeRemediateRpcFun("data-sovereignty", "0.0.0", "remediate", asked(policies)),
    declared,
  );
  return response.getRemediationsList().at(-1)?.getProperties()?.toJavaScript();
}

const asked = (policies: readonly ResourceValidationPolicy[]): ResourceValidationPolicy[] =>
  policies.map((policy) => ({ ...policy, enforcementLevel: "remediate" }));

const answerOf = <Response>(rpc: Rpc<Response>, declared: Declared): Promise<Response> =>
  new Promise((resolve, reject) => {
    rpc({ request: toRequest(declared) }, (error, answer) => (error ? reject(error) : resolve(answer)));
  });

function toRequest({ type, name = "thing", props = {}, provider = {} }: Declared): AnalyzeRequest {
  const request = new AnalyzeRequest();
  request.setType(type);
  request.setName(name);
  request.setUrn(`urn:pulumi:dev::clinic::${type}::${name}`);
  request.setProperties(Struct.fromJavaScript(props));
  request.setOptions(new AnalyzerResourceOptions());
  if (provider !== null && !type.startsWith("pulumi:")) {
    const packageName = type.split(":")[0] ?? "";
    const resource = new AnalyzerProviderResource();
    resource.setType(`pulumi:providers:${packageName}`);
    resource.setName("default");
    resource.setUrn(`urn:pulumi:dev::clinic::pulumi:providers:${packageName}::default`);
    resource.setProperties(Struct.fromJavaScript(provider));
    request.setProvider(resource);
  }
  return request;
}

/** The names of the policies that speak, in order, each once. */
export const policyNames = (violations: readonly Violation[]): string[] => [
  ...new Set(violations.map((each) => each.policy)),
];
