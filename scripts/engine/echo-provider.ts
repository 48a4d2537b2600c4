import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import type { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import {
  CheckResponse,
  ConfigureResponse,
  CreateResponse,
  DiffResponse,
  GetSchemaResponse,
  InvokeResponse,
  ProviderHandshakeResponse,
  ReadResponse,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import type {
  CheckRequest,
  ConfigureRequest,
  CreateRequest,
  DeleteRequest,
  DiffRequest,
  GetSchemaRequest,
  InvokeRequest,
  ProviderHandshakeRequest,
  ReadRequest,
  UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { echoSchema, echoVersion } from "./echo-schema";
import { readProgram } from "./program";
import type { ProgramUse } from "./program";
import { acknowledge, messageOf, servePlugin, unary } from "./rpc";
import { inventedValue, leaf } from "./shape";

type Fields = ReturnType<Struct["toJavaScript"]>;

/** How the engine's wire format spells a string that is not known yet. */
const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** AWS services without a `region` property on their resources. */
const globalAwsServices: ReadonlySet<string> = new Set([
  "account",
  "budgets",
  "cloudfront",
  "globalaccelerator",
  "iam",
  "organizations",
  "route53",
  "shield",
  "waf",
]);

function toFields(struct: Struct | undefined): Fields {
  return struct?.toJavaScript() ?? {};
}

function typeOf(urn: string): string {
  const qualified = urn.split("::")[2] ?? "";
  return qualified.split("$").at(-1) ?? "";
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** JSON with sorted keys: the same properties in another order are no difference. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a.localeCompare(b)))
      : inner,
  );
}

function diff(request: DiffRequest): DiffResponse {
  const before = toFields(request.getOldInputs() ?? request.getOlds());
  const after = toFields(request.getNews());
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => canonical(before[name]) !== canonical(after[name]));
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  return new DiffResponse().setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME).setDiffsList(changed);
}

function isRegionalAwsType(type: string): boolean {
  const service = (type.split(":")[1] ?? "").split("/")[0] ?? "";
  return !globalAwsServices.has(service);
}

/** pulumi-aws 7 does this before Check, so that policies see a region on every regional resource. */
function withAwsRegion(inputs: Fields, type: string, config: Fields): Fields {
  const region = config.region;
  const hasOwn = inputs.region !== undefined && inputs.region !== null;
  if (hasOwn || region === undefined || region === null || !isRegionalAwsType(type)) return inputs;
  return { ...inputs, region };
}

/** What the cloud would answer: the inputs, and for each further property the program reads, a made-up value. */
function outputsOf(urn: string, inputs: Fields, program: ProgramUse, preview: boolean): Fields {
  const type = typeOf(urn);
  const name = nameOf(urn);
  const [pkg = "", module = ""] = type.split(":");
  const region = typeof inputs.region === "string" ? inputs.region : "";
  const read = new Map([
    ...(pkg === "aws" ? [["arn", leaf] as const] : []),
    ...(program.resources.get(type)?.outputs ?? []),
  ]);
  const missing = [...read].filter(([output]) => inputs[output] === undefined && output !== "id" && output !== "urn");
  const textOf = (output: string): string =>
    output === "arn" ? `arn:aws:${module.split("/")[0]}:${region}:000000000000:${name}` : `${name}-${output}`;
  const made = missing.map(
    ([output, shape]) => [output, preview ? unknownString : inventedValue(shape, textOf(output))] as const,
  );
  return { ...inputs, ...(Object.fromEntries(made) as Fields) };
}

function invokeResult(request: InvokeRequest, program: ProgramUse, config: Fields): Fields {
  const token = request.getTok();
  const isRegion = token.startsWith("aws:") && token.endsWith(":getRegion");
  const region = typeof config.region === "string" ? config.region : "";
  const outputs = program.functions.get(token)?.outputs ?? [];
  const made = [...outputs].map(([output, shape]) => {
    const text = isRegion ? region : `${token.split(":").at(-1)}-${output}`;
    return [output, inventedValue(shape, text)] as const;
  });
  return { ...(Object.fromEntries(made) as Fields), ...toFields(request.getArgs()) };
}

/**
 * Serves a resource provider that stands in for any cloud: it accepts every resource the program declares, answers
 * with the inputs and reaches no network.
 * @param pkg package name, such as `aws`
 * @param programDir folder with the program's Pulumi.yaml, which is also where the package schema comes from
 */
export async function serveEchoProvider(pkg: string, programDir: string): Promise<void> {
  const program = readProgram(programDir);
  let config: Fields = {};

  const check = (request: CheckRequest): CheckResponse => {
    const news = toFields(request.getNews());
    const inputs = pkg === "aws" ? withAwsRegion(news, typeOf(request.getUrn()), config) : news;
    return new CheckResponse().setInputs(Struct.fromJavaScript(inputs));
  };

  await servePlugin(ResourceProviderService, {
    handshake: unary<ProviderHandshakeRequest, ProviderHandshakeResponse>(() =>
      new ProviderHandshakeResponse().setAcceptSecrets(true).setAcceptResources(true).setAcceptOutputs(false),
    ),
    attach: acknowledge<PluginAttach>(),
    cancel: acknowledge(),
    getPluginInfo: unary(() => new PluginInfo().setVersion(echoVersion)),
    getSchema: unary<GetSchemaRequest, GetSchemaResponse>(() =>
      new GetSchemaResponse().setSchema(JSON.stringify(echoSchema(pkg, program))),
    ),
    checkConfig: unary<CheckRequest, CheckResponse>((request) => new CheckResponse().setInputs(request.getNews())),
    diffConfig: unary(diff),
    configure: unary<ConfigureRequest, ConfigureResponse>((request) => {
      config = toFields(request.getArgs());
      // Without supportsPreview the engine never asks for the outputs of a preview.
      return new ConfigureResponse().setAcceptsecrets(true).setAcceptresources(true).setSupportspreview(true);
    }),
    check: unary(check),
    diff: unary(diff),
    create: unary<CreateRequest, CreateResponse>((request) => {
      const urn = request.getUrn();
      const outputs = outputsOf(urn, toFields(request.getProperties()), program, request.getPreview());
      return new CreateResponse()
        .setId(request.getPreview() ? "" : nameOf(urn))
        .setProperties(Struct.fromJavaScript(outputs));
    }),
    read: unary<ReadRequest, ReadResponse>((request) =>
      new ReadResponse()
        .setId(request.getId())
        .setProperties(request.getProperties())
        .setInputs(request.getInputs() ?? new Struct()),
    ),
    update: unary<UpdateRequest, UpdateResponse>((request) => {
      const inputs = toFields(request.getNews());
      const outputs = outputsOf(request.getUrn(), inputs, program, request.getPreview());
      return new UpdateResponse().setProperties(Struct.fromJavaScript(outputs));
    }),
    delete: acknowledge<DeleteRequest>(),
    invoke: unary<InvokeRequest, InvokeResponse>((request) =>
      new InvokeResponse().setReturn(Struct.fromJavaScript(invokeResult(request, program, config))),
    ),
  });
}

/** Entry point of the plugin process; its launcher gives the package, the preview gives ECHO_PROGRAM. */
export function main(pkg: string): void {
  serveEchoProvider(pkg, process.env.ECHO_PROGRAM ?? process.cwd()).catch((error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exit(1);
  });
}
