import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { policies } from "../policies/rules";
import { configFileSchema, configurationPage, marker, policiesPage } from "../scripts/docs-pages";

const repo = join(__dirname, "..");
const read = (name: string): string => readFileSync(join(repo, name), "utf8");

test("the reference pages are what `npm run docs` writes", () => {
  expect(read("docs/policies.md")).toBe(policiesPage());
  const configuration = read("docs/configuration.md");
  expect(configuration.slice(configuration.indexOf(marker))).toBe(configurationPage());
  expect(read("docs/data-sovereignty.schema.json")).toBe(configFileSchema());
});

test("the README shows each policy and the two commands", () => {
  const readme = read("README.md");
  for (const policy of policies) expect(readme).toContain(policy.name);
  for (const command of ["npm run demo", "npm test"]) expect(readme).toContain(command);
});

test("docs/dependencies.md explains each runtime dependency, which is pinned", () => {
  const { dependencies } = JSON.parse(read("package.json")) as { dependencies: Record<string, string> };
  const page = read("docs/dependencies.md");
  for (const [name, version] of Object.entries(dependencies)) {
    expect(page).toContain(`\`${name}\``);
    expect(version).toMatch(/^\d/);
  }
});

test.each([
  "README.md",
  "docs/architecture.md",
  "docs/contributing.md",
  "docs/configuration.md",
  "docs/dependencies.md",
  "docs/limits.md",
])("every link to a file in %s leads somewhere", (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? "");
  expect(links.filter((link) => !existsSync(join(repo, dirname(page), link)))).toEqual([]);
});
