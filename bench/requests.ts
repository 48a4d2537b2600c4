/** The engine's requests for the benchmark's resources. */
import {
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeRequest,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { resources, type BenchResource } from "./resources";

const urnOf = (type: string, name: string): string => `urn:pulumi:prod::shop::${type}::${name}`;

function providerOf({ type, provider }: BenchResource): AnalyzerProviderResource | undefined {
  if (provider === undefined) return undefined;
  const token = `pulumi:providers:${type.split(":")[0] ?? ""}`;
  return new AnalyzerProviderResource()
    .setType(token)
    .setName("default")
    .setUrn(urnOf(token, "default"))
    .setProperties(Struct.fromJavaScript({ ...provider }));
}

/** A request for each resource of the mix. `round` makes names that no round before had. */
export const analyzeRequests = (round = 0): AnalyzeRequest[] =>
  resources.map((_, index) => analyzeRequest(round * resources.length + index));

/** The request for one resource of a stack that is the mix again and again, each time under other names. */
export function analyzeRequest(index: number): AnalyzeRequest {
  const resource = resourceAt(index);
  return new AnalyzeRequest()
    .setType(resource.type)
    .setName(nameAt(index))
    .setUrn(urnAt(index))
    .setProperties(Struct.fromJavaScript({ ...resource.inputs }))
    .setOptions(new AnalyzerResourceOptions())
    .setProvider(providerOf(resource));
}

/** That stack of `count` resources as the bytes of its request, each with the one before it as a dependency. */
export function stackRequest(count: number): Buffer {
  // Requests of one resource each, one behind the other, are one request of them all.
  const one = (index: number): Uint8Array =>
    new AnalyzeStackRequest().setResourcesList([stackResource(index)]).serializeBinary();
  return Buffer.concat(Array.from({ length: count }, (_, index) => one(index)));
}

function stackResource(index: number): AnalyzerResource {
  const resource = resourceAt(index);
  const result = new AnalyzerResource()
    .setType(resource.type)
    .setName(nameAt(index))
    .setUrn(urnAt(index))
    .setProperties(Struct.fromJavaScript({ ...resource.inputs }))
    .setOptions(new AnalyzerResourceOptions())
    .setProvider(providerOf(resource));
  if (index > 0) {
    result.setDependenciesList([urnAt(index - 1)]);
    const [input = ""] = Object.keys(resource.inputs);
    result.getPropertydependenciesMap().set(input, new AnalyzerPropertyDependencies().setUrnsList([urnAt(index - 1)]));
  }
  return result;
}

function resourceAt(index: number): BenchResource {
  const resource = resources[index % resources.length];
  if (resource === undefined) throw new Error("there are no resources to judge");
  return resource;
}

const nameAt = (index: number): string => `${resourceAt(index).name}-${index}`;
const urnAt = (index: number): string => urnOf(resourceAt(index).type, nameAt(index));
