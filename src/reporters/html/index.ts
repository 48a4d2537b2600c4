/**
 * One self-contained page: a map of where data lives, the findings and the inventory. It loads
 * nothing, from nowhere, which its content security policy makes sure of.
 */
import { createHash } from "node:crypto";
import type { Inventory } from "../../inventory/schema";
import type { Report } from "../schema";
import assets from "./assets.json";
import { pageData } from "./data";
import { escapeHtml, escapeJson } from "./escape";
import { pack, Texts } from "./pack";
import type { Countries } from "./points";
import { cards, mapPanel, outcome, panels, problems, scope } from "./sections";

export interface PageOptions {
  readonly title?: string;
}

/** `report` and `inventory` are of the same check; `countries` names the countries. */
export function htmlReport(
  report: Report,
  inventory: Inventory,
  countries: Countries,
  { title = "Data sovereignty report" }: PageOptions = {},
): string {
  const data = pageData(report, inventory, countries);
  const texts = new Texts();
  const packed = { ...data, rows: pack(data.rows, texts), findings: pack(data.findings, texts), texts: texts.all };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(assets.style)}'; script-src '${hashOf(assets.script)}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${assets.style}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
<header class="top"><div class="wrap">
<div><h1>${escapeHtml(title)}</h1><p class="sub">${scope(report, inventory)}</p></div>
${outcome(report)}
</div></header>
<main class="wrap">
<noscript><p class="problems">This page shows its content with a script of its own, which is switched off here. The same content is in the JSON and CSV reports.</p></noscript>
${problems(report)}
${cards(report, inventory)}
<div class="bar-of-filters"><form id="filters" aria-label="Filters"></form><output id="shown" aria-live="polite"></output></div>
${mapPanel()}
${panels()}
</main>
<footer class="wrap">${escapeHtml(report.tool.name)} ${escapeHtml(report.tool.version)}, checked ${escapeHtml(report.time)}. Names, types and places are as the inputs declare them; no other value of a property is in this file.</footer>
<script type="application/json" id="data">${escapeJson(packed)}</script>
<script>${assets.script}</script>
</body>
</html>
`;
}

const hashOf = (content: string): string => `sha256-${createHash("sha256").update(content).digest("base64")}`;
