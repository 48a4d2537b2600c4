/** Running a command to its end, with the memory that it took. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { peakMemoryOf } from "./pack-process";

export interface Ended {
  readonly output: string;
  readonly status: number | null;
  /** Of its first process with its threads, in MB; 0 where the system does not say. */
  readonly peakMemory: number;
}

export async function runToEnd(command: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(command, [...args], { stdio: ["ignore", "pipe", "ignore"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
  let peakMemory = 0;
  const watch = setInterval(() => (peakMemory = peakMemoryOf(child.pid ?? 0) ?? peakMemory), 20);
  await once(child, "close");
  clearInterval(watch);
  return { output, status: child.exitCode, peakMemory };
}
