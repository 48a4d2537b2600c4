/** Where data goes and is fetched from, a second time: each row of the catalogue is asked of each text, with no index. */
import { domainToASCII } from "node:url";
import { filesOf, isLike, speaks, wordsOf } from "./slow-text";
import {
  cloudCalled,
  clouds,
  cloudOfPackage,
  flows,
  namedPlace,
  operators,
  placeIn,
  runs,
  type Found,
  type Input,
  type Named,
  type Operator,
} from "./slow-places";

/** A text of a resource, whatever it was wrapped in. */
export interface Text {
  /** Keys from the root of the resource, those inside JSON included. */
  readonly keys: readonly string[];
  /** For the value of a pair, what the pair is called. */
  readonly called?: string | undefined;
  readonly text: string;
  /** The input that holds it, as it stands. */
  readonly input: Input;
}
export interface Sender {
  readonly type: string;
  /** The place of the resource itself. */
  readonly home: string;
  readonly texts: readonly Text[];
}

interface Going {
  readonly direction: "to" | "from";
  readonly operator: string;
  readonly place: string;
}

const types = filesOf("types") as { package: string; roles: Record<string, string[]> }[];

/** `direction operator place` of each flow, sorted. */
export function flowing({ type, home, texts }: Sender): string[] {
  const [packageName = "", ...token] = type.split(":");
  const roles = types.find((file) => file.package === packageName)?.roles ?? {};
  const role = Object.keys(roles).find((each) => roles[each]?.includes(token.join(":")));
  const holds = role !== "control" && role !== "carrier";
  const sends = flows.senders.some((row) => isLike(row.type, type));
  const homeCloud = cloudOfPackage(packageName);
  const at = homeCloud === undefined ? undefined : placeIn(home, homeCloud);
  const named = namedPlaces(type, texts, at);
  // What another policy says of the resource's own place, or of a copy by the same input, is said once.
  const isHome = (found: Found): boolean => named.some((one) => one.copy === undefined && isSame(one, found));
  const isCopySaid = (found: Found, { input }: Text): boolean =>
    named.some(
      (one) =>
        one.input === input && isSame(one, found) && (one.copy === "always" || (one.copy !== undefined && holds)),
    );
  const found = texts.flatMap((each) => {
    const direction = directionOf(each, type);
    return [
      ...(direction === undefined ? [] : hostsOf(each.text).flatMap((host) => ofHost(host, direction))),
      ...ofCloudWord(each),
      ...(direction === undefined ? [] : ofCommands(each.text, direction)),
      ...(direction === "to" && isDestination(each, sends)
        ? identified(each.text).filter((place) => !isCopySaid(place, each))
        : []
      ).flatMap(to),
      ...(holds || sends ? regions(each).filter((place) => !isHome(place) && !isCopySaid(place, each)) : []).flatMap(
        to,
      ),
    ];
  });
  const peers = sends && !holds ? texts.flatMap(({ input }) => ofPeer(input, type)) : [];
  const kept = [...found, ...peers].filter(({ direction }) => direction === "from" || holds || sends);
  return [...new Set(kept.map((each) => `${each.direction} ${each.operator} ${each.place}`))].sort();
}

const to = (found: Found): Going[] => [{ direction: "to", operator: runs(found), place: found.place.code }];
const isSame = (one: Found, other: Found): boolean => one.place === other.place;

interface At extends Found {
  readonly copy: Named["copy"];
  readonly input: Input | undefined;
}

/** Where the resource and its copies are, each once: the first input that names it. */
function namedPlaces(type: string, texts: readonly Text[], home: Found | undefined): At[] {
  const all: At[] = home === undefined ? [] : [{ ...home, copy: undefined, input: undefined }];
  for (const { input } of texts) {
    const found = namedPlace(input, type);
    if (found === undefined || all.some((one) => one.copy === found.copy && isSame(one, found))) continue;
    all.push({ ...found, input });
  }
  return all;
}

// ------------------------------------------------------------------------------- what the path means

