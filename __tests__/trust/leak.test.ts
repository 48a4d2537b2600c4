/**
 * Nothing that the command prints or throws holds what a program keeps secret: a mark planted anywhere in the values of
 * an input, in whatever writing, in every form of input and of output; also where the input is damaged.
 */
import fc from "fast-check";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { speakingPolicies } from "../../policies/all";
import { reportFormats } from "../../src/cli/report";
import { inventoryFormats } from "../../src/cli/row-takers";
import { openChecker } from "../../src/cli/judge-file";
import { inventoryRows, inventoryOf } from "../../src/inventory/build";
import { buildReport, type Input } from "../../src/reporters";
import { knowledge } from "../support/analyze";
import { inputFile } from "../support/inputs";
import { writtenBytes } from "../support/written";

/** No word of any language, and of no base64 or hexadecimal text by chance. */
const mark = "Zq7xKv9wPt3";
const written: readonly string[] = [
  mark,
  Buffer.from(mark).toString("base64"),
  Buffer.from(mark).toString("hex"),
  encodeURIComponent(`${mark}/`),
];
/** What a value may hold beside it, so that policies speak of it. */
const around: readonly ((secret: string) => unknown)[] = [
  (secret) => secret,
  (secret) => `https://user:${secret}@records.oss-cn-hangzhou.aliyuncs.com/${secret}?key=${secret}`,
  (secret) => `postgres://root:${secret}@rm-${secret}.mysql.rds.aliyuncs.com:3306/${secret}`,
  (secret) => `arn:aws:s3:ap-east-1:123456789012:${secret}`,
  (secret) => JSON.stringify({ [secret]: { url: `https://${secret}.cn-beijing.log.aliyuncs.com` } }),
  (secret) => Buffer.from(JSON.stringify({ sink: `https://x.aliyuncs.com/${secret}` })).toString("base64"),
  (secret) => `#!/bin/sh\nexport AWS_REGION=ap-east-1 TOKEN=${secret}\nossutil cp ${secret} oss://${secret}/\n`,
  (secret) => ({ [`${secret}-key`]: secret, nested: [secret, { deep: secret }] }),
  (secret) => [secret, 7, null, secret],
];

/** Names, types and addresses are shown; everything else of a resource is a value. */
const shown = new Set(["urn", "type", "name", "address", "provider", "parent", "provider_name", "provider_config_key"]);
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Paths of every text in the values of a document. */
function values(json: Json, path: (string | number)[] = [], inValues = false): (string | number)[][] {
  if (Array.isArray(json)) return json.flatMap((each, index) => values(each, [...path, index], inValues));
  if (typeof json === "object" && json !== null)
    return Object.entries(json).flatMap(([key, each]) => {
      // A state that Terraform shows has its resources below `values`, too.
      const isWhole = typeof each === "object" && each !== null && "root_module" in each;
      const enters = inValues || (!isWhole && /^(?:inputs|outputs|values|after|attributes|newInputs)$/.test(key));
      return !inValues && shown.has(key) ? [] : values(each, [...path, key], enters);
    });
  return inValues && typeof json === "string" ? [path] : [];
}

function planted(json: Json, [step, ...rest]: readonly (string | number)[], value: Json): Json {
  if (step === undefined) return value;
  if (Array.isArray(json)) return json.with(Number(step), planted(json[Number(step)] ?? null, rest, value));
  if (typeof json !== "object" || json === null) return json;
  return { ...json, [step]: planted(json[String(step)] ?? null, rest, value) };
}

const files = ["stack.json", "preview.json", "plan.json", "terraform.tfstate", "shown-state.json"];
const documents = files.map((file) => ({ file, json: JSON.parse(readFileSync(inputFile(file), "utf8")) as Json }));
const checker = openChecker({}, { ...knowledge, today: "2026-11-25" });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "leak-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function judged(text: string): Input {
  const name = join(folder, "input.json");
  writeFileSync(name, text);
  const input = checker.judge({ kind: "file", name, isNamed: true });
  if (input === undefined) throw new Error("no input");
  return input;
}

async function everythingSaid(input: Input): Promise<string> {
  const time = "2026-11-25T08:00:00Z";
  const report = buildReport([input], {
    tool: { name: "data-sovereignty", version: "0.0.0" },
    time,
    policies: speakingPolicies,
  });
  const inventory = inventoryOf(inventoryRows(input, knowledge.catalog), new Date(time));
  const made = { report, inventory: () => inventory, countries: () => knowledge.catalog.countries };
  const said: string[] = [];
  for (const form of Object.values(reportFormats)) said.push(form(made, { columns: 100 }));
  for (const form of Object.values(inventoryFormats))
    said.push(writtenBytes(await form(inventory, {}), inventory).toString("latin1"));
  return said.join("\n");
}

const expectSilent = (said: string): void => {
  const folded = said.toLowerCase();
  // The surroundings say where; the whole would hide it.
  const found = written
    .map((each) => folded.indexOf(each.toLowerCase()))
    .filter((at) => at >= 0)
    .map((at) => folded.slice(Math.max(0, at - 60), at + 40));
  expect(found).toEqual([]);
};

const documentOf = fc.constantFrom(...documents);
const secret = fc
  .tuple(fc.constantFrom(...written), fc.constantFrom(...around))
  .map(([writing, wrapped]) => wrapped(writing) as Json);
const withSecret = documentOf.chain(({ file, json }) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...values(json)), secret), { minLength: 1, maxLength: 4 })
    .map((places) => ({ file, json: places.reduce((whole, [path, value]) => planted(whole, path, value), json) })),
);

test.each(documents)("$file has values in which to plant", ({ json }) => {
  expect(values(json).length).toBeGreaterThan(3);
});

test("no report and no inventory in any form", async () => {
  await fc.assert(
    fc.asyncProperty(withSecret, async ({ json }) => expectSilent(await everythingSaid(judged(JSON.stringify(json))))),
    { numRuns: 60 },
  );
}, 60_000);

test("no error of an input that is cut off, or holds what its format does not", async () => {
  const damage = fc.oneof(
    fc
      .double({ min: 0.1, max: 0.99, noNaN: true })
      .map((share) => (text: string) => text.slice(0, text.length * share)),
    fc.constantFrom("{", "[", '"', ":").map((sign) => (text: string) => text.replace(/[}\]]/, sign)),
    fc.constant((text: string) => text.replaceAll(/"(?:urn|type|address)":"[^"]*"/g, `"type":{"${mark}":"${mark}"}`)),
    fc.constant((text: string) => text.replace(/"version":\d/, `"version":"${mark}"`)),
  );
  await fc.assert(
    fc.asyncProperty(withSecret, damage, async ({ json }, damaged) => {
      const name = join(folder, "input.json");
      writeFileSync(name, damaged(JSON.stringify(json)));
      try {
        const input = checker.judge({ kind: "file", name, isNamed: true });
        if (input !== undefined) expectSilent(await everythingSaid(input));
      } catch (error) {
        expectSilent(error instanceof Error ? error.message : String(error));
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
