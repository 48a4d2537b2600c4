// Bundles the pack into one executable file without dependencies: `node scripts/bundle.mjs DIST`, where DIST/src has the
// compiled knowledge.
import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const rules = join(root, "policies", "rules");

/** Modules that read files beside them when they run, as modules that hold what they would read. */
const replaced = (compiled) => ({
  [join(root, "src", "compiled-file.ts")]: () =>
    `export const compiledName = "knowledge.compiled";
     export const readCompiled = () => ${JSON.stringify(compiled)};`,
  [join(rules, "index.ts")]: () => {
    const names = readdirSync(rules)
      .filter((file) => file.endsWith(".ts") && file !== "index.ts")
      .map((file) => file.slice(0, -".ts".length))
      .sort();
    return `import { listedPolicies } from "../../src/judgement/policy";
      ${names.map((name, index) => `import * as rule${index} from "./${name}";`).join("\n")}
      export const policies = listedPolicies([${names.map((name, index) => `["${name}", rule${index}]`).join(", ")}]);`;
  },
});

/** `@pulumi/policy` takes a few signatures out of a module that loads all of the SDK. */
function signatures() {
  const strings = Object.entries(require("@pulumi/pulumi/runtime/rpc")).filter(
    ([, value]) => typeof value === "string",
  );
  return strings.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join("\n");
}

const packPlugin = (compiled) => ({
  name: "pack",
  setup({ onLoad, onResolve }) {
    const modules = replaced(compiled);
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const contents = modules[path]?.() ?? readFileSync(path, "utf8");
      // Written this way, what is not used of zod (languages, above all) can be left out.
      return {
        contents: contents.replace('import { z } from "zod"', 'import * as z from "zod"'),
        loader: "ts",
        resolveDir: dirname(path),
      };
    });
    onResolve({ filter: /^@pulumi\/pulumi$/ }, () => ({
      path: join(root, "policies", "single-file", "pulumi-sdk.ts"),
    }));
    onResolve({ filter: /^@pulumi\/pulumi\/runtime\/rpc$/ }, ({ path }) => ({ path, namespace: "signatures" }));
    onLoad({ filter: /.*/, namespace: "signatures" }, () => ({ contents: signatures(), loader: "js" }));
  },
});

const dist = process.argv[2] ?? join(root, "dist");
const outfile = join(dist, "data-sovereignty");
const compiled = readFileSync(join(dist, "src", "knowledge.compiled"), "latin1");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
await build({
  absWorkingDir: root,
  entryPoints: [join(root, "policies", "single-file", "main.ts")],
  outfile,
  bundle: true,
  preserveSymlinks: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  banner: { js: "#!/usr/bin/env node" },
  define: { packVersion: JSON.stringify(version) },
  // gRPC loads it only to serve statistics of its own, which nobody asks for.
  external: ["@grpc/proto-loader"],
  plugins: [packPlugin(compiled)],
  logLevel: "warning",
});
chmodSync(outfile, 0o755);
