/**
 * Named pieces of data in one text, each read when it is first asked for, all guarded by one digest:
 * a line with the digest, a line with the length of each section, then the sections as JSON.
 */
import { createHash } from "node:crypto";
import { CatalogError } from "./errors";

export interface Sections {
  readonly names: readonly string[];
  /** @throws CatalogError when there is no such section. */
  read(name: string): unknown;
}

const digestOf = (text: string): string => createHash("sha256").update(text, "latin1").digest("hex");

/** The text for `sections`, each of which JSON can say. */
export function writeSections(sections: ReadonlyMap<string, unknown>): string {
  const texts = [...sections].map(([name, value]) => [name, toAscii(JSON.stringify(value))] as const);
  const lengths = JSON.stringify(texts.map(([name, text]) => [name, text.length]));
  const content = `${lengths}\n${texts.map(([, text]) => text).join("")}`;
  return `${digestOf(content)}\n${content}`;
}

/** @throws CatalogError when the text is not whole; `name` is what the message calls it. */
export function openSections(text: string, name: string): Sections {
  const [digest = "", lengths = ""] = text.split("\n", 2);
  if (digestOf(text.slice(digest.length + 1)) !== digest) {
    throw new CatalogError(`catalogue file ${name} is damaged: its content does not match its digest; ${remedy}`);
  }
  const places = new Map<string, readonly [start: number, end: number]>();
  let end = digest.length + lengths.length + 2;
  for (const [section, length] of JSON.parse(lengths) as [string, number][]) {
    places.set(section, [end, end + length]);
    end += length;
  }
  return {
    names: [...places.keys()],
    read(section) {
      const place = places.get(section);
      if (place === undefined) throw new CatalogError(`catalogue file ${name} has no section ${section}; ${remedy}`);
      return JSON.parse(text.slice(...place)) as unknown;
    },
  };
}

/** What whoever reads the message can do. */
export const remedy = "install the pack again, or run `npm run build` in its sources";

/** One byte a character, so that lengths and the digest are those of the file. */
const toAscii = (text: string): string =>
  text.replaceAll(/[\u0080-\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
