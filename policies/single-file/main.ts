/**
 * The pack as one executable file. The engine starts it in the program's folder and says only over
 * gRPC which stack it is for; Pulumi's language host, which passes that on to a pack in a folder, is
 * not there.
 */
import { Server, type handleUnaryCall, type UntypedServiceImplementation } from "@grpc/grpc-js";
import type { PolicyPackArgs } from "@pulumi/policy";
import * as server from "@pulumi/policy/server";
import type { AnalyzerStackConfigureRequest, AnalyzerStackConfigureResponse } from "@pulumi/pulumi/proto/analyzer_pb";
import { stackEnvironment } from "../../src/adapters/crossguard-stack";
import { UserError } from "../../src/errors";
import { packArguments, packName } from "../about";

/** Filled in by the bundler, from package.json. */
declare const packVersion: string;

// Marked internal, so the SDK's type declarations leave it out. `PolicyPack`, which calls it, takes the
// version from a package.json in the current folder, which here is the program's.
const { serve } = server as unknown as {
  readonly serve: (name: string, version: string, level: "advisory", args: PolicyPackArgs) => void;
};

type ConfigureStack = handleUnaryCall<AnalyzerStackConfigureRequest, AnalyzerStackConfigureResponse>;
type Handlers = UntypedServiceImplementation & { readonly configureStack: ConfigureStack };

/** The SDK's own server keeps only the stack's tags; this stands in front of it and keeps the rest. */
function rememberStack(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called below with its `this`
  const { addService } = Server.prototype;
  Server.prototype.addService = function (service, handlers) {
    const { configureStack: keepTags, ...others } = handlers as Handlers;
    const configureStack: ConfigureStack = (call, answer) => {
      Object.assign(process.env, stackEnvironment(call.request));
      keepTags(call, answer);
    };
    addService.call(this, service, { ...others, configureStack });
  };
}

/** What is wrong with how the file was started, if anything: whoever runs it by hand would wait for nothing. */
function misuse([, file = packName, engine = ""]: readonly string[]): string | undefined {
  // The engine gives its own address first.
  if (/:\d+$/.test(engine)) return undefined;
  const started = `This file is the policy pack, which Pulumi starts: \`pulumi preview --policy-pack ${file}\`.`;
  return `${started} The command is \`npx ${packName}\` of the package.`;
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

try {
  const mistake = misuse(process.argv);
  if (mistake === undefined) {
    rememberStack();
    serve(packName, packVersion, "advisory", packArguments());
  } else fail(mistake);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  fail(error.message);
}
