/** Takes the recipes of docs/contributing.md at their word: applies each block and checks what the pack then knows. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { loadCatalog } from "../src/catalog/load";
import { parseSettings } from "../src/config/parse";
import { recognisePlace } from "../src/facts/places";
import { loadRegimes } from "../src/regimes";

const repo = join(__dirname, "..");
const page = readFileSync(join(repo, "docs", "contributing.md"), "utf8");

interface Recipe {
  readonly language: string;
  readonly file: string;
  /** Dotted path of the list that the block is a row of; the block is a whole file when absent. */
  readonly list: string | undefined;
  readonly block: string;
}

const recipes: readonly Recipe[] = [...page.matchAll(/```(json|ts) (\S+)(?: (\S+))?\n(.*?)```/gs)].map(
  ([, language = "", file = "", list, block = ""]) => ({ language, file, list, block }),
);

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "contributing-"));
  cpSync(join(repo, "dist"), join(copy, "dist"), { recursive: true });
  symlinkSync(join(repo, "node_modules"), join(copy, "node_modules"), "junction");
  for (const recipe of recipes) apply(recipe);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function apply({ language, file, list, block }: Recipe): void {
  const target = join(copy, "dist", language === "ts" ? file.replace(/\.ts$/, ".js") : file);
  mkdirSync(dirname(target), { recursive: true });
  if (language === "ts") {
    const { outputText } = ts.transpileModule(block, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    writeFileSync(target, outputText);
    return;
  }
  if (list === undefined) {
    writeFileSync(target, block);
    return;
  }
  const content = JSON.parse(readFileSync(target, "utf8")) as Record<string, unknown>;
  const rows = list.split(".").reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], content) as unknown[];
  rows.push(JSON.parse(block));
  writeFileSync(target, JSON.stringify(content));
}

const data = () => join(copy, "dist", "src", "catalog", "data");

test("there is one recipe for each kind of addition, each under ten lines", () => {
  expect(recipes.map((recipe) => recipe.file)).toEqual([
    "src/catalog/data/clouds/aws.json",
    "src/catalog/data/operators.json",
    "src/catalog/data/types/aws.json",
    "policies/regimes/acme-law.json",
    "policies/rules/anywhere.ts",
  ]);
  for (const { block } of recipes) expect(block.trim().split("\n").length).toBeLessThan(10);
});

test("a region", () => {
  const aws = loadCatalog(data()).clouds.get("aws");
  expect(aws && recognisePlace("ap-west-9a", aws)?.place.countries).toEqual(["MO"]);
});

test("an operator", () => {
  expect(loadCatalog(data()).operatorsOfPackage.get("acmecloud")?.[0]?.seatOfControl).toBe("RU");
});

test("a resource type", () => {
  expect(loadCatalog(data()).roles.get("aws:archive/vault:Vault")).toBe("store");
});

test("a regime", () => {
  const regimes = loadRegimes(join(copy, "dist", "policies", "regimes"));
  const { enforced } = parseSettings({ regimes: ["acme-law"] }, loadCatalog(data()), regimes);
  expect(enforced[0]?.rules[0]?.countries.get("BR")?.as).toBe("Brazil");
});

test("a policy", () => {
  const script = `const { policies } = require("./dist/policies/rules");
    const policy = policies.find((each) => each.name === "anywhere");
    console.log(JSON.stringify(policy.check({ placements: [] })));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { cwd: copy, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual([{ what: "It is in no one place.", fix: ["choose a region"] }]);
});
