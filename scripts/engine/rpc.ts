import { Server, ServerCredentials, status } from "@grpc/grpc-js";
import type {
  handleUnaryCall,
  sendUnaryData,
  ServerUnaryCall,
  ServiceDefinition,
  UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** The engine's own limit, in bytes; the gRPC default of 4 MiB is too small for a large stack. */
export const maxMessageBytes = 400 * 1024 * 1024;

/** A unary handler from a plain function; what it throws becomes an error of the call. */
export function unary<Request, Response>(
  answer: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void => {
    Promise.resolve()
      .then(() => answer(call.request))
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback({ code: status.UNKNOWN, details: messageOf(error) }),
      );
  };
}

/** A unary handler that accepts the call and says nothing. */
export function acknowledge<Request>(): handleUnaryCall<Request, Empty> {
  return unary(() => new Empty());
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Starts a service on a free local port and resolves to that port. Calls without a handler answer Unimplemented. */
export function listen(service: ServiceDefinition, handlers: UntypedServiceImplementation): Promise<number> {
  const server = new Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
  });
  server.addService(service, handlers);
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
      if (error) reject(error);
      else resolve(port);
    });
  });
}

/** Runs a service as a Pulumi plugin process: port on the first line of stdout, gone when the engine is gone. */
export async function servePlugin(service: ServiceDefinition, handlers: UntypedServiceImplementation): Promise<void> {
  const parent = process.ppid;
  const port = await listen(service, handlers);
  process.stdout.write(`${port}\n`);
  setInterval(() => {
    // A killed engine cannot tell its plugins to stop.
    if (process.ppid !== parent) process.exit(0);
  }, 1000).unref();
  process.on("SIGINT", () => process.exit(0));
  process.on("SIGTERM", () => process.exit(0));
}
