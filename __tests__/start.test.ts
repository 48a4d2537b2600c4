/** What the pack in a folder loads before the first resource: every module costs each user of each preview. */
import { spawnSync } from "node:child_process";
import { join, relative, sep } from "node:path";

const dist = join(__dirname, "..", "dist");
const script = `require("./policies/about").packArguments(); console.log(JSON.stringify(Object.keys(require.cache)));`;

const loaded = (): readonly string[] => {
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { cwd: dist, encoding: "utf8" });
  expect(stderr).toBe("");
  return (JSON.parse(stdout) as string[]).map((path) => relative(dist, path).split(sep).join("/"));
};

test("neither the data files' schema and reader, nor what only some resources need", () => {
  const own = loaded().filter((path) => !path.startsWith(".."));
  expect(own).toEqual(expect.arrayContaining(["src/catalog/catalog.js", "policies/rules/index.js"]));
  expect(
    own.filter((path) => /^(?:src\/(?:catalog\/(?:schema|load)|cli\/|inventory\/)|scripts\/|bench\/)/.test(path)),
  ).toEqual([]);
});

test("of other packages, Pulumi's two and two small ones", () => {
  const packages = new Set(
    loaded().flatMap((path) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  expect(
    [...packages].filter((name) => /^(?:js-yaml|commander|cli-|tinyglobby|workerpool|hyparquet)/.test(name)),
  ).toEqual([]);
  expect([...packages]).toEqual(
    expect.arrayContaining(["@pulumi/policy", "@pulumi/pulumi", "zod", "fastest-levenshtein"]),
  );
});