type Path = Pick<Text, "keys" | "called">;
const pathOf = ({ keys, called }: Path): readonly string[] =>
  called === undefined ? keys : [...keys.slice(0, -1), called];
const spokenIn = (text: Path): string[] => pathOf(text).flatMap(wordsOf);
const lastOf = (text: Path): string => wordsOf(pathOf(text).at(-1) ?? "").join(" ");
const isOneOf = (keys: readonly string[], rows: readonly { words: string }[]): boolean =>
  keys.map((key) => wordsOf(key).join(" ")).some((words) => rows.some((row) => row.words === words));
const isProgram = (text: Path): boolean => isOneOf(pathOf(text).slice(0, -1), flows.programs);
const isScript = (text: Path): boolean => isOneOf(pathOf(text), flows.scripts);

function directionOf(text: Text, type: string): "to" | "from" | undefined {
  const single = flows.inputs.find(
    (row) => row.when === undefined && isLike(row.type, type) && isLike(row.property, text.keys.join(".")),
  );
  if (single !== undefined) return single.means === "nothing" ? undefined : single.means;
  const [spoken, last, isVariable] = [spokenIn(text), lastOf(text), isProgram(text)];
  for (const row of flows.ignored) {
    if (isVariable && !row.everywhere) continue;
    if (row.alone ? last === row.words : speaks(spoken, row.words)) return undefined;
  }
  const isFetched = flows.fetches.some(
    (row) => (row.everywhere === true || !isVariable) && speaks(last.split(" "), row.words),
  );
  return isFetched ? "from" : "to";
}

function isReference(text: Path): boolean {
  const spoken = spokenIn(text);
  return flows.references.some((row) => speaks(spoken, row.words));
}

function isDestination(text: Path, sends: boolean): boolean {
  const spoken = spokenIn(text);
  const isLog = flows.logs.some((row) => speaks(spoken, row.words));
  return !isReference(text) && (sends || isProgram(text) || isScript(text) || isLog);
}

// --------------------------------------------------------------------------------------------- hosts

/** Names with a dot in them, wherever they stand: letters, digits and hyphens between dots. */
export function hostsOf(text: string): string[] {
  const plain = text.normalize("NFKC").replaceAll("\u3002", ".").toLowerCase();
  const found: string[] = [];
  let name = "";
  for (const letter of `${plain} `) {
    const isDot = letter === ".";
    if (/[\p{L}\p{N}-]/u.test(letter) || (isDot && name !== "" && !name.endsWith("."))) {
      name += letter;
      continue;
    }
    const whole = name.endsWith(".") ? name.slice(0, -1) : name;
    if (whole.includes(".")) found.push(domainToASCII(whole) || whole);
    name = "";
  }
  return found;
}

function ofHost(host: string, direction: Going["direction"]): Going[] {
  let domain = "";
  let run: Operator[] = [];
  for (const operator of operators)
    for (const suffix of operator.endpointSuffixes ?? []) {
      if (!isWithin(host, suffix) || suffix.length < domain.length) continue;
      run = suffix === domain ? [...run, operator] : [operator];
      domain = suffix;
    }
  if (run.length === 0) return [];
  const found = placeOfHost(host, run);
  const operator = run.find(({ id }) => id === found?.place.operator) ?? run[0];
  const isMirror = flows.mirrors.some((row) => isWithin(host, row.domain));
  return [
    {
      direction: isMirror ? "from" : direction,
      operator: operator?.id ?? "",
      place: found?.place.code ?? "",
    },
  ];
}

const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

function placeOfHost(host: string, run: readonly Operator[]): Found | undefined {
  for (const row of flows.hosts) {
    const code = new RegExp(`^(?:${row.pattern})$`).exec(host)?.groups?.place;
    const cloud = cloudCalled(row.cloud);
    const found = code === undefined || cloud === undefined ? undefined : placeIn(code, cloud);
    if (found !== undefined) return found;
  }
  const cloud = cloudCalled(run.find((each) => each.cloud !== undefined)?.cloud);
  if (cloud === undefined) return undefined;
  const isOwn = flows.ownNames.some((row) => host.endsWith(`.${row.domain}`));
  const labels = host.split(".").slice(isOwn ? 1 : 0);
  for (let index = labels.length - 1; index >= 0; index--) {
    const found = placeIn(labels[index] ?? "", cloud);
    if (found !== undefined) return found;
  }
  return undefined;
}

