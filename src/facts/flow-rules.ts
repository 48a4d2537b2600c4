/** The catalogue's rows on flows, prepared once: they are asked of every text of every resource. */
import { BlockList, isIPv6 } from "node:net";
import type { Catalog } from "../catalog/load";
import type { Flows } from "../catalog/schema";
import { preparing, remembering } from "../memo";
import { matchesWildcard } from "../text";

/** A form of text and what reads the place out of it. */
export interface PreparedForm {
  readonly cloud: string;
  readonly starts: string;
  readonly pattern: RegExp;
}

export interface FlowRules {
  /** Whether a type sends data that it does not hold. */
  isSender(type: string): boolean;
  /** The rows on single inputs of a type. */
  inputsOf(type: string): Flows["inputs"];
  /** Whether the words name an input below which a program makes up the keys. */
  readonly programs: ReadonlySet<string>;
  readonly scripts: ReadonlySet<string>;
  readonly destinations: ReadonlySet<string>;
  readonly references: readonly string[];
  readonly logs: readonly string[];
  readonly variables: ReadonlyMap<string, Flows["variables"][number]>;
  /** Finds a variable of `variables` with the value that a text assigns to it. */
  readonly assignment: RegExp;
  readonly mirrors: readonly string[];
  readonly ownNames: readonly string[];
  readonly identifiers: readonly PreparedForm[];
  readonly hosts: readonly PreparedForm[];
  /** Matches a value that names an operator's cloud; which, `cloudWords` of the data says. */
  readonly cloudWord: RegExp;
  readonly notPublic: BlockList;
}

export const flowRules = ({ flows }: Catalog): FlowRules => rulesOf(flows);

const wordsOf = (rows: readonly { readonly words: string }[]): string[] => rows.map((each) => each.words);

const rulesOf = preparing((flows: Flows): FlowRules => ({
  isSender: remembering((type) => flows.senders.some((each) => matchesWildcard(each.type, type))),
  inputsOf: remembering((type) => flows.inputs.filter((each) => matchesWildcard(each.type, type))),
  programs: new Set(wordsOf(flows.programs)),
  scripts: new Set(wordsOf(flows.scripts)),
  destinations: new Set(wordsOf(flows.destinations)),
  references: wordsOf(flows.references).map((each) => ` ${each} `),
  logs: wordsOf(flows.logs).map((each) => ` ${each} `),
  variables: new Map(flows.variables.map((each) => [each.words, each])),
  assignment: assignmentOf(wordsOf(flows.variables.filter((each) => each.below === undefined))),
  mirrors: flows.mirrors.map((each) => each.domain),
  ownNames: flows.ownNames.map((each) => `.${each.domain}`),
  identifiers: flows.identifiers.map(({ cloud, starts, pattern }) => ({
    cloud,
    starts,
    pattern: new RegExp(`^(?:${pattern})`, "i"),
  })),
  hosts: flows.hosts.map(({ cloud, pattern }) => ({ cloud, starts: "", pattern: new RegExp(`^(?:${pattern})$`) })),
  cloudWord: new RegExp(`^(?:${flows.cloudWords.map((each) => asPattern(each.value)).join("|")})$`, "i"),
  notPublic: blockList(flows.notPublic.map((each) => each.range)),
}));

/** `AWS_REGION=`, `"aws-region": "`, `ENV AWS_REGION `, `-Daws.region=`; not `$AWS_REGION = `, which compares. */
function assignmentOf(variables: readonly string[]): RegExp {
  const names = variables.map((each) => each.replaceAll(" ", "[_.-]?")).join("|");
  const sign = String.raw`["'\]]{0,2}(?:\s{0,3}[=:]|(?<=\bENV\s[\w.-]{1,60}))\s{0,3}["'\x60]?`;
  return new RegExp(`(?<![a-z0-9_$]|[$][{])(?:-D)?(?<name>${names})${sign}(?<place>[a-z][a-z0-9-]{1,40})`, "i");
}

const asPattern = (wildcard: string): string =>
  wildcard
    .split("*")
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits = ""] = range.split("/");
    list.addSubnet(address, Number(bits), isIPv6(address) ? "ipv6" : "ipv4");
  }
  return list;
}
