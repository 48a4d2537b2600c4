// Bundles the tests that judge without an engine into one file, which starts in a fraction of the time that Jest needs: each
// mutant is judged by a process of its own.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { common, listOfRules, root, rulesList, smallSdk } from "../bundling.mjs";
import { bundle, testPaths } from "./settings.mjs";

const tests = join(root, "__tests__");

const testsIn = (path) =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(".test.ts"))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();

const files = testPaths.flatMap((path) => testsIn(join(tests, path))).filter((file) => existsSync(file));
const entry = `import { runTests } from ${JSON.stringify(join(root, "scripts", "mutation", "harness.mjs"))};
  runTests({
    ${files.map((file) => `${JSON.stringify(relative(tests, file))}: () => require(${JSON.stringify(file)}),`).join("\n")}
  });`;

/** Modules that read what lies beside them find it there, though they run from elsewhere. */
const besideThemselves = {
  name: "beside-themselves",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (path.includes("node_modules")) return undefined;
      const contents = path === rulesList ? listOfRules() : readFileSync(path, "utf8");
      const folder = contents.includes("__dirname") ? `const __dirname = ${JSON.stringify(dirname(path))};\n` : "";
      return { contents: folder + contents, loader: "ts", resolveDir: dirname(path) };
    });
  },
};

await build({
  ...common,
  stdin: { contents: entry, resolveDir: root, loader: "ts" },
  outfile: join(root, bundle),
  external: ["@grpc/proto-loader", "jest-circus", "jest-mock", "expect", "fast-check"],
  plugins: [besideThemselves, smallSdk],
});
