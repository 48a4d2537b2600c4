// Bundles the pack twice, for `node scripts/bundle.mjs DIST`, where DIST/src has the compiled knowledge: as the module that
// the folder starts from, and as one executable file without dependencies.
import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const rules = join(root, "policies", "rules");

// Modules that read files beside them when they run, and what stands for them where it must be known before.
const rulesList = join(rules, "index.ts");
const compiledFile = join(root, "src", "compiled-file.ts");

function listOfRules() {
  const names = readdirSync(rules)
    .filter((file) => file.endsWith(".ts") && file !== "index.ts")
    .map((file) => file.slice(0, -".ts".length))
    .sort();
  return `import { listedPolicies } from "../../src/judgement/policy";
    ${names.map((name, index) => `import * as rule${index} from "./${name}";`).join("\n")}
    export const policies = listedPolicies([${names.map((name, index) => `["${name}", rule${index}]`).join(", ")}]);`;
}

const textOf = (text) => `export const compiledName = "knowledge.compiled";
  export const readCompiled = () => ${JSON.stringify(text)};`;

/** Our own modules, those of `replaced` by what its functions give. */
const sources = (replaced) => ({
  name: "sources",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const contents = replaced[path]?.() ?? readFileSync(path, "utf8");
      // Written this way, what is not used of zod (languages, above all) can be left out.
      return {
        contents: contents.replace('import { z } from "zod"', 'import * as z from "zod"'),
        loader: "ts",
        resolveDir: dirname(path),
      };
    });
  },
});

/** Of Pulumi's SDK, only what `@pulumi/policy` needs to serve a pack. */
const smallSdk = {
  name: "small-sdk",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^@pulumi\/pulumi$/ }, () => ({
      path: join(root, "policies", "single-file", "pulumi-sdk.ts"),
    }));
    onResolve({ filter: /^@pulumi\/pulumi\/runtime\/rpc$/ }, ({ path }) => ({ path, namespace: "signatures" }));
    onLoad({ filter: /.*/, namespace: "signatures" }, () => ({ contents: signatures(), loader: "js" }));
  },
};

/** `@pulumi/policy` takes a few signatures out of a module that loads all of the SDK. */
function signatures() {
  const strings = Object.entries(require("@pulumi/pulumi/runtime/rpc")).filter(
    ([, value]) => typeof value === "string",
  );
  return strings.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join("\n");
}

const dist = process.argv[2] ?? join(root, "dist");
const compiled = readFileSync(join(dist, "src", "knowledge.compiled"), "latin1");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const common = {
  absWorkingDir: root,
  bundle: true,
  preserveSymlinks: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  logLevel: "warning",
};

// Beside the compiled knowledge, which it reads as the modules it is made of do.
await build({
  ...common,
  entryPoints: [join(root, "policies", "index.ts")],
  outfile: join(dist, "src", "pack.js"),
  external: ["@pulumi/*", "js-yaml"],
  plugins: [sources({ [rulesList]: listOfRules })],
});

const singleFile = join(dist, "data-sovereignty");
await build({
  ...common,
  entryPoints: [join(root, "policies", "single-file", "main.ts")],
  outfile: singleFile,
  banner: { js: "#!/usr/bin/env node" },
  define: { packVersion: JSON.stringify(version) },
  // gRPC loads it only to serve statistics of its own, which nobody asks for.
  external: ["@grpc/proto-loader"],
  plugins: [sources({ [rulesList]: listOfRules, [compiledFile]: () => textOf(compiled) }), smallSdk],
});
chmodSync(singleFile, 0o755);
