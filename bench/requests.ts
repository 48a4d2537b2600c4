/** The engine's requests for the benchmark's resources. */
import {
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

/** One request for each resource. */
export const analyzeRequests = (): AnalyzeRequest[] =>
  resources.map((resource) =>
    new AnalyzeRequest()
      .setType(resource.type)
      .setName(resource.name)
      .setUrn(urnOf(resource.type, resource.name))
      .setProperties(Struct.fromJavaScript({ ...resource.inputs }))
      .setOptions(new AnalyzerResourceOptions())
      .setProvider(providerOf(resource)),
  );

/**
 * A stack of `count` resources as the bytes of its request: the mix again and again under other names,
 * each resource with the one before it as a dependency.
 */
export function stackRequest(count: number): Buffer {
  // Requests of one resource each, one behind the other, are one request of them all.
  const one = (index: number): Uint8Array =>
    new AnalyzeStackRequest().setResourcesList([stackResource(index)]).serializeBinary();
  return Buffer.concat(Array.from({ length: count }, (_, index) => one(index)));
}

const stackUrn = (index: number): string => {
  const { type, name } = resourceAt(index);
  return urnOf(type, `${name}-${index}`);
};

function resourceAt(index: number): BenchResource {
  const resource = resources[index % resources.length];
  if (resource === undefined) throw new Error("there are no resources to judge");
  return resource;
}

function stackResource(index: number): AnalyzerResource {
  const resource = resourceAt(index);
  return new AnalyzerResource()
    .setType(resource.type)
    .setName(`${resource.name}-${index}`)
    .setUrn(stackUrn(index))
    .setProperties(Struct.fromJavaScript({ ...resource.inputs }))
    .setOptions(new AnalyzerResourceOptions())
    .setProvider(providerOf(resource))
    .setDependenciesList(index === 0 ? [] : [stackUrn(index - 1)]);
}
