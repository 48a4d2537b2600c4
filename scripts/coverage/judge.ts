/**
 * Whether an input carries a place: judged from its name and its documentation by the rules of
 * `judgements.json`, which a person keeps, and not by the words that the product reads by.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { words } from "../../src/text";
import type { Row } from "./schema";

/** Why an input that speaks of places carries none; a closed list. */
export const reasons = {
  "not-text": "a boolean, a number or an object: it names no place",
  mention: "its documentation mentions places, its value is none",
  identifier: "the identifier of another resource, in which a place may stand",
  storage: "a path, bucket, host or address of a file",
  source: "where data comes from",
  excluded: "what is refused or left out",
  audience: "where viewers, callers or users are",
  address: "an address of a person, an office or a certificate's subject",
  "dns-zone": "a domain",
  "time-zone": "a time zone",
  locale: "a language, a currency or a form of writing",
  http: "a part of an HTTP message or a program's own parameter",
  layout: "a position on a page, in a document or in code",
  grouping: "a group of machines or a structure of accounts or networks",
  mode: "how places are used, chosen or billed; names none",
  filter: "which findings, costs or events are looked at",
  premises: "the customer's own site, hardware or software",
  signing: "the region that a signature is made for",
  inventory: "a record of something that stands elsewhere",
  number: "a zone's number within a region (Azure's 1, 2, 3), which names no place",
  exchange: "a site, area or region of a service that no cloud's vocabulary names",
} as const;
export type Reason = keyof typeof reasons;

const pattern = z.string().transform((text) => new RegExp(text, "iu"));
const judgementsFile = z.strictObject({
  /** Words that make a name speak of places, and names that take their sense from their parent's. */
  stems: z.array(z.string()),
  generic: z.array(z.string()),
  /** Documentation that speaks of places in what it opens with. */
  opening: pattern,
  /** Whose place it is when it is not the provider's own cloud's. First match decides. */
  clouds: z.array(z.strictObject({ type: pattern, path: pattern, cloud: z.string() })),
  /** First match decides. `type`, `path`, `name` and `doc` must all match where given. */
  rules: z.array(
    z.strictObject({
      type: pattern.optional(),
      path: pattern.optional(),
      /** The words of the input's own name, joined by spaces; a generic name has its parent's before it. */
      name: pattern.optional(),
      doc: pattern.optional(),
      says: z.enum(["place", ...(Object.keys(reasons) as Reason[])]),
    }),
  ),
});
export type Judgements = z.infer<typeof judgementsFile>;
export type Verdict = "place" | "innocent" | "undecided" | Reason;

/** @throws Error when the file is missing or breaks its schema. */
export const readJudgements = (file: string): Judgements =>
  judgementsFile.parse(JSON.parse(readFileSync(file, "utf8")));

/** `innocent`: nothing about it speaks of a place. `undecided`: something does and no rule says what. */
export function judge(row: Row, judgements: Judgements, quotesPlace: (doc: string) => boolean): Verdict {
  const spoken = ownName(row.keys, judgements).join(" ");
  const speaks =
    judgements.stems.some((stem) => ` ${spoken} `.includes(` ${stem} `)) ||
    judgements.opening.test(row.doc) ||
    quotesPlace(row.doc);
  if (!speaks) return "innocent";
  if (!row.isString) return "not-text";
  const rule = judgements.rules.find(
    (each) =>
      (each.name?.test(spoken) ?? true) &&
      (each.path?.test(row.path) ?? true) &&
      (each.type?.test(row.type) ?? true) &&
      (each.doc?.test(row.doc) ?? true),
  );
  return rule?.says ?? "undecided";
}

/** The cloud whose place the input holds, when it is not the provider's own. */
export const cloudOfRow = ({ type, path }: Row, { clouds }: Judgements): string | undefined =>
  clouds.find((each) => each.type.test(type) && each.path.test(path))?.cloud;

/** The words of an input's own name; those of its parents too when it is only `name` or `id`. */
function ownName(keys: readonly string[], { generic }: Judgements): string[] {
  const spoken: string[] = [];
  for (const key of keys.toReversed()) {
    const own = words(key);
    spoken.unshift(...own);
    if (!own.every((word) => generic.includes(word))) return spoken;
  }
  return spoken;
}
