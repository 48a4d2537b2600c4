// What the bundles of the pack and of its tests share: modules that read files beside them, and a smaller SDK.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const rules = join(root, "policies", "rules");

// Modules that read files beside them when they run, and what stands for them where it must be known before.
export const rulesList = join(rules, "index.ts");
export const compiledFile = join(root, "src", "compiled-file.ts");

export function listOfRules() {
  const names = readdirSync(rules)
    .filter((file) => file.endsWith(".ts") && file !== "index.ts")
    .map((file) => file.slice(0, -".ts".length))
    .sort();
  return `import { listedPolicies } from "../../src/judgement/policy";
    ${names.map((name, index) => `import * as rule${index} from "./${name}";`).join("\n")}
    export const policies = listedPolicies([${names.map((name, index) => `["${name}", rule${index}]`).join(", ")}]);`;
}

export const textOf = (text) => `export const compiledName = "knowledge.compiled";
  export const readCompiled = () => ${JSON.stringify(text)};`;

/** Our own modules, those of `replaced` by what its functions give. */
export const sources = (replaced) => ({
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
export const smallSdk = {
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

export const common = {
  absWorkingDir: root,
  bundle: true,
  preserveSymlinks: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  logLevel: "warning",
};
