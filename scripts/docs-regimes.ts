/** docs/regimes/: an index and a page for each regime, written from the data that the pack enforces. */
import { z } from "zod";
import type { Catalog } from "../src/catalog/load";
import type { Source } from "../src/catalog/schema";
import { sharedSettings } from "../src/config/schema";
import { countryText } from "../src/judgement/names";
import { citationsText } from "../src/judgement/citing";
import { anyone, regimeFile, type RegimeFile } from "../src/regimes/schema";
import { list } from "../src/text";
import { generated, table } from "./docs-pages";

type RuleRow = RegimeFile["rules"][number];

interface Known {
  readonly catalog: Catalog;
  readonly regimes: ReadonlyMap<string, RegimeFile>;
}

/** By file name below docs/regimes. */
export function regimePages(known: Known): Map<string, string> {
  const files = [...known.regimes.values()];
  return new Map([
    ["README.md", indexPage(files, known.catalog)],
    ...files.map((file) => [`${file.id}.md`, regimePage(file, known.catalog)] as const),
  ]);
}

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`;
const head = (...cells: readonly string[]): string => row(...cells) + row(...cells.map(() => "---"));

function indexPage(files: readonly RegimeFile[], catalog: Catalog): string {
  const byDefault = sharedSettings.parse({}).regimes;
  return [
    "# Regimes\n\n",
    generated,
    "Law as data, and not legal advice: each page says what it encodes, from which text, and what it leaves out. ",
    'Enforce some with `"settings": { "regimes": ["us-icts", "eu-gdpr-transfers"] }`; ',
    `with nothing set, ${list(byDefault.map((id) => `\`${id}\``))} are in force. `,
    "Several add up, and the strictest counts.\n\n",
    head("regime", "law", "of", "since", "rules"),
    ...files.map((file) =>
      row(
        [`[${file.id}](${file.id}.md)`, ...file.aliases.map((name) => `\`${name}\``)].join(", also by "),
        `${file.title} (${file.short})`,
        nameOf(file.jurisdiction, catalog),
        file.inForce.from,
        list([...new Set(file.rules.map((rule) => rule.kind))]),
      ),
    ),
    "\n## Kinds of rules\n\n",
    "- `must-not-go-to`: the data must not be in these countries, nor with operators tied to them.\n",
    "- `must-stay-in`: the data must be in these countries and in no other. A rule of these two kinds is lifted by its safeguards, once they are declared.\n",
    "- `allowed-with-safeguards`: it may be there once the safeguards are in place; else `missing-safeguard` speaks.\n",
    "- `allowed-below-threshold`: it may be there below a number of people or devices. Above it the rule forbids, or asks for its safeguards. A number that nobody declared counts as above.\n",
    "\nA rule is about classes of data. Data of which no class is known, or of which a tag could not be read, counts as any. ",
    "Numbers are declared by tag ",
    `(${list(
      [...catalog.classifiers.volumeKeys.keys()].map((key) => `\`${key}\``),
      "or",
    )}; case and \`-\`, \`_\` do not matter) `,
    "or by `volume` in `classifications`; whose data it is by tag ",
    `(${list(
      [...catalog.classifiers.subjectKeys].map((key) => `\`${key}\``),
      "or",
    )}: \`US, CA\`) or by \`subjects\`. `,
    "Where that is not declared, every regime in force applies.\n",
    ...safeguardsSection(catalog),
    ...groupsSection(catalog),
    ...fieldsSection(),
  ].join("");
}

const safeguardsSection = ({ safeguards }: Catalog): string[] => [
  "\n## Safeguards\n\n",
  "Shown by an input of the resource, or declared with its proof: ",
  '`"safeguards": [{ "id": "standard-contractual-clauses", "reference": "contract 2026-17" }]`. ',
  "An input that says the contrary outweighs a declaration.\n\n",
  head("id", "what", "law", "shown by"),
  ...[...safeguards.values()].map((each) =>
    row(`\`${each.id}\``, each.title, each.citation, each.signs.length === 0 ? "declaration only" : each.shownBy),
  ),
];

const groupsSection = (catalog: Catalog): string[] => [
  "\n## Country groups\n\n",
  ...[...catalog.countryGroups.values()].map(
    ({ id, name, citation, members }) =>
      `- \`${id}\`, ${name} (${citation}): ${members
        .map(({ country, as, citation: own, during, limits }) => {
          const beside = [as && `as ${as}`, own, during && `${during.from} to ${during.until ?? "now"}`, limits].filter(
            (each) => each !== undefined,
          );
          return beside.length === 0 ? country : `${country} (${beside.join("; ")})`;
        })
        .join(", ")}.\n`,
  ),
];

