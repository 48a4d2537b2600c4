import { spawn } from "node:child_process";
import type { ServerWritableStream } from "@grpc/grpc-js";
import { status } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutResponse,
  GetProgramDependenciesResponse,
  GetRequiredPackagesResponse,
  GetRequiredPluginsResponse,
  InstallDependenciesResponse,
  LanguageHandshakeResponse,
  RunPluginResponse,
  RunResponse,
} from "@pulumi/pulumi/proto/language_pb";
import type {
  InstallDependenciesRequest,
  LanguageHandshakeRequest,
  ProgramInfo,
  RunPluginRequest,
  RunRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { startRelay } from "./policy-relay";
import { run } from "./process";
import { acknowledge, messageOf, servePlugin, unary } from "./rpc";

type Environment = Readonly<Record<string, string>>;

/** Exit code with which the SDK says that it has already told the user what is wrong. */
const exitedAfterMessage = 32;

/** Absolute path of an SDK program such as `run`, as installed for the code in `dir`. */
function sdkProgram(name: string, dir: string): string {
  try {
    return require.resolve(`@pulumi/pulumi/cmd/${name}`, { paths: [dir] });
  } catch {
    throw new Error(`It looks like the Pulumi SDK has not been installed. Have you run npm install in ${dir}?`);
  }
}

function typescriptSetting(info: ProgramInfo | undefined): string {
  const setting = info?.getOptions()?.toJavaScript().typescript;
  return String(setting !== false);
}

function programArgs(request: RunRequest, engine: string, pwd: string): readonly string[] {
  const info = request.getInfo();
  return [
    `--monitor=${request.getMonitorAddress()}`,
    `--engine=${engine}`,
    `--organization=${request.getOrganization()}`,
    `--project=${request.getProject()}`,
    `--root-directory=${info?.getRootDirectory() ?? pwd}`,
    `--stack=${request.getStack()}`,
    `--pwd=${pwd}`,
    `--parallel=${request.getParallel()}`,
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info?.getEntryPoint() ?? ".",
    ...request.getArgsList(),
  ];
}

/** Runs the program; what it prints goes to our own output, which the engine shows. */
function runProgram(request: RunRequest, engine: string): Promise<RunResponse> {
  const pwd = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
  const child = spawn(process.execPath, [sdkProgram("run", pwd), ...programArgs(request, engine, pwd)], {
    cwd: pwd,
    env: {
      ...process.env,
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toObject())),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
      PULUMI_NODEJS_TYPESCRIPT: typescriptSetting(request.getInfo()),
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const stop = (): void => void child.kill("SIGKILL");
  process.on("exit", stop);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.off("exit", stop);
      const response = new RunResponse();
      if (code === exitedAfterMessage) response.setBail(true);
      else if (code !== 0) response.setError(`Program exited with non-zero exit code: ${code ?? signal}`);
      resolve(response);
    });
  });
}

function parseEnvironment(list: readonly string[]): Environment {
  return Object.fromEntries(
    list.map((entry) => {
      const [name = "", ...value] = entry.split("=");
      return [name, value.join("=")];
    }),
  );
}

/** Starts a policy pack behind a relay and streams what it prints; the first line is the relay's port. */
async function runPolicyPack(call: ServerWritableStream<RunPluginRequest, RunPluginResponse>): Promise<void> {
  const request = call.request;
  const packDir = request.getInfo()?.getProgramDirectory() ?? request.getProgram();
  const relay = await startRelay(
    {
      command: process.execPath,
      args: [sdkProgram("run-policy-pack", packDir), ...request.getArgsList(), packDir],
      cwd: packDir,
      env: parseEnvironment(request.getEnvList()),
    },
    {
      onStdout: (chunk) => call.write(new RunPluginResponse().setStdout(chunk)),
      onStderr: (chunk) => call.write(new RunPluginResponse().setStderr(chunk)),
      onExit: (code) => {
        call.write(new RunPluginResponse().setExitcode(code));
        call.end();
      },
    },
  );
  process.on("exit", relay.stop);
  call.on("cancelled", relay.stop);
  call.write(new RunPluginResponse().setStdout(Buffer.from(`${relay.port}\n`)));
}

function runPlugin(call: ServerWritableStream<RunPluginRequest, RunPluginResponse>): void {
  const fail = (code: status, details: string): void => void call.emit("error", { code, details });
  if (call.request.getKind() !== "analyzer") {
    fail(status.UNIMPLEMENTED, `This language host runs programs and policy packs, not ${call.request.getKind()}s.`);
    return;
  }
  runPolicyPack(call).catch((error: unknown) => fail(status.UNKNOWN, messageOf(error)));
}

/** Installs what a published pack needs where the engine has unpacked it: no development dependencies if it says so. */
async function installDependencies(
  call: ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>,
): Promise<void> {
  const info = call.request.getInfo();
  const isProduction = info?.getOptions()?.toJavaScript().production === true;
  const args = ["install", "--loglevel=error", ...(isProduction ? ["--omit=dev"] : [])];
  const { exitCode, stdout, stderr } = await run("npm", args, { cwd: info?.getProgramDirectory() ?? "" });
  call.write(new InstallDependenciesResponse().setStdout(Buffer.from(stdout)).setStderr(Buffer.from(stderr)));
  if (exitCode === 0) call.end();
  else call.emit("error", { code: status.UNKNOWN, details: `npm install exited with code ${exitCode}` });
}

/**
 * Serves a small Node.js language host, for a Pulumi CLI that comes without the official one (a CLI built from its Go
 * modules does). It starts the SDK's own runners and leaves out what this project never asks of a language host.
 */
export async function serveLanguageHost(engineFromArgs: string): Promise<void> {
  let engine = engineFromArgs;
  await servePlugin(LanguageRuntimeService, {
    handshake: unary<LanguageHandshakeRequest, LanguageHandshakeResponse>((request) => {
      engine = request.getEngineAddress() || engine;
      return new LanguageHandshakeResponse();
    }),
    getPluginInfo: unary(() => new PluginInfo().setVersion("1.0.0")),
    getRequiredPackages: unary(() => new GetRequiredPackagesResponse()),
    getRequiredPlugins: unary(() => new GetRequiredPluginsResponse()),
    getProgramDependencies: unary(() => new GetProgramDependenciesResponse()),
    about: unary(() => new AboutResponse().setExecutable(process.execPath).setVersion(process.version)),
    run: unary<RunRequest, RunResponse>((request) => runProgram(request, engine)),
    runPlugin,
    installDependencies: (call: ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>) =>
      void installDependencies(call),
    cancel: acknowledge(),
  });
}

/** Entry point of the language host process. */
export function main(): void {
  serveLanguageHost(process.argv.at(-1) ?? "").catch((error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exit(1);
  });
}
