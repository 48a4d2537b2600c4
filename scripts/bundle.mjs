// Bundles the pack twice, for `node scripts/bundle.mjs DIST`, where DIST/src has the compiled knowledge: as the module that
// the folder starts from, and as one executable file without dependencies.
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { common, compiledFile, listOfRules, root, rulesList, smallSdk, sources, textOf } from "./bundling.mjs";

const dist = process.argv[2] ?? join(root, "dist");
const compiled = readFileSync(join(dist, "src", "knowledge.compiled"), "latin1");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

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
