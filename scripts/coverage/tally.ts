/** Measures one SDK: every input is judged, those that carry a place are probed, others sampled. */
import { roleOf } from "../../src/facts/role";
import type { Resource } from "../../src/model";
import { recognisePlace } from "../../src/facts/places";
import { cloudOfRow, judge, type Judgements, type Verdict } from "./judge";
import { isTakenForPlace, probe, type Bench } from "./measure";
import { rowsOf, type Row, type Schema } from "./schema";

/** An input that was not read, was not quiet, or was taken for a place although it carries none. */
export interface Miss {
  readonly type: string;
  readonly path: string;
  readonly why: string;
}

export interface Tally {
  readonly types: number;
  readonly roles: Readonly<Record<string, number>>;
  readonly inputs: number;
  /** Inputs that carry a place; of them those that a vocabulary lets one probe. */
  readonly places: number;
  readonly probed: number;
  readonly read: number;
  readonly quiet: number;
  readonly leftOut: Readonly<Record<string, number>>;
  readonly undecided: readonly Miss[];
  readonly notRead: readonly Miss[];
  readonly notQuiet: readonly Miss[];
  /** Inputs that carry no place, each set to a prohibited place's code and to a name that holds one. */
  readonly innocents: number;
  readonly mistaken: readonly Miss[];
  /** Left out by the judgement, and set to a prohibited place's code still read as one. */
  readonly leftOutRead: readonly Miss[];
}

/** Innocent inputs probed per SDK: every n-th, so that the same run probes the same ones. */
const sampleSize = 4000;
const innocentName = "archive-cn-north-1";

export function tally(schema: Schema, judgements: Judgements, bench: Bench): Tally {
  const rows = schema.resources.flatMap((resource) => [...rowsOf(schema, resource)]);
  const quotesPlace = placeQuotes(bench);
  const judged = rows.map((row) => ({ row, verdict: judge(row, judgements, quotesPlace) }));
  const by = (wanted: (verdict: Verdict) => boolean): Row[] =>
    judged.filter(({ verdict }) => wanted(verdict)).map(({ row }) => row);

  const carriers = by((verdict) => verdict === "place");
  const probed = carriers.flatMap((row) => {
    const outcome = probe(row, cloudOfRow(row, judgements), bench);
    return outcome.kind === "probed" ? [{ row, ...outcome }] : [];
  });
  const innocents = sample(by((verdict) => verdict === "innocent").filter((row) => row.isString));
  const outcast = judged.filter(({ row, verdict }) => row.isString && !spoken.includes(verdict));
  return {
    types: schema.resources.length,
    roles: rolesOf(schema, bench),
    inputs: rows.length,
    places: carriers.length,
    probed: probed.length,
    read: probed.filter((each) => each.read).length,
    quiet: probed.filter((each) => each.quiet).length,
    leftOut: count(judged.map(({ verdict }) => verdict).filter((verdict) => !spoken.includes(verdict))),
    undecided: by((verdict) => verdict === "undecided").map((row) => missed(row, "no rule decides")),
    notRead: probed.filter((each) => !each.read).map(({ row, why }) => missed(row, why)),
    notQuiet: probed.filter((each) => !each.quiet).map(({ row, why }) => missed(row, why)),
    innocents: innocents.length,
    mistaken: innocents.filter((row) => isMistaken(row, bench)).map((row) => missed(row, "taken for a place")),
    leftOutRead: outcast
      .filter(({ row }) => isTakenForPlace(row, undefined, bench))
      .map(({ row, verdict }) => missed(row, verdict)),
  };
}

const spoken: readonly Verdict[] = ["place", "innocent", "undecided"];

const isMistaken = (row: Row, bench: Bench): boolean =>
  isTakenForPlace(row, undefined, bench) || isTakenForPlace(row, innocentName, bench);

const missed = ({ type, path }: Row, why: string): Miss => ({ type, path, why });

function sample(rows: readonly Row[]): Row[] {
  const step = Math.max(1, Math.ceil(rows.length / sampleSize));
  return rows.filter((_, index) => index % step === 0);
}

function count(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const rolesOf = ({ resources }: Schema, { catalog, settings }: Bench): Record<string, number> =>
  count(resources.map(({ type }) => roleOf(bare(type), catalog, settings).role));

const bare = (type: string): Resource => ({
  urn: `urn:pulumi:dev::coverage::${type}::thing`,
  type,
  name: "thing",
  props: {},
});

/** Whether a documentation text quotes a place's code: `us-east-1`. Texts repeat, so answers are kept for the run. */
function placeQuotes({ catalog }: Bench): (doc: string) => boolean {
  const known = new Map<string, boolean>();
  const isPlace = (text: string): boolean =>
    /[-\d]|east|west|north|south|asia|china/i.test(text) &&
    [...catalog.clouds.values()].some((index) => recognisePlace(text, index) !== undefined);
  return (doc) => {
    const kept = known.get(doc);
    if (kept !== undefined) return kept;
    const answer = [...doc.matchAll(/[`'"]([a-z][a-z0-9-]{4,24})[`'"]/gi)].some(([, text = ""]) => isPlace(text));
    known.set(doc, answer);
    return answer;
  };
}
