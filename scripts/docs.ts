/** `npm run docs`: rewrites the reference pages under docs/. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { configFileSchema, configurationPage, marker, policiesPage } from "./docs-pages";

const folder = join(process.cwd(), "docs");

const configuration = join(folder, "configuration.md");
const written = readFileSync(configuration, "utf8").split(marker)[0] ?? "";
writeFileSync(configuration, written + configurationPage());
writeFileSync(join(folder, "policies.md"), policiesPage());
writeFileSync(join(folder, "data-sovereignty.schema.json"), configFileSchema());
console.log("Wrote docs/configuration.md, docs/policies.md and docs/data-sovereignty.schema.json");
