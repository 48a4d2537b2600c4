// Stryker's way to the bundled tests: a new process for each mutant, so that no cache outlives the mutant that filled it.
import { fork } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { DryRunStatus, MutantRunStatus, TestStatus } from "@stryker-mutator/api/test-runner";
import { bundle, slowestTest } from "./settings.mjs";

/** The answer of one process, or undefined where it gave none in time; an object without results where it died. */
function ask(request, { timeout, mutant = "" }) {
  return new Promise((done) => {
    const child = fork(resolve(bundle), {
      env: { ...process.env, DIFFERENTIAL_RESOURCES: "160", DIFFERENTIAL_SEED: "1", __STRYKER_ACTIVE_MUTANT__: mutant },
      execArgv: ["--max-old-space-size=2048"],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    let answer = {};
    const timer = setTimeout(() => {
      answer = undefined;
      child.kill("SIGKILL");
    }, timeout);
    child.on("message", (message) => (answer = message));
    child.on("error", () => {});
    child.on("close", () => {
      clearTimeout(timer);
      done(answer);
    });
    child.send(request);
  });
}

const testResult = ({ id, time, failure }) => ({
  id,
  name: id,
  timeSpentMs: time,
  ...(failure === undefined ? { status: TestStatus.Success } : { status: TestStatus.Failed, failureMessage: failure }),
});

// Several processes run mutants, and one of them made the first run.
const timesFile = `${bundle}.times.json`;
let times;

/** Of the tests that reach a mutant, those that are quick; all where none is. */
function quickOf(reaching) {
  times ??= JSON.parse(readFileSync(timesFile, "utf8"));
  const quick = (reaching ?? Object.keys(times)).filter((id) => times[id] < slowestTest);
  return quick.length > 0 ? quick : reaching;
}

const runner = {
  capabilities: () => ({ reloadEnvironment: true }),
  async dryRun({ timeout }) {
    const answer = await ask({ bail: false }, { timeout });
    if (answer === undefined) return { status: DryRunStatus.Timeout };
    if (answer.results === undefined) return { status: DryRunStatus.Error, errorMessage: "the tests ended early" };
    writeFileSync(timesFile, JSON.stringify(Object.fromEntries(answer.results.map(({ id, time }) => [id, time]))));
    return {
      status: DryRunStatus.Complete,
      tests: answer.results.map(testResult),
      mutantCoverage: answer.coverage,
    };
  },
  async mutantRun({ timeout, testFilter, activeMutant, disableBail }) {
    const { id, fileName } = activeMutant;
    const near = [`/${basename(fileName, ".ts")}.`, `${basename(dirname(fileName))}/`];
    const answer = await ask({ only: quickOf(testFilter), bail: !disableBail, near }, { timeout, mutant: id });
    if (answer === undefined) return { status: MutantRunStatus.Timeout };
    const results = answer.results ?? [{ id: "process", failure: "the process died" }];
    const failed = results.filter(({ failure }) => failure !== undefined);
    if (failed.length === 0) return { status: MutantRunStatus.Survived, nrOfTests: results.length };
    return {
      status: MutantRunStatus.Killed,
      killedBy: failed.map(({ id }) => id),
      failureMessage: failed[0].failure,
      nrOfTests: results.length,
    };
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.TestRunner, "bundle", runner)];
