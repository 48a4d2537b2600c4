import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { languageOfProject } from "../../src/adapters/project-language";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "project-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (text: string): void => writeFileSync(join(folder, "Pulumi.yaml"), text);

test.each([
  ["name: clinic\nruntime: nodejs\n", "typescript"],
  ["name: clinic\nruntime:\n  name: python\n  options: { virtualenv: venv }\n", "python"],
  ["name: clinic\nruntime: go\n", "go"],
  ["name: clinic\nruntime: yaml\n", "yaml"],
  ["name: clinic\nruntime: dotnet\n", undefined],
  ["name: clinic\n", undefined],
  ["name: [clinic\n", undefined],
  ["", undefined],
])("%j is %s", (text, expected) => {
  write(text);
  expect(languageOfProject(folder)).toBe(expected);
});

test("the nearest project upwards counts, and only one of the name asked for", () => {
  write("name: clinic\nruntime: go\n");
  const inner = join(folder, "a", "b");
  mkdirSync(inner, { recursive: true });
  expect(languageOfProject(inner)).toBe("go");
  expect(languageOfProject(inner, "clinic")).toBe("go");
  expect(languageOfProject(inner, "another")).toBeUndefined();
});
