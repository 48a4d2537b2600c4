/** The script and the style of the HTML report, as one file that the report reads. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync, transformSync } from "esbuild";

const folder = join("src", "reporters", "html", "client");

/** Where the built assets are kept, so that the report reads no file at run time and needs no bundler. */
export const assetsFile = join("src", "reporters", "html", "assets.json");

/** What `assetsFile` must hold; `root` is the repository's folder. */
export function assets(root: string): string {
  const bundled = buildSync({
    entryPoints: [join(root, folder, "main.ts")],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "ascii",
    write: false,
  });
  const style = transformSync(readFileSync(join(root, folder, "style.css"), "utf8"), { loader: "css", minify: true });
  // In markup neither may end the element it stands in.
  const script = (bundled.outputFiles[0]?.text ?? "").trim().replaceAll("</", "<\\/");
  return `${JSON.stringify({ style: style.code.trim(), script }, null, 2)}\n`;
}
