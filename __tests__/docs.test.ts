import Ajv2020, { type AnySchema } from "ajv/dist/2020";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { policies } from "../policies/rules";
import { configFileSchema, configurationPage, marker, policiesPage } from "../scripts/docs-pages";
import { regimePages } from "../scripts/docs-regimes";
import { schemaFiles } from "../scripts/docs-schemas";
import { columns } from "../src/inventory/columns";
import { buildInventory } from "../src/inventory/build";
import { inventoryJson } from "../src/inventory/json";
import { writeBaseline } from "../src/reporters/baseline";
import { json } from "../src/reporters/json";
import { knowledge } from "./support/analyze";
import { clinic, inputOf, reportOf } from "./support/report";
import { written } from "./support/written";

const repo = join(__dirname, "..");
const read = (name: string): string => readFileSync(join(repo, name), "utf8");

test("the reference pages are what `npm run docs` writes", () => {
  expect(read("docs/policies.md")).toBe(policiesPage());
  const configuration = read("docs/configuration.md");
  expect(configuration.slice(configuration.indexOf(marker))).toBe(configurationPage());
  expect(read("docs/data-sovereignty.schema.json")).toBe(configFileSchema());
});

test.each([...schemaFiles()])("docs/%s is what `npm run docs` writes, and describes what is written", (name, text) => {
  expect(read(`docs/${name}`)).toBe(text);
  const validate = new Ajv2020({ strict: false, formats: { date: true, "date-time": true } }).compile(
    JSON.parse(text) as AnySchema,
  );
  const report = reportOf([inputOf(clinic)]);
  const rows = buildInventory([inputOf(clinic)], knowledge.catalog);
  const inventory = written(inventoryJson(rows), rows);
  const document = {
    "report.schema.json": json(report),
    "baseline.schema.json": writeBaseline(report),
    "inventory.schema.json": inventory,
  }[name];
  expect([validate(JSON.parse(document ?? "")), validate.errors]).toEqual([true, null]);
  expect(validate({})).toBe(false);
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
  "docs/reports.md",
  "docs/regimes/README.md",
])("every link to a file in %s leads somewhere", (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? "");
  expect(links.filter((link) => !existsSync(join(repo, dirname(page), link)))).toEqual([]);
});

test("docs/inventory.md names each column of the inventory", () => {
  const [, listed = ""] = read("docs/inventory.md").split("### Columns of CSV and Parquet");
  const names = [...(listed.split("### ")[0] ?? "").matchAll(/`(\w+)`/g)].map((match) => match[1]);
  expect(names).toEqual(columns.map(({ name }) => name));
});
