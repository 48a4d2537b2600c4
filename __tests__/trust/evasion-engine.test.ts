/** What a program can say by its language, its options and its providers, on the real engine: see the program. */
import { join } from "node:path";
import { describeEngine, enginePreview, type EngineResult } from "../support/engine";

const options = {
  program: join(__dirname, "program"),
  packs: [{ path: join(__dirname, "..", "..") }],
  config: { "aws:region": "ap-east-1", "clinic:place": "ap-east-1" },
};

/** The names of the resources of which a policy speaks. */
function spokenOf(policy: string, level: "mandatory" | "advisory", { stdout }: EngineResult): string[] {
  const found = stdout.matchAll(/\[(\w+)\]\s+\[severity: \w+\]\s+([\w-]+)\s+\([\w:]+:\s+([\w-]+)\)/g);
  return [...found].flatMap(([, at, of, name = ""]) => (at === level && of === policy ? [name] : [])).toSorted();
}

describeEngine("a program that never writes plainly where things are", () => {
  let judged: EngineResult;
  beforeAll(async () => {
    judged = await enginePreview({ ...options, env: { PHASE: "now" }, updatedWith: { PHASE: "before" } });
  });

  test("is blocked for each place", () => {
    expect(judged.exitCode).not.toBe(0);
    expect(spokenOf("prohibited-location", "mandatory", judged)).toEqual([
      "alias",
      "bucket-with-an-unknown-name",
      "concatenated",
      "default-provider",
      "interpolated",
      "kept-there-by-ignore-changes",
      "known-from-before",
      "made-with-ignore-changes",
      "protected",
      "provider-of-the-component",
      "provider-that-is-called-otherwise",
      "provider-with-a-secret",
      "providers-of-the-component",
      "replaced",
      "secret",
      "secret-of-the-configuration",
      "tags-not-known",
      "transform",
      "transform-of-the-provider",
      "transformation",
    ]);
  });
  test("is blocked for a copy beside one that is not known", () => {
    expect(spokenOf("prohibited-copy", "mandatory", judged)).toEqual(["copy-beside-an-unknown-one"]);
  });
  test("is blocked for hosts in texts that it puts together", () => {
    expect(spokenOf("prohibited-flow", "mandatory", judged)).toEqual(["a-text-as-code", "put-into-json"]);
  });
  test("is told what cannot be told", () => {
    expect(spokenOf("unresolved-location", "advisory", judged)).toEqual([
      "copy-beside-an-unknown-one",
      "provider-not-known",
      "region-not-known",
    ]);
  });
  test("is not blocked for what stays where it is, whatever the program says", () => {
    expect(judged.stdout).not.toContain(": kept-here-by-ignore-changes)");
  });
  test("is judged without a fault", () => {
    expect(judged.stdout + judged.stderr).not.toContain("failed-evaluation");
  });
});

describeEngine("a place that only the update can tell", () => {
  test("is noted in the preview, and blocks the update", async () => {
    const result = await enginePreview({ ...options, env: { PHASE: "later" }, command: "up" });
    expect(result.exitCode).not.toBe(0);
    expect(spokenOf("unresolved-location", "advisory", result)).toContain("known-at-update");
    expect(spokenOf("prohibited-location", "mandatory", result)).toEqual(["known-at-update"]);
  });
});
