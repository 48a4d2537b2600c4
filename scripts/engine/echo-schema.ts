import type { ProgramUse, TokenUse } from "./program";
import { leaf, schemaType } from "./shape";
import type { Shape } from "./shape";

/** Version the stand-in providers report for themselves and their schema. */
export const echoVersion = "1.0.0";

/** Every resource has these; a schema must not declare them again. */
const reservedOutputs = ["id", "urn"] as const;

type Properties = Readonly<Record<string, object>>;

function inputProperties(names: Iterable<string>): Properties {
  return Object.fromEntries([...names].map((name) => [name, schemaType(leaf)]));
}

function outputProperties(outputs: ReadonlyMap<string, Shape>): Properties {
  return Object.fromEntries([...outputs].map(([name, shape]) => [name, schemaType(shape)]));
}

function resourceSchema(use: TokenUse): object {
  const echoed = new Map([...use.inputs].map((name) => [name, leaf]));
  const outputs = new Map([...echoed, ...use.outputs]);
  reservedOutputs.forEach((name) => outputs.delete(name));
  return { inputProperties: inputProperties(use.inputs), properties: outputProperties(outputs) };
}

function functionSchema(use: TokenUse): object {
  return {
    inputs: { properties: inputProperties(use.inputs) },
    outputs: { properties: outputProperties(use.outputs) },
  };
}

function ofPackage(
  pkg: string,
  uses: ReadonlyMap<string, TokenUse>,
  toSchema: (use: TokenUse) => object,
): Readonly<Record<string, object>> {
  const own = [...uses].filter(([token]) => token.startsWith(`${pkg}:`));
  return Object.fromEntries(own.map(([token, use]) => [token, toSchema(use)]));
}

/**
 * A Pulumi package schema that declares exactly what the program uses of a package, each property as loosely typed as the program
 * allows:
 * pulumi-yaml checks a program against its providers' schemas and refuses what they do not declare.
 */
export function echoSchema(pkg: string, program: ProgramUse): object {
  const provider = inputProperties(program.providers.get(pkg) ?? []);
  return {
    name: pkg,
    version: echoVersion,
    config: { variables: provider },
    provider: { inputProperties: provider, properties: {} },
    resources: ofPackage(pkg, program.resources, resourceSchema),
    functions: ofPackage(pkg, program.functions, functionSchema),
  };
}
