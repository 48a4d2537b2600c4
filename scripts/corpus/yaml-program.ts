/** Reading what a YAML program declares, without running it. */
import { fullToken } from "../engine/program";
import { unknownMarker, type Declared } from "./declared";
import { fields, type Program } from "./programs";

/** @throws when the program declares its resources elsewhere than in its project file. */
export function readYamlProgram(program: Program): Declared[] {
  const resources = Object.entries(fields(program.file.resources));
  if (resources.length === 0) throw new Error("its project file declares no resources");
  const urns = new Map(resources.map(([name, resource]) => [name, urnOf(name, resource)]));
  const linked = (reference: unknown): string | undefined =>
    typeof reference === "string" ? urns.get(/^\$\{([^}.]+)\}$/.exec(reference)?.[1] ?? "") : undefined;

  return resources.map(([name, resource]) => {
    const { properties, options } = fields(resource);
    const { provider, parent } = fields(options);
    const providerUrn = linked(provider);
    const parentUrn = linked(parent);
    return {
      urn: urnOf(name, resource),
      type: typeOf(resource),
      name,
      custom: true,
      inputs: literal(properties ?? {}, program),
      ...(providerUrn === undefined ? {} : { provider: `${providerUrn}::id` }),
      ...(parentUrn === undefined ? {} : { parent: parentUrn }),
    };
  });
}

const typeOf = (resource: unknown): string => {
  const { type } = fields(resource);
  return typeof type === "string" ? fullToken(type) : "";
};

const urnOf = (name: string, resource: unknown): string => `urn:pulumi:dev::corpus::${typeOf(resource)}::${name}`;

/** A configuration variable has its default; every other interpolation and every function is unknown. */
function literal(value: unknown, program: Program): unknown {
  if (typeof value === "string") return text(value, program);
  if (Array.isArray(value)) return value.map((each) => literal(each, program));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (entries.some(([key]) => /^fn::/i.test(key))) return unknownMarker;
  return Object.fromEntries(entries.map(([key, each]) => [key, literal(each, program)]));
}

function text(value: string, { config, project }: Program): string {
  const filled = value.replace(
    /\$\{([\w:-]+)\}/g,
    (whole, key: string) => config[key.includes(":") ? key : `${project}:${key}`] ?? whole,
  );
  return /(?<!\$)\$\{/.test(filled) ? unknownMarker : filled;
}
