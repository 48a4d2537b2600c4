import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { policies } from "../policies/rules";
import { configurationPage, marker, policiesPage } from "../scripts/docs-pages";
import { regimePages } from "../scripts/docs-regimes";
import { knowledge } from "./support/analyze";

const repo = join(__dirname, "..");
const read = (name: string): string => readFileSync(join(repo, name), "utf8");

test("the reference pages are what `npm run docs` writes", () => {
  expect(read("docs/policies.md")).toBe(policiesPage());
  const configuration = read("docs/configuration.md");
  expect(configuration.slice(configuration.indexOf(marker))).toBe(configurationPage());
});

test("docs/regimes is what `npm run docs` writes, and nothing else", () => {
  const pages = regimePages(knowledge);
  expect(readdirSync(join(repo, "docs", "regimes")).sort()).toEqual([...pages.keys()].sort());
  for (const [name, page] of pages) expect(read(`docs/regimes/${name}`)).toBe(page);
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
  "docs/exceptions.md",
  "docs/limits.md",
  "docs/regimes/README.md",
])("every link to a file in %s leads somewhere", (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? "");
  expect(links.filter((link) => !existsSync(join(repo, dirname(page), link)))).toEqual([]);
});
