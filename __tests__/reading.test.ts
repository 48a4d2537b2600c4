import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { linesOf } from "../src/cli/reading";
import { ConfigError } from "../src/errors";

const folder = mkdtempSync(join(tmpdir(), "reading-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "lines.txt");

test("lines are those of the text, wherever a piece that is read ends", () => {
  const line = fc.string({ unit: fc.constantFrom("a", "é", "臺", "😀"), maxLength: 9 });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), fc.constantFrom(0, 1_048_570, 1_048_574), (lines, before) => {
      const text = ["x".repeat(before), ...lines].join("\n");
      writeFileSync(file, text);
      expect([...linesOf(file)].join("\n")).toBe(text.replace(/\n$/, ""));
    }),
    { numRuns: 60 },
  );
});

test("a file that is not there is named, and one that is left early is closed", () => {
  expect(() => [...linesOf(join(folder, "none.txt"))]).toThrow(ConfigError);
  expect(() => [...linesOf(folder)]).toThrow(`${folder}: cannot be read: it is a folder`);
  writeFileSync(file, "a\nb\nc");
  for (let index = 0; index < 2_000; index += 1) {
    const [first] = linesOf(file);
    if (first !== "a") throw new Error("not the first line");
  }
  expect(readFileSync(file, "utf8")).toBe("a\nb\nc");
});
