import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { Client, credentials, status } from "@grpc/grpc-js";
import type {
  MethodDefinition,
  sendUnaryData,
  ServerUnaryCall,
  ServiceDefinition,
  UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { AnalyzerStackConfigureRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { stackEnvironment } from "../../src/adapters/crossguard-stack";
import { listen, maxMessageBytes, messageOf } from "./rpc";

type Environment = Readonly<Record<string, string>>;

export interface PackProcess {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
}

export interface RelayEvents {
  readonly onStdout: (chunk: Buffer) => void;
  readonly onStderr: (chunk: Buffer) => void;
  /** The pack has ended; -1 when a signal ended it. */
  readonly onExit: (exitCode: number) => void;
}

export interface Relay {
  readonly port: number;
  readonly stop: () => void;
}

const sameBytes = (bytes: Buffer): Buffer => bytes;

/** The analyzer service with its messages left as bytes: a relay has no business in them. */
function rawService(): ServiceDefinition {
  const raw = Object.entries(AnalyzerService as ServiceDefinition).map(([name, method]) => [
    name,
    {
      ...method,
      requestSerialize: sameBytes,
      requestDeserialize: sameBytes,
      responseSerialize: sameBytes,
      responseDeserialize: sameBytes,
    },
  ]);
  return Object.fromEntries(raw) as ServiceDefinition;
}

/** Resolves to the port on the pack's first line of output; what follows goes to `onStdout`. */
function portOf(child: ChildProcess, onStdout: (chunk: Buffer) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0);
    let isKnown = false;
    child.stdout?.on("data", (chunk: Buffer) => {
      if (isKnown) {
        onStdout(chunk);
        return;
      }
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf("\n");
      if (end < 0) return;
      isKnown = true;
      const line = head.subarray(0, end).toString("utf8");
      const port = Number(line);
      if (!Number.isInteger(port) || port <= 0) {
        reject(new Error(`could not read policy pack port: expected a number, got "${line}"`));
        return;
      }
      if (head.length > end + 1) onStdout(head.subarray(end + 1));
      resolve(port);
    });
    child.on("error", reject);
    child.on("close", () => reject(new Error("could not read policy pack port: the policy pack has ended")));
  });
}

/**
 * Stands between the engine and a policy pack, as Pulumi's own language host does: the pack starts only when the
 * engine has said which stack it is for, because the SDK reads that from the environment.
 */
export async function startRelay(pack: PackProcess, events: RelayEvents): Promise<Relay> {
  let child: ChildProcess | undefined;
  let client: Promise<Client> | undefined;

  const start = async (stackEnv: Environment): Promise<Client> => {
    child = spawn(pack.command, [...pack.args], {
      cwd: pack.cwd,
      env: { ...pack.env, ...stackEnv },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stderr?.on("data", events.onStderr);
    const port = portOf(child, events.onStdout);
    child.on("close", (code) => events.onExit(code ?? -1));
    return new Client(`127.0.0.1:${await port}`, credentials.createInsecure(), {
      "grpc.max_receive_message_length": maxMessageBytes,
      "grpc.max_send_message_length": maxMessageBytes,
    });
  };

  const forward = (path: string, stackEnv: (request: Buffer) => Environment) => {
    return (call: ServerUnaryCall<Buffer, Buffer>, callback: sendUnaryData<Buffer>): void => {
      client ??= start(stackEnv(call.request));
      client.then(
        (pack) => pack.makeUnaryRequest(path, sameBytes, sameBytes, call.request, call.metadata, callback),
        (error: unknown) => callback({ code: status.UNKNOWN, details: `policy pack not started: ${messageOf(error)}` }),
      );
    };
  };

  const service = rawService();
  const handlers: UntypedServiceImplementation = Object.fromEntries(
    Object.entries(service).map(([name, method]: [string, MethodDefinition<unknown, unknown>]) => [
      name,
      forward(method.path, (request) =>
        name === "configureStack" ? stackEnvironment(AnalyzerStackConfigureRequest.deserializeBinary(request)) : {},
      ),
    ]),
  );
  // Answered here: to pass it on would start the pack before the stack is known. The reply has no fields.
  handlers.handshake = (_call: ServerUnaryCall<Buffer, Buffer>, callback: sendUnaryData<Buffer>): void =>
    callback(null, Buffer.alloc(0));

  const port = await listen(service, handlers);
  return { port, stop: () => child?.kill("SIGKILL") };
}
