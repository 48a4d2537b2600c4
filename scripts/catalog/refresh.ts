/**
 * Brings the catalogue's clouds up to date with their vendors' packages:
 * `npm run catalog:refresh -- [cloud...]`. Exit code 0: up to date. 1: something needs a person.
 * 2: bad argument, or a download failed.
 */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { didYouMean } from "../../src/text";
import type { Vendor, VendorPackage, VendorPlace } from "./vendor";
import { vendors } from "./vendors";

/** A place as it stands in the file: defaults are not filled in, so that writing it back adds nothing. */
export interface PlaceRow {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly partition?: string;
  readonly pair?: string;
  readonly aliases?: readonly string[];
}

export interface CloudRows {
  readonly places: readonly PlaceRow[];
}

/** What a test reads instead of the registry. */
export interface Fixture {
  readonly cloud: string;
  readonly packages: readonly VendorPackage[];
  readonly places: readonly VendorPlace[];
}

export interface Difference {
  readonly code: string;
  readonly problem: string;
}

const root = packageRoot(__dirname);
export const fixtureFolder = join(root, "__tests__", "fixtures", "vendor");
export const cloudFile = (cloud: string): string => join(root, "src", "catalog", "data", "clouds", `${cloud}.json`);

const vendorOwned = ["name", "partition", "pair"] as const;
const fieldOrder = [
  "code",
  "kind",
  "name",
  "city",
  "countries",
  "aliases",
  "partition",
  "operator",
  "regions",
  "pair",
  "suggest",
  "source",
  "note",
];

class DownloadError extends Error {}

/** Everything in which the catalogue and the vendor's list differ without the vendor module saying why. */
export function compare(vendor: Vendor, listed: readonly VendorPlace[], rows: CloudRows): Difference[] {
  const { leftOut = {}, added = {}, kept = {} } = vendor;
  const ours = new Map(rows.places.map((row) => [row.code, row]));
  const theirs = new Map(listed.map((place) => [place.code, place]));
  const differences: Difference[] = [];
  const report = (code: string, problem: string): number => differences.push({ code, problem });

  for (const place of listed) {
    const row = ours.get(place.code);
    if (row !== undefined) {
      for (const field of vendorOwned) {
        const value = place[field];
        if (value === undefined || value === row[field] || `${place.code}.${field}` in kept) continue;
        report(place.code, `${field}: ours ${JSON.stringify(row[field])}, the vendor's ${JSON.stringify(value)}`);
      }
    } else if (!(place.code in leftOut)) {
      report(place.code, `the catalogue lacks it; the vendor's package says ${JSON.stringify(place)}`);
    }
  }
  for (const row of rows.places) {
    if (row.kind !== "region" || theirs.has(row.code) || row.code in added) continue;
    report(row.code, "the vendor's package lacks it, and `added` does not say where it comes from");
  }
  for (const code of Object.keys(leftOut)) {
    if (!theirs.has(code)) report(code, "`leftOut` names it, but the vendor's package no longer has it");
    if (ours.has(code)) report(code, "`leftOut` names it, but the catalogue has it");
  }
  for (const code of Object.keys(added)) {
    if (theirs.has(code)) report(code, "`added` names it, but the vendor's package has it now");
    if (!ours.has(code)) report(code, "`added` names it, but the catalogue does not have it");
  }
  for (const key of Object.keys(kept)) {
    const [code = "", field] = key.split(".");
    const name = vendorOwned.find((each) => each === field);
    const value = name && theirs.get(code)?.[name];
    if (name === undefined || value === undefined || value === ours.get(code)?.[name]) {
      report(code, `\`kept\` names ${key}, but there is no such difference`);
    }
  }
  return differences;
}

/** The rows with the vendor's own fields replaced and its aliases added; curated fields and order stay. */
export function merge<Rows extends CloudRows>(vendor: Vendor, listed: readonly VendorPlace[], rows: Rows): Rows {
  const theirs = new Map(listed.map((place) => [place.code, place]));
  const places = rows.places.map((row) => {
    const place = theirs.get(row.code);
    if (place === undefined) return row;
    const merged: Record<string, unknown> = { ...row };
    for (const field of vendorOwned) {
      if (place[field] !== undefined && !(`${row.code}.${field}` in (vendor.kept ?? {}))) merged[field] = place[field];
    }
    const aliases = [...new Set([...(row.aliases ?? []), ...(place.aliases ?? [])])];
    if (aliases.length > 0) merged.aliases = aliases;
    const known = fieldOrder.filter((field) => field in merged);
    const others = Object.keys(merged).filter((field) => !fieldOrder.includes(field));
    return Object.fromEntries([...known, ...others].map((field) => [field, merged[field]])) as unknown as PlaceRow;
  });
  return { ...rows, places };
}

