/** What the pack in a folder loads before the first resource: every module costs each user of each preview. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../package.json";

const text = readFileSync(join(__dirname, "..", main), "utf8");
const modules = [...text.matchAll(/^ {0,4}\/\/ ((?:node_modules|src|policies)\/\S+)$/gm)].map(
  (match) => match[1] ?? "",
);

test("of its own, neither the schema of the data files nor what reads them, nor the command", () => {
  expect(modules).toEqual(expect.arrayContaining(["src/catalog/catalog.ts", "policies/pack.ts"]));
  expect(
    modules.filter((name) => /^src\/(?:catalog\/(?:schema|load)\.ts|regimes\/index\.ts|cli\/|inventory\/)/.test(name)),
  ).toEqual([]);
});

test("of other packages, two small ones", () => {
  const packages = modules.flatMap((name) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? []);
  expect([...new Set(packages)].sort()).toEqual(["fastest-levenshtein", "zod"]);
});

test("outside of itself, what Pulumi's SDK has loaded already", () => {
  const required = [...text.matchAll(/^(?:var|const) .* = (?:__toESM\()?require\("([^"]+)"\)/gm)].map(
    (match) => match[1] ?? "",
  );
  expect([...new Set(required)].filter((name) => !name.startsWith("node:")).sort()).toEqual([
    "@pulumi/policy",
    "@pulumi/policy/proxy",
    "@pulumi/pulumi/runtime/config",
    "@pulumi/pulumi/runtime/rpc",
  ]);
});
