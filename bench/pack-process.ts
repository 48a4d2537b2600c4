/** A pack running in a process of its own, asked as the engine asks it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { Client, credentials, type ServiceError } from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzeResponse,
  AnalyzerInfo,
  AnalyzerStackConfigureRequest,
  type AnalyzeRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { maxMessageBytes } from "../scripts/engine/rpc";
import type { Pack } from "./packs";

export interface RunningPack {
  /** What the engine says of the stack before anything else, and what it asks of the pack. */
  configure(stack?: AnalyzerStackConfigureRequest): Promise<AnalyzerInfo>;
  analyze(request: AnalyzeRequest): Promise<AnalyzeResponse>;
  /** @param request bytes of an AnalyzeStackRequest */
  analyzeStack(request: Buffer): Promise<AnalyzeResponse>;
  /** The most memory it ever had, in MB; undefined where the system does not say. */
  peakMemory(): number | undefined;
  stop(): Promise<void>;
}

/** Starts a pack; resolves when it has said its port. @throws with what it said instead */
export async function startPack(pack: Pack): Promise<RunningPack> {
  const child = spawn(pack.command, [...pack.args], { cwd: pack.cwd, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => resolve(Number(chunk.toString("utf8").trim())));
    child.on("error", reject);
    child.on("close", () => reject(new Error(said.trim() || `${pack.name} ended without a word`)));
  });
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), {
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
  });
  const call = <Response>(method: keyof typeof AnalyzerService, request: Buffer, read: (bytes: Buffer) => Response) =>
    new Promise<Response>((resolve, reject) => {
      const { path } = AnalyzerService[method] as { readonly path: string };
      const answer = (error: ServiceError | null, response?: Response): void =>
        error ? reject(error) : resolve(response as Response);
      client.makeUnaryRequest(path, (bytes: Buffer) => bytes, read, request, answer);
    });
  const bytes = (message: { serializeBinary(): Uint8Array }): Buffer => Buffer.from(message.serializeBinary());

  return {
    async configure(stack = new AnalyzerStackConfigureRequest()) {
      await call("configureStack", bytes(stack), () => undefined);
      await call("getPluginInfo", bytes(new Empty()), () => undefined);
      return call("getAnalyzerInfo", bytes(new Empty()), (each) => AnalyzerInfo.deserializeBinary(each));
    },
    analyze: (request) => call("analyze", bytes(request), (each) => AnalyzeResponse.deserializeBinary(each)),
    analyzeStack: (request) => call("analyzeStack", request, (each) => AnalyzeResponse.deserializeBinary(each)),
    peakMemory: () => peakMemoryOf(child.pid ?? 0),
    async stop() {
      client.close();
      const closed = once(child, "close");
      child.kill("SIGKILL");
      await closed;
    },
  };
}

/** The most memory that a running process ever had, in MB; undefined where the system does not say. */
export function peakMemoryOf(pid: number): number | undefined {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status) ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, "utf8"))?.[1] : undefined;
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}