// --------------------------------------------------------------------- identifiers, regions and clouds

/** Each place that an identifier in the text names, which begins where no word goes on. */
function identified(text: string): Found[] {
  return flows.identifiers.flatMap((row) => {
    const cloud = cloudCalled(row.cloud);
    if (cloud === undefined) return [];
    return Array.from(text, (_, start) => start).flatMap((start) => {
      if (!text.startsWith(row.starts, start) || /[a-z0-9]/i.test(text.charAt(start - 1))) return [];
      const place = new RegExp(`^(?:${row.pattern})`, "i").exec(text.slice(start))?.groups?.place;
      return place === undefined ? [] : (placeIn(place, cloud) ?? []);
    });
  });
}

/** The region that a variable of a program holds, or that a script assigns to one. */
function regions(text: Text): Found[] {
  const isRead = isProgram(text) || isScript(text);
  const own = chosenBy(wordsOf(text.called ?? text.keys.at(-1) ?? "").join(" "), text.text, (row) =>
    row.below === undefined ? row.everywhere || isRead : speaks(spokenIn(text), row.below),
  );
  if (own !== undefined) return [own];
  if (!isRead) return [];
  return text.text.split("\n").flatMap((line) => {
    const said = line.trim().startsWith("export ") ? line.trim().slice("export ".length) : line.trim();
    const [name = "", value] = said.split("=");
    if (value === undefined || said.startsWith("#")) return [];
    return chosenBy(wordsOf(name).join(" "), value.split(" ")[0] ?? "", (row) => row.below === undefined) ?? [];
  });
}

function chosenBy(
  name: string,
  value: string,
  applies: (row: (typeof flows.variables)[number]) => boolean,
): Found | undefined {
  const row = flows.variables.find((each) => each.words === name);
  const cloud = row === undefined || !applies(row) ? undefined : cloudCalled(row.cloud);
  return cloud === undefined ? undefined : placeIn(value, cloud);
}

function ofCloudWord(text: Text): Going[] {
  const row = flows.cloudWords.find(
    (each) => isLike(each.value, text.text) && (each.words === undefined || each.words === lastOf(text)),
  );
  return row === undefined ? [] : [{ direction: "to", operator: row.operator, place: "" }];
}

/** Buckets by the scheme of their address, and the region of a command that writes. */
function ofCommands(text: string, direction: Going["direction"]): Going[] {
  const found: Going[] = [];
  for (const { scheme, operator } of flows.schemes)
    if (text.split(/[^a-z0-9+.:/<{$-]/i).some((word) => word.toLowerCase().startsWith(`${scheme}://`)))
      found.push({ direction, operator, place: "" });
  for (const line of text.split("\n")) {
    const words = line.split(" ");
    const region = words[words.indexOf("--region") + 1] ?? "";
    const row = flows.commands.find((each) => speaks(words, each.words));
    const cloud = cloudCalled(row?.cloud);
    const place = cloud === undefined || !words.includes("--region") ? undefined : placeIn(region, cloud);
    if (place !== undefined) found.push(...to(place));
  }
  return found;
}

/** A place that a sender's input names is where its peer is. */
function ofPeer(input: Input, type: string): Going[] {
  const found = namedPlace(input, type);
  return found === undefined || found.copy === "always" || isReference(input) ? [] : to(found);
}

/** Codes of regions, for who makes up resources. */
export const codesOf = (cloud: string): string[] =>
  clouds
    .filter(({ id }) => id === cloud)
    .flatMap(({ places }) => places.filter(({ kind }) => kind === "region").map(({ code }) => code));