/** The fields of a regime and of its rules, as `customRegimes` and the files have them. */
function fieldsSection(): string[] {
  const schema = z.toJSONSchema(regimeFile, { io: "input" }) as Parameters<typeof table>[0];
  const rules = schema.properties?.rules?.items;
  const inner = (key: string) => rules?.properties?.[key];
  return [
    "\n## Fields\n\n",
    "A file of `policies/regimes/`; `customRegimes` of the settings has the same, with `id` and `rules` needed and `extends` besides.\n\n",
    table(schema),
    "\nA rule:\n\n",
    table(rules ?? {}),
    "\nIts `binds`:\n\n",
    table(inner("binds") ?? {}),
    "\nIts `binds.operators`:\n\n",
    table(inner("binds")?.properties?.operators ?? {}),
    "\nEach of its `countries`:\n\n",
    table(inner("countries")?.items ?? {}),
    "\nIts `threshold`:\n\n",
    table(inner("threshold") ?? {}),
  ];
}

function regimePage(file: RegimeFile, catalog: Catalog): string {
  const { from, until } = file.inForce;
  return [
    `# ${file.title}\n\n`,
    generated,
    `${file.short}. Law of ${nameOf(file.jurisdiction, catalog)}, in force since ${from}${until === undefined ? "" : ` until ${until}`}. `,
    `Protects the data of ${list(file.subjects.map((word) => (word === anyone ? "anyone" : `people in ${nameOf(word, catalog)}`)))}.\n\n`,
    `Encoded ${file.version} as \`${file.id}\``,
    file.aliases.length === 0 ? "" : `, also in force by the name ${list(file.aliases.map((name) => `\`${name}\``))}`,
    ".\n\n## Rules\n",
    ...file.rules.map((rule) => ruleSection(rule, catalog)),
    "\n## Not encoded\n\n",
    ...file.missing.map((text) => `- ${text}\n`),
    "\n## Sources\n\n",
    ...Object.entries(file.sources).map(sourceLine),
  ].join("");
}

const sourceLine = ([id, { title, reference, checked, confidence }]: [string, Source]): string =>
  `- \`${id}\`: ${title}. ${reference}. Read ${checked}, ${confidence}.\n`;

function ruleSection(rule: RuleRow, catalog: Catalog): string {
  const facts: [string, string | undefined][] = [
    ["Data", list(rule.data.map((name) => `\`${name}\``))],
    [
      rule.kind === "must-stay-in" ? "Stays in" : rule.outside ? "Everywhere but" : "Countries",
      countriesText(rule, catalog),
    ],
    ["Binds", bindsText(rule)],
    [
      "Threshold",
      rule.threshold && `more than ${rule.threshold.moreThan.toLocaleString("en-US")} ${rule.threshold.unit}`,
    ],
    [
      rule.kind.startsWith("must-") ? "Lifted by" : "Safeguards",
      rule.safeguards.length === 0 ? undefined : safeguardsText(rule),
    ],
    ["Dates", rule.inForce && `${rule.inForce.from} to ${rule.inForce.until ?? "now"}`],
    ["Note", rule.note],
    ["Source", `\`${rule.source}\``],
  ];
  const cited = [rule.citation, rule.threshold?.citation].filter((each) => each !== undefined);
  return [
    `\n### ${rule.id}\n\n${rule.text}\n\n`,
    `- \`${rule.kind}\`${rule.force === "policy" ? ", a policy and not law" : ""}: ${citationsText(cited)}${rule.caveat === undefined ? "" : `, ${rule.caveat}`}\n`,
    ...facts.flatMap(([name, text]) => (text === undefined || text === "" ? [] : [`- ${name}: ${text}\n`])),
  ].join("");
}

const countriesText = ({ countries, groups }: RuleRow, catalog: Catalog): string =>
  [
    ...countries.map(({ country, as, citation }) => {
      const name = countryText(country, catalog);
      const beside = [as === undefined || name.startsWith(`${as} (`) ? undefined : `as ${as}`, citation].filter(
        (each) => each !== undefined,
      );
      return beside.length === 0 ? name : `${name}: ${beside.join(", ")}`;
    }),
    ...groups.map((id) => `group \`${id}\``),
  ].join("; ");

function bindsText({ binds: { places, operators } }: RuleRow): string {
  const { by = [], ownedAtLeast, ids = [], lists = [], exempt } = operators ?? {};
  const ties = by.map((tie) =>
    tie === "ownership" ? `ownership of ${ownedAtLeast ?? 0} % or more` : tie.replaceAll("-", " "),
  );
  return [
    places ? "places" : undefined,
    ties.length === 0 ? undefined : `operators by ${list(ties, "or")}`,
    ids.length === 0 ? undefined : `the operators ${list(ids.map((id) => `\`${id}\``))}`,
    lists.length === 0 ? undefined : `operators on ${list(lists, "or")}`,
    exempt &&
      `but not companies incorporated in ${list(exempt.incorporatedIn)} (${exempt.citation}), whose use is said as advice`,
  ]
    .filter((each) => each !== undefined)
    .join("; ");
}

function safeguardsText({ safeguards, need }: RuleRow): string {
  const ids = safeguards.map((id) => `\`${id}\``);
  if (ids.length === 1) return ids.join("");
  return need === "all" ? `all of ${list(ids)}` : `one of ${list(ids, "or")}`;
}

/** "China (CN)", or a group's name. */
const nameOf = (word: string, catalog: Catalog): string =>
  catalog.countryGroups.get(word)?.name ?? countryText(word, catalog);
