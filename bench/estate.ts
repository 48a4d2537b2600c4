/** An estate: a folder of states as `pulumi stack export` gives them, each of the benchmark's resources again and again. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { resources, unknown } from "./resources";

/** Every how many stacks one has a bucket in a prohibited region. */
export const prohibitedEvery = 50;

/** Writes `stacks` states of `size` resources each below `folder`, a folder for each hundred. @returns bytes written */
export function writeEstate(folder: string, stacks: number, size: number): number {
  let bytes = 0;
  for (let index = 0; index < stacks; index++) {
    const below = join(folder, String(Math.floor(index / 100)));
    if (index % 100 === 0) mkdirSync(below, { recursive: true });
    const text = stateText(index, size);
    writeFileSync(join(below, `stack-${index}.json`), text);
    bytes += text.length;
  }
  return bytes;
}

function stateText(stack: number, size: number): string {
  const urn = (type: string, name: string): string => `urn:pulumi:prod::shop-${stack}::${type}::${name}`;
  const providers = new Map<string, object>();
  const declared = Array.from({ length: size }, (_, index) => {
    const resource = resources[index % resources.length];
    if (resource === undefined) throw new Error("the benchmark has no resources");
    const token = `pulumi:providers:${resource.type.split(":")[0] ?? ""}`;
    if (resource.provider !== undefined)
      providers.set(token, {
        urn: urn(token, "default"),
        type: token,
        custom: true,
        id: "1",
        inputs: resource.provider,
      });
    const isProhibited = index === 0 && stack % prohibitedEvery === 0;
    return {
      urn: urn(resource.type, `${resource.name}-${index}`),
      type: resource.type,
      custom: true,
      id: `${stack}-${index}`,
      inputs: isProhibited ? { ...resource.inputs, region: "ap-east-1" } : resource.inputs,
      ...(resource.provider === undefined ? {} : { provider: `${urn(token, "default")}::1` }),
    };
  });
  const state = { version: 3, deployment: { manifest: {}, resources: [...providers.values(), ...declared] } };
  // What a preview does not know yet, a state does.
  return JSON.stringify(state).replaceAll(unknown, `known-${stack}`);
}
