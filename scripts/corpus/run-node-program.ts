/**
 * The child process: runs one program as a preview under Pulumi's mocks and writes down what it declares.
 * The program's own copy of the SDK is used, since a second one would not see the mocks.
 */
import { readFileSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type * as Pulumi from "@pulumi/pulumi";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import type { RegisterResourceRequest, RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import type { Declared } from "./declared";
import type { Order } from "./node-program";
import { configValue, functionResult, type Kind } from "./plausible";

type Register = (
  this: unknown,
  request: RegisterResourceRequest,
  callback: (error: unknown, response?: RegisterResourceResponse) => void,
) => Promise<void>;

interface ModuleLike {
  _compile(code: string, file: string): void;
}

async function main(order: Order): Promise<void> {
  const fromProgram = createRequire(join(order.folder, "package.json"));
  compileTypeScript(fromProgram);
  resolveSources();
  const pulumi = fromProgram("@pulumi/pulumi") as typeof Pulumi;
  const mocks = fromProgram("@pulumi/pulumi/runtime/mocks") as { readonly MockMonitor: typeof MockMonitor };
  const declared: Declared[] = [];
  record(mocks.MockMonitor, declared);

  for (const [key, value] of Object.entries(order.config)) pulumi.runtime.setConfig(key, value);
  answerRequired(pulumi);
  await pulumi.runtime.setMocks(
    {
      // No id and no outputs but the inputs, so that whatever else the program reads is unknown.
      newResource: ({ inputs }) => ({ id: undefined, state: inputs as Record<string, unknown> }),
      call: ({ token, inputs }) => functionResult(token, inputs as Record<string, unknown>),
    },
    order.project,
    "dev",
    true,
    "organisation",
  );
  await pulumi.runtime.runInPulumiStack(async () => {
    const exported: unknown = await fromProgram(entry(order.folder));
    return typeof exported === "function" ? await (exported as () => Promise<Record<string, unknown>>)() : exported;
  });
  // Ends when no registration is under way any more.
  await pulumi.runtime.disconnect();
  writeFileSync(order.answer, JSON.stringify(declared));
}

function entry(folder: string): string {
  const { main: named } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { main?: string };
  const paths = named === undefined ? [] : [resolve(folder, named)];
  const found = [...paths, join(folder, "index.ts"), join(folder, "index.js"), join(folder, "src", "index.ts")];
  const load = createRequire(__filename);
  for (const path of found) {
    try {
      return load.resolve(path);
    } catch {
      // The next one, then.
    }
  }
  throw new Error("Error: no index.ts or index.js");
}

// The hook is deprecated and has no successor for what a CommonJS module requires.
// eslint-disable-next-line @typescript-eslint/no-deprecated
function compileTypeScript({ extensions }: NodeJS.Require): void {
  extensions[".ts"] = (module: NodeJS.Module, file: string): void => {
    const { outputText } = transpileModule(readFileSync(file, "utf8"), {
      fileName: file,
      compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true },
    });
    (module as unknown as ModuleLike)._compile(outputText, file);
  };
}

type Resolve = (request: string, ...rest: unknown[]) => string;

/** Modules for ES name the compiled file (`./acl.js`) where only its source is there. */
function resolveSources(): void {
  const loader = Module as unknown as { _resolveFilename: Resolve };
  const original = loader._resolveFilename;
  loader._resolveFilename = function (request, ...rest) {
    try {
      return original.call(this, request, ...rest);
    } catch (error) {
      if (!/^\.{1,2}\/.*\.js$/.test(request)) throw error;
      return original.call(this, request.replace(/\.js$/, ".ts"), ...rest);
    }
  };
}

/** Keeps each registration as it is sent: a mock is handed it without unknowns, parent and provider. */
function record(monitor: typeof MockMonitor, declared: Declared[]): void {
  const prototype = monitor.prototype as { registerResource: Register };
  const original = prototype.registerResource;
  prototype.registerResource = function (request, callback) {
    return original.call(this, request, (error, response) => {
      if (response !== undefined) declared.push(toDeclared(request, response.getUrn()));
      callback(error, response);
    });
  };
}

const toDeclared = (request: RegisterResourceRequest, urn: string): Declared => ({
  urn,
  type: request.getType(),
  name: request.getName(),
  custom: request.getCustom(),
  inputs: request.getObject()?.toJavaScript() ?? {},
  ...(request.getParent() ? { parent: request.getParent() } : {}),
  ...(request.getProvider() ? { provider: request.getProvider() } : {}),
});

const required: readonly (readonly [keyof Pulumi.Config, Kind])[] = [
  ["require", "text"],
  ["requireSecret", "text"],
  ["requireNumber", "number"],
  ["requireSecretNumber", "number"],
  ["requireBoolean", "boolean"],
  ["requireSecretBoolean", "boolean"],
  ["requireObject", "object"],
  ["requireSecretObject", "object"],
];

/** A key that a program requires and nobody has set gets a plausible value. */
function answerRequired(pulumi: typeof Pulumi): void {
  const prototype = pulumi.Config.prototype as unknown as Record<string, (key: string, ...rest: unknown[]) => unknown>;
  for (const [method, kind] of required) {
    const original = prototype[method];
    if (original === undefined) continue;
    prototype[method] = function (this: Pulumi.Config, key, ...rest) {
      const full = `${this.name}:${key}`;
      if (pulumi.runtime.getConfig(full) === undefined) pulumi.runtime.setConfig(full, configValue(key, kind));
      return original.call(this, key, ...rest);
    };
  }
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

process.on("unhandledRejection", fail);
main(JSON.parse(process.argv[2] ?? "{}") as Order).then(() => process.exit(0), fail);