export function packageRoot(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("not inside the project: no package.json above this script");
  return packageRoot(parent);
}

function run(command: string, args: readonly string[]): void {
  try {
    execFileSync(command, args, { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: string };
    if (code === "ENOENT") throw new DownloadError(`${command} is not installed`);
    throw new DownloadError(`${command} ${args.join(" ")} failed: ${(stderr ?? "").trim().split("\n").at(-1) ?? ""}`);
  }
}

/** Downloads and unpacks one package; gives the folder with its contents. */
function fetchPackage({ registry, name, version }: VendorPackage, folder: string): string {
  const archives = join(folder, "archive");
  const contents = join(folder, "contents");
  mkdirSync(archives, { recursive: true });
  mkdirSync(contents, { recursive: true });
  if (registry === "npm") run("npm", ["pack", `${name}@${version}`, "--silent", "--pack-destination", archives]);
  else run("python3", ["-m", "pip", "download", "--quiet", "--no-deps", "--dest", archives, `${name}==${version}`]);

  const [archive] = readdirSync(archives);
  if (archive === undefined) throw new DownloadError(`${name} ${version}: the download brought no file`);
  const path = join(archives, archive);
  if (/\.(?:whl|zip)$/.test(archive)) run("python3", ["-m", "zipfile", "-e", path, contents]);
  else run("tar", ["-xf", path, "-C", contents]);

  const [only, ...others] = readdirSync(contents);
  const wrapped = only !== undefined && others.length === 0 && statSync(join(contents, only)).isDirectory();
  return wrapped ? join(contents, only) : contents;
}

/** Writes the file as `prettier --check` wants it; says whether that changed it. */
async function writeJson(path: string, content: unknown): Promise<boolean> {
  // Loaded here and not above: prettier cannot be loaded by the tests, which need only the functions.
  const { format, resolveConfig } = await import("prettier");
  const text = await format(JSON.stringify(content, null, 2), { ...(await resolveConfig(path)), parser: "json" });
  if (existsSync(path) && readFileSync(path, "utf8") === text) return false;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`  wrote ${relative(root, path)}`);
  return true;
}

const byCode = (one: VendorPlace, other: VendorPlace): number => (one.code < other.code ? -1 : 1);

/** Refreshes one cloud; gives what a person has to settle. */
async function refresh(vendor: Vendor, folder: string): Promise<Difference[]> {
  const folders = vendor.packages.map((each, index) => fetchPackage(each, join(folder, String(index))));
  const places = vendor
    .extract(folders)
    .map(({ code, name, partition, pair, aliases }) => ({ code, name, partition, pair, aliases }) as VendorPlace)
    .sort(byCode);
  if (places.length === 0) return [{ code: vendor.cloud, problem: "nothing was found in the vendor's packages" }];
  const fixture: Fixture = { cloud: vendor.cloud, packages: vendor.packages, places };
  await writeJson(join(fixtureFolder, `${vendor.cloud}.json`), fixture);

  const file = cloudFile(vendor.cloud);
  if (!existsSync(file)) return [{ code: vendor.cloud, problem: `there is no ${relative(root, file)}` }];
  const merged = merge(vendor, places, JSON.parse(readFileSync(file, "utf8")) as CloudRows);
  await writeJson(file, merged);
  return compare(vendor, places, merged);
}

/** The vendors that the arguments name, all when there are none; a text when one is unknown. */
export function chosen(names: readonly string[], known: readonly Vendor[]): readonly Vendor[] | string {
  const clouds = known.map((vendor) => vendor.cloud);
  const unknown = names.find((name) => !clouds.includes(name));
  if (unknown !== undefined) {
    const meant = didYouMean(unknown, clouds);
    const hint = meant === undefined ? `known: ${clouds.join(", ")}` : `did you mean ${meant}?`;
    return `no vendor list for "${unknown}"; ${hint}`;
  }
  return names.length === 0 ? known : known.filter((vendor) => names.includes(vendor.cloud));
}

async function main(names: readonly string[]): Promise<number> {
  const selected = chosen(names, vendors);
  if (typeof selected === "string") {
    console.error(selected);
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), "catalog-refresh-"));
  let needsPerson = false;
  try {
    for (const vendor of selected) {
      console.log(`${vendor.cloud}: ${vendor.packages.map(({ name, version }) => `${name} ${version}`).join(", ")}`);
      const differences = await refresh(vendor, join(folder, vendor.cloud));
      for (const { code, problem } of differences) console.error(`  ${code}: ${problem}`);
      needsPerson ||= differences.length > 0;
    }
  } catch (error) {
    console.error(`  ${(error as Error).message}`);
    return error instanceof DownloadError ? 2 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(needsPerson ? "Something needs a person: see above." : "Up to date.");
  return needsPerson ? 1 : 0;
}

if (require.main === module) {
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
