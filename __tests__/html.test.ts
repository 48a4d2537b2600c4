/** The HTML report: what stands in it, and what a browser makes of it. */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { assets, assetsFile } from "../scripts/html/assets";
import type { JudgedFile } from "../src/inventory/rows";
import { sieve, noFilters, type Filters } from "../src/reporters/html/client/filter";
import { describeBrowser, load, type Loaded } from "./support/chromium";
import { dataIn, inventoryOf, pageOf, reportOf } from "./support/html";
import { judgeAll, sample, type Declared } from "./support/sample";

const files = sample();
const report = reportOf(files);
const page = pageOf(files, report);
const data = dataIn(page);

const bucket = (name: string, region = "ap-east-1"): Declared => ({
  type: "aws:s3/bucket:Bucket",
  name,
  props: { region, tags: { "data-classification": "restricted" } },
});
const stackOf = (declared: readonly Declared[]): JudgedFile[] => [
  { file: "plan.json", stack: "clinic/dev", judgements: judgeAll("clinic/dev", declared) },
];

/** The tags of a page that are open at its end, or closed where they were not open. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  const markup = html.replaceAll(/(<(script|style)\b[^>]*>).*?(<\/\2>)/gs, "$1$3");
  for (const [, close, tag = "", attributes = ""] of markup.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>/gi)) {
    if (["meta", "link", "input", "br"].includes(tag) || attributes.endsWith("/")) continue;
    if (close === "") open.push(tag);
    else if (open.pop() !== tag) return [`</${tag}>`];
  }
  return open;
}

describe("the page", () => {
  test("is well-formed, with one heading at the top, a language and landmarks", () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(unbalanced(page)).toEqual([]);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    for (const part of ["<header", "<main", "<footer", 'class="skip" href="#findings"', "<noscript>"])
      expect(page).toContain(part);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("loads nothing, from nowhere", () => {
    const markup = page.replaceAll(/<script\b.*?<\/script>/gs, "");
    const loading = [...markup.matchAll(/\s(?:src|srcset|href|action|data|poster)\s*=\s*"([^"]*)"/g)].map(
      (match) => match[1],
    );
    expect(loading.filter((url) => !/^(#|data:,$)/.test(url ?? ""))).toEqual([]);
    expect(page).not.toMatch(/@import|url\((?!#)|<iframe|<object|<embed|<base|import\(/);
    for (const script of page.matchAll(/<script([^>]*)>/g)) expect(script[1]).not.toContain("src");
  });

  test("has a content security policy that allows its own script and style and nothing else", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? "";
    const hashOf = (content = ""): string => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
    const script = hashOf(/<script>(.*?)<\/script>/s.exec(page)?.[1]);
    const style = hashOf(/<style>(.*?)<\/style>/s.exec(page)?.[1]);
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      `style-src ${style}`,
      `script-src ${script}`,
      "img-src data:",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(page).not.toMatch(/\sstyle="|\son[a-z]+="/);
  });

  test("has each finding of the report, at an address of its own", () => {
    expect(report.findings.length).toBeGreaterThan(15);
    expect(data.findings.map(({ what, resource, rules, evidence }) => ({ what, resource, rules, evidence }))).toEqual(
      report.findings.map(({ what, resource, rule, evidence = "", also }) => ({
        what,
        resource: resource.name,
        rules: [...new Set([rule, ...also.map((each) => each.rule)].flatMap((each) => each ?? []))],
        evidence,
      })),
    );
    const ids = data.findings.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^finding-[0-9a-f]{12}$/);
  });

  test("a finding keeps its address when others come and go", () => {
    const idOf = (stack: readonly Declared[]): string | undefined =>
      dataIn(pageOf(stackOf(stack))).findings.find(({ resource }) => resource === "scans")?.id;
    expect(idOf([bucket("a"), bucket("scans"), bucket("z")])).toBe(idOf([bucket("scans")]));
    const twice = stackOf([bucket("scans")]).flatMap((file) => [file, file]);
    const ids = dataIn(pageOf(twice)).findings.map(({ id }) => id);
    expect(ids[1]).toBe(`${ids[0]}-2`);
  });

  test("has each row of the inventory, at the point of its city or country", () => {
    const { rows } = inventoryOf(files);
    expect(data.rows.map(({ urn, place }) => [urn, place])).toEqual(rows.map(({ urn, place }) => [urn, place ?? ""]));
    const pointOf = (name: string): string | undefined => data.rows.find(({ resource }) => resource === name)?.point;
    expect(pointOf("patient-intake")).toBe("HK|Hong Kong");
    expect(pointOf("mirror")).toBe("RU");
    expect(pointOf("vaccination-records")).toBe("");
    expect(data.points.RU).toMatchObject({ name: "Russia", isCity: false, region: "Europe" });
    expect(data.rows.every(({ point }) => point === "" || data.points[point] !== undefined)).toBe(true);
  });

  test("says what could not be read before all else", () => {
    const problems = reportOf(files, { problems: ["<b>3 resources</b> were left out"], notes: ["holds no tags"] });
    const said = pageOf(files, problems);
    expect(said.indexOf("&lt;b&gt;3 resources&lt;/b&gt; were left out")).toBeLessThan(said.indexOf('class="cards"'));
    expect(said).toContain("holds no tags");
    expect(pageOf([], reportOf([]))).toContain("Nothing was checked");
  });

  test("holds no value of a property", () => {
    const planted = "xK9-planted-value";
    const secret = pageOf(
      stackOf([
        {
          type: "aws:lambda/function:Function",
          name: "export",
          props: {
            region: "us-east-1",
            description: planted,
            tags: { owner: planted },
            environment: { variables: { URL: `https://${planted}.oss-cn-hangzhou.aliyuncs.com/${planted}` } },
          },
        },
      ]),
    );
    expect(dataIn(secret).findings.length).toBeGreaterThan(0);
    expect(secret).not.toContain(planted);
  });

  test("5,000 findings take less than 3 MB", () => {
    expect(manyFindings.length).toBeLessThan(3_000_000);
    expect(dataIn(manyFindings).findings).toHaveLength(5000);
  });

  test("its script and style are what `npm run html` builds", () => {
    const root = join(__dirname, "..");
    expect(readFileSync(join(root, assetsFile), "utf8")).toBe(assets(root));
  });
});

const hostileNames = [
  "</script><script>document.title='owned'</script>",
  "<img src=x onerror=document.title='owned'>",
  "<!--<script>",
  "line\u2028separator\u2029and \u202e turned",
  "quote\"'`&amp;",
];
const hostile = pageOf(stackOf(hostileNames.map((name) => bucket(name))));
const manyFindings = pageOf(stackOf(Array.from({ length: 5000 }, (_, index) => bucket(`scans-${index}`))));

test("hostile names stay data", () => {
  expect(hostile.match(/<\/script/g)).toHaveLength(2);
  expect(hostile).not.toContain("<!--");
  expect(hostile).not.toMatch(/[\u2028\u2029]/);
  expect(new Set(dataIn(hostile).findings.map(({ resource }) => resource))).toEqual(new Set(hostileNames));
});

describeBrowser("in a browser", () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "html-"))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const open = (html: string, hash = ""): Promise<Loaded> => {
    const file = join(folder, `${createHash("sha256").update(html).digest("hex").slice(0, 8)}.html`);
    writeFileSync(file, html);
    return load(pathToFileURL(file).href + hash);
  };
  const shown = ({ dom }: Loaded): string => />(Showing [^<]*)</.exec(dom)?.[1] ?? "";
  const count = (dom: string, start: RegExp): number => dom.match(start)?.length ?? 0;
  const plain = (dom: string): string => dom.replaceAll("<wbr>", "").replaceAll(/<\/?(?:code|bdi)>/g, "");

  test("all is shown, and nothing is complained of", async () => {
    const loaded = await open(page);
    expect(loaded.console).toEqual([]);
    expect(shown(loaded)).toBe(`Showing ${data.findings.length} findings and ${data.rows.length} entries`);
    expect(count(loaded.dom, /<details [^>]*class="finding /g)).toBe(data.findings.length);
    expect(count(loaded.dom, /<tr class="/g)).toBe(50);
    // Each place has a marker, and each way a line.
    const places = new Set(data.rows.map(({ point }) => point).filter(Boolean));
    expect(count(loaded.dom, /class="marker"/g)).toBe(places.size);
    expect(count(loaded.dom, /class="route prohibited"/g)).toBeGreaterThan(3);
    expect(loaded.dom).toMatch(/<path data-country="HK"[^>]* class="has-data has-prohibited"/);
  });

  test.each<[string, Partial<Filters>]>([
    ["#country=HK", { country: "HK" }],
    ["#country=-", { country: "-" }],
    ["#stack=payments%2Fprod", { stack: "payments/prod" }],
    ["#class=health", { class: "health" }],
    ["#level=unclassified", { level: "unclassified" }],
    ["#operator=alibaba-cloud", { operator: "alibaba-cloud" }],
    ["#policy=prohibited-copy", { policy: "prohibited-copy" }],
    ["#verdict=prohibited&country=CN", { verdict: "prohibited", country: "CN" }],
    ["#q=hong+kong+bucket", { q: "hong kong bucket" }],
    ["#country=XX", { country: "XX" }],
  ])("%s", async (hash, filters) => {
    const passes = sieve({ ...noFilters, ...filters }, data);
    const [findings, rows] = [data.findings.filter(passes), data.rows.filter(passes)];
    const loaded = await open(page, hash);
    expect(shown(loaded)).toBe(
      `Showing ${findings.length} of ${data.findings.length} findings and ${rows.length} of ${data.rows.length} entries`,
    );
    expect([...loaded.dom.matchAll(/<details id="(finding-[^"]+)"/g)].map((match) => match[1])).toEqual(
      findings.map(({ id }) => id),
    );
    expect(count(loaded.dom, /<tr class="/g)).toBe(Math.min(50, rows.length));
    expect(loaded.console).toEqual([]);
  });

  test("a link to a finding opens it, with its evidence, rule and what to change", async () => {
    const finding = data.findings.find(({ resource }) => resource === "claims-export");
    const loaded = await open(page, `#${finding?.id ?? ""}`);
    const opened = /<details id="[^"]+" class="finding [a-z]+" open="">.*?<\/details>/s.exec(loaded.dom)?.[0] ?? "";
    expect(count(loaded.dom, / open=""/g)).toBe(1);
    for (const text of [
      "EXPORT_URL",
      "Tag data-classification = phi.",
      "28 CFR 202.",
      "to a host of a permitted operator",
    ])
      expect(plain(opened)).toContain(text);
  });

  test("hostile names are text", async () => {
    const { dom, console } = await open(hostile);
    expect(console).toEqual([]);
    expect(dom).toContain("<title>Data sovereignty report</title>");
    expect(dom).not.toMatch(/<img/);
    expect(dom).toContain("&lt;img src=x onerror=document.title='owned'&gt;");
  });

  test.each([
    ["nothing", pageOf([]), "Showing 0 findings and 0 entries", 0],
    ["5,000 findings, a page at a time", manyFindings, "Showing 5,000 findings and 5,000 entries", 25],
  ])("%s", async (_, html, text, details) => {
    const loaded = await open(html);
    expect(loaded.console).toEqual([]);
    expect(shown(loaded)).toBe(text);
    expect(count(loaded.dom, /<details id="finding-/g)).toBe(details);
  });

  test("the policy stops what it should, and these tests would see a complaint", async () => {
    const probe = '<img src="https://images.invalid/a.png"><script>document.title = "owned"</script></main>';
    const { dom, console } = await open(page.replace("</main>", probe));
    expect(dom).toContain("<title>Data sovereignty report</title>");
    expect(console.filter((line) => line.includes("Content Security Policy"))).toHaveLength(2);
  });
});
