import type { AnalyzeRequest, AnalyzeResponse } from "@pulumi/pulumi/proto/analyzer_pb";
import type { Policies } from "@pulumi/policy";
import * as server from "@pulumi/policy/server";
import { packArguments } from "../../policies/about";
import { analyzeRequests } from "../requests";
import { setImmediate as nextTurn } from "node:timers/promises";
import { milliseconds, ratio, type Part } from "../part";
import { quantile, timed } from "../statistics";

type AnalyzeRpc = (
  call: { readonly request: AnalyzeRequest },
  answer: (error: Error | null, response: AnalyzeResponse) => void,
) => void;

// Marked internal, so the SDK's type declarations leave it out; it is what the SDK itself serves.
const { makeAnalyzeRpcFun } = server as unknown as {
  readonly makeAnalyzeRpcFun: (pack: string, version: string, level: string, policies: Policies) => AnalyzeRpc;
};

const emptyPolicies: Policies = Array.from({ length: 10 }, (_, index) => ({
  name: `nothing-${index}`,
  description: "Nothing.",
  enforcementLevel: "mandatory" as const,
  validateResource: () => undefined,
}));

/** The same without gRPC: only what the pack's own process does with a request. */
export const analyzeInProcess: Part = async (_packs, { passes }) => {
  const rpcs = {
    "data-sovereignty": makeAnalyzeRpcFun("data-sovereignty", "0.0.0", "advisory", packArguments().policies),
    empty: makeAnalyzeRpcFun("empty", "0.0.0", "advisory", emptyPolicies),
  };
  const times = { "data-sovereignty": [] as number[], empty: [] as number[] };
  const call = (rpc: AnalyzeRpc, request: AnalyzeRequest): Promise<AnalyzeResponse> =>
    new Promise((resolve, reject) =>
      rpc({ request }, (error, response) => (error ? reject(error) : resolve(response))),
    );
  const warmUp = Math.ceil(passes / 5);
  for (let pass = 0; pass < warmUp + passes; pass++) {
    for (const request of analyzeRequests(pass)) {
      for (const name of ["data-sovereignty", "empty"] as const) {
        const { ms } = await timed(() => call(rpcs[name], request));
        if (pass >= warmUp) times[name].push(ms);
        // Over gRPC, too, a request comes in a turn of the event loop of its own.
        await nextTurn();
      }
    }
  }
  const cell = (name: "data-sovereignty" | "empty", share: number): string => {
    const value = quantile(times[name], share);
    return `${milliseconds(value)} (${ratio(value, quantile(times.empty, share))})`;
  };
  return {
    title: "A resource, in the pack's own process",
    method:
      "The SDK's function that serves Analyze, called directly: nothing of gRPC, of the client and of other processes. " +
      "In brackets the ratio to ten policies that do nothing.",
    head: ["pack", "p50", "p99"],
    rows: (["data-sovereignty", "empty"] as const).map((name) => [name, cell(name, 0.5), cell(name, 0.99)]),
  };
};
