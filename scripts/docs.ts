/** `npm run docs`: rewrites the reference pages under docs/. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../src/catalog/load";
import { loadRegimes } from "../src/regimes";
import { configFileSchema, configurationPage, marker, policiesPage } from "./docs-pages";
import { regimePages } from "./docs-regimes";
import { schemaFiles } from "./docs-schemas";

const folder = join(process.cwd(), "docs");

const configuration = join(folder, "configuration.md");
const written = readFileSync(configuration, "utf8").split(marker)[0] ?? "";
writeFileSync(configuration, written + configurationPage());
writeFileSync(join(folder, "policies.md"), policiesPage());
writeFileSync(join(folder, "data-sovereignty.schema.json"), configFileSchema());
for (const [name, text] of schemaFiles()) writeFileSync(join(folder, name), text);

const regimes = join(folder, "regimes");
rmSync(regimes, { recursive: true, force: true });
mkdirSync(regimes);
for (const [name, page] of regimePages({ catalog: loadCatalog(), regimes: loadRegimes() }))
  writeFileSync(join(regimes, name), page);
console.log("Wrote docs/configuration.md, docs/policies.md, docs/*.schema.json and docs/regimes/");
