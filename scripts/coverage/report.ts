/** Writes what was measured: docs/coverage.md, with a block that a test reads. */
import { reasons } from "./judge";
import type { Sdk } from "./providers";
import type { Miss, Tally } from "./tally";

export interface Measured {
  readonly sdk: Sdk;
  /** What was measured, or why nothing could be. */
  readonly result: Tally | string;
}

export const goals = { read: 99.5, quiet: 99.9 } as const;

/** What one row of the table and of the machine-readable block says. */
export interface Summary {
  readonly provider: string;
  readonly version: string;
  readonly types: number;
  readonly inputs: number;
  readonly places: number;
  readonly probed: number;
  readonly read: number;
  readonly quiet: number;
  readonly innocents: number;
  readonly mistaken: number;
  readonly leftOut: number;
  readonly leftOutRead: number;
  readonly undecided: number;
}

/** Rows of a list above which it is grouped by pattern. */
const longest = 400;

export function coveragePage(all: readonly Measured[]): string {
  const measured = all.flatMap((each) => (typeof each.result === "string" ? [] : [{ ...each, result: each.result }]));
  const summaries = measured.map(({ sdk, result }) => summaryOf(sdk, result));
  const total = totalOf(summaries);
  return [
    opening,
    "## Figures",
    table(
      ["provider", "SDK", "types", "inputs", "carry a place", "probed", "read", "quiet", "innocents", "mistaken"],
      [...measured.map(({ sdk }, index) => figures(summaries[index] ?? total, sdk)), figures(total, undefined)],
    ),
    verdict(total, summaries),
    ...unmeasured(all),
    "## Types by role",
    roleTable(measured),
    "## Left out, by reason",
    leftOutTable(measured),
    list("Carries a place and was not read", measured, (each) => each.notRead),
    list("Not quiet in a permitted place", measured, (each) => each.notQuiet),
    list("Carries no place and was taken for one", measured, (each) => each.mistaken),
    list("Left out by the judgement, read as a place all the same", measured, (each) => each.leftOutRead),
    list("Undecided", measured, (each) => each.undecided),
    "## For machines",
    "```json\n" + JSON.stringify({ goals, total, providers: summaries }, null, 2) + "\n```",
    "",
  ].join("\n\n");
}

const opening = `# Coverage

<!-- Written by \`npm run coverage\`. Do not edit. -->

How much of what the published SDKs declare is read as a place where it is one. Every input of every resource type is
listed from the SDK's own declarations. Whether it carries a place is judged from its name and its documentation by
[judgements.json](../scripts/coverage/judgements.json), rules and single rows kept by hand and apart from the words
that the product reads by. Each input that carries a place is then set, alone, to a prohibited place (read: the
facts hold it) and to a permitted one (quiet: nothing prohibited and nothing unresolved). A sample of all other
text inputs is set to a prohibited place's code and to \`archive-cn-north-1\` (mistaken: taken for a place). What is
prohibited is a matter of settings: where the default law names no place of a cloud (Oracle, Scaleway ...), another
country stands in ([probes.json](../scripts/coverage/probes.json)).

Where it ends: the rules of the judgement and the words of the reader were both corrected while this was measured, and
names weigh in both, so that the figures say how far the two agree on inputs that a person has looked at, and not how
they would do on an SDK that nobody has seen. (volcenginecc was measured before anybody did: 74 of 74 read, and two
inputs that the judgement had wrongly left out.) An input is tried alone, not in a program; identifiers in which a place may stand (ARNs, resource names)
are another matter and left out here, and so are maps whose keys name regions; the judgement itself is people's. A nested type is expanded twice at most
on one path, to nine levels, and a hundred times in one resource.`;

function summaryOf({ provider, version }: Sdk, result: Tally): Summary {
  const leftOut = Object.values(result.leftOut).reduce((sum, each) => sum + each, 0);
  return {
    provider,
    version,
    types: result.types,
    inputs: result.inputs,
    places: result.places,
    probed: result.probed,
    read: result.read,
    quiet: result.quiet,
    innocents: result.innocents,
    mistaken: result.mistaken.length,
    leftOut,
    leftOutRead: result.leftOutRead.length,
    undecided: result.undecided.length,
  };
}

