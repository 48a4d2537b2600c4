/** `npm run html`: rebuilds the script and the style of the HTML report. */
import { writeFileSync } from "node:fs";
import { assets, assetsFile } from "./assets";

writeFileSync(assetsFile, assets(process.cwd()));
console.log(`Wrote ${assetsFile}`);
