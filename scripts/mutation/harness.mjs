// Runs tests inside the bundle: asked over the process's channel, answers with each test's result and what it covered.
import {
  addEventHandler,
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  getState,
  it,
  run,
  test,
} from "jest-circus";
import { expect } from "expect";
import { configureGlobal } from "fast-check";
import { fn } from "jest-mock";
import { leftOut } from "./settings.mjs";

const stryker = (globalThis.__stryker__ ??= {});

const nameOf = (test) => {
  const names = [];
  for (let each = test; each.parent !== undefined; each = each.parent) names.unshift(each.name);
  return names.join(" > ");
};

/** Names that occur twice get a number. */
function idsOf(block, ids = new Map(), seen = new Map()) {
  for (const child of block.children) {
    if (child.type === "describeBlock") {
      idsOf(child, ids, seen);
      continue;
    }
    const name = nameOf(child);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    ids.set(child, count === 1 ? name : `${name} (${count})`);
  }
  return ids;
}

/**
 * `files` by name: what loads each. A request names the wanted tests (all when
 * left out), whether one failure is enough, and parts of the names of files to begin with.
 */
export function runTests(files) {
  Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test, jest: { fn } });
  getState().testTimeout = 120_000;
  configureGlobal({ seed: 1 });
  process.once("message", ({ only, bail, near = [] }) => {
    const wanted = only && new Set(only);
    const answer = (message) => process.send(message, () => process.exit());
    const results = [];
    let ids;
    const started = new Map();
    addEventHandler((event) => {
      if (event.name === "run_start") {
        ids = idsOf(getState().rootDescribeBlock);
        for (const [test, id] of ids) if (leftOut.includes(id) || wanted?.has(id) === false) test.mode = "skip";
      }
      if (event.name === "test_start") {
        stryker.currentTestId = ids.get(event.test);
        started.set(event.test, performance.now());
      }
      if (event.name === "test_done") {
        stryker.currentTestId = undefined;
        const [error] = event.test.errors;
        const failure = error === undefined ? undefined : String([error].flat()[0]?.message ?? [error].flat()[0]);
        const time = performance.now() - started.get(event.test);
        results.push({ id: ids.get(event.test), time, failure });
        if (bail && failure !== undefined) answer({ results });
      }
    });
    try {
      const nearness = ([name]) => near.findIndex((part) => name.includes(part)) >>> 0;
      for (const [name, load] of Object.entries(files).sort((one, other) => nearness(one) - nearness(other))) {
        if (wanted === undefined || only.some((id) => id.startsWith(`${name} > `))) describe(name, () => void load());
      }
    } catch (error) {
      // A mutant that breaks the loading of tests is as dead as one that breaks a test.
      answer({ results: [{ id: "loading", time: 0, failure: String(error) }] });
      return;
    }
    void run().then(({ unhandledErrors }) => {
      for (const error of unhandledErrors) results.push({ id: "loading", time: 0, failure: String(error) });
      answer({ results, coverage: stryker.mutantCoverage });
    });
  });
}