function totalOf(summaries: readonly Summary[]): Summary {
  const sum = (of: (each: Summary) => number): number => summaries.reduce((so, each) => so + of(each), 0);
  return {
    provider: "all",
    version: "",
    types: sum((each) => each.types),
    inputs: sum((each) => each.inputs),
    places: sum((each) => each.places),
    probed: sum((each) => each.probed),
    read: sum((each) => each.read),
    quiet: sum((each) => each.quiet),
    innocents: sum((each) => each.innocents),
    mistaken: sum((each) => each.mistaken),
    leftOut: sum((each) => each.leftOut),
    leftOutRead: sum((each) => each.leftOutRead),
    undecided: sum((each) => each.undecided),
  };
}

/** One decimal more than the goals, and never rounded up to a goal that is missed. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? "-" : `${(Math.floor((part / whole) * 10000) / 100).toFixed(2)} %`;

const figures = (each: Summary, sdk: Sdk | undefined): string[] => [
  each.provider,
  sdk === undefined ? "" : `${sdk.name} ${sdk.version}`,
  String(each.types),
  String(each.inputs),
  String(each.places),
  String(each.probed),
  each.probed === 0 ? "no vocabulary" : `${each.read} (${percent(each.read, each.probed)})`,
  each.probed === 0 ? "" : `${each.quiet} (${percent(each.quiet, each.probed)})`,
  String(each.innocents),
  String(each.mistaken),
];

function verdict(total: Summary, summaries: readonly Summary[]): string {
  const short = summaries
    .filter((each) => each.probed > 0 && !meets(each))
    .map(
      (each) => `${each.provider} (read ${percent(each.read, each.probed)}, quiet ${percent(each.quiet, each.probed)})`,
    );
  const rest =
    short.length === 0 ? "Every provider that has a vocabulary meets both." : `Short of one: ${short.join("; ")}.`;
  const word = meets(total) ? "meet" : "miss";
  return `Goals: ${goals.read} % read, ${goals.quiet} % quiet. All together ${word} them. ${rest}`;
}

export const meets = ({ probed, read, quiet }: Pick<Summary, "probed" | "read" | "quiet">): boolean =>
  (100 * read) / probed >= goals.read && (100 * quiet) / probed >= goals.quiet;

function unmeasured(all: readonly Measured[]): string[] {
  const skipped = all.flatMap(({ sdk, result }) =>
    typeof result === "string" ? [`- ${sdk.provider} (${sdk.name} ${sdk.version}): ${result}`] : [],
  );
  return skipped.length === 0 ? [] : [`Not measured:\n\n${skipped.join("\n")}`];
}

type Done = Omit<Measured, "result"> & { readonly result: Tally };

function roleTable(measured: readonly Done[]): string {
  const roles = ["store", "processor", "carrier", "control", "unknown"];
  const rows = measured.map(({ sdk, result }) => [
    sdk.provider,
    ...roles.map((role) => String(result.roles[role] ?? 0)),
  ]);
  return table(["provider", "store", "processor", "carrier", "control", "unlisted (counts as a store)"], rows);
}

function leftOutTable(measured: readonly Done[]): string {
  const rows = Object.entries(reasons).map(([reason, says]) => {
    const counts = measured.map(({ result }) => result.leftOut[reason] ?? 0);
    const where = measured.flatMap(({ sdk }, index) => {
      const found = counts[index] ?? 0;
      return found === 0 ? [] : [`${sdk.provider} ${found}`];
    });
    return [reason, says, String(counts.reduce((sum, each) => sum + each, 0)), where.join(", ")];
  });
  return table(["reason", "it is", "inputs", "where"], rows);
}

function list(title: string, measured: readonly Done[], of: (result: Tally) => readonly Miss[]): string {
  const misses = measured.flatMap(({ result }) => of(result));
  const heading = `## ${title}: ${misses.length}`;
  if (misses.length === 0) return heading;
  if (misses.length < longest) {
    return `${heading}\n\n${misses.map(({ type, path, why }) => `- \`${type}\` \`${path}\`: ${why}`).join("\n")}`;
  }
  const groups = new Map<string, Miss[]>();
  for (const miss of misses) {
    const key = `${miss.type.split(":")[0] ?? ""} ${miss.path.split(".").slice(-2).join(".")} ${miss.why}`;
    groups.set(key, [...(groups.get(key) ?? []), miss]);
  }
  const lines = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [`- ${group.length}: \`${first.type}\` \`${first.path}\`: ${first.why}`];
  });
  return `${heading}\n\nGrouped by provider, the last two keys and the reason; one example of each.\n\n${lines.join("\n")}`;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
