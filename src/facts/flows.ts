/** Where data goes and what is fetched from where, by the hosts that a resource's inputs name. */
import { gunzipSync } from "node:zlib";
import type { Catalog } from "../catalog/load";
import type { Flow, Resource, RoleFact } from "../model";
import { matchesWildcard, words } from "../text";
import { recogniseHost } from "./hosts";
import { mayHoldData } from "./role";
import { parseTypeToken } from "./type-token";
import { leaves, parseJson, type Leaf } from "./values";

/** Every host of a known operator in the resource's inputs, once for each operator, place and direction. */
export function flowsOf(resource: Resource, inputs: readonly Leaf[], role: RoleFact, catalog: Catalog): Flow[] {
  const sends = mayHoldData(role) || isSender(resource, catalog);
  const found = inputs.flatMap(withJson).flatMap(({ keys, path, value }): Flow[] => {
    if (typeof value !== "string") return [];
    // The names before the path's meaning: most values hold none.
    const hosts = hostsAnywhereIn(value);
    const direction = hosts.length === 0 ? undefined : directionOf(keys, catalog);
    if (direction === undefined || (direction === "to" && !sends)) return [];
    return hosts.flatMap((host): Flow[] => {
      const fact = recogniseHost(host, catalog);
      if (fact === undefined) return [];
      const { operator, domain, found: at } = fact;
      return [
        { property: `\`${path}\``, direction, operator, domain, ...(at === undefined ? {} : { place: at.place }) },
      ];
    });
  });
  return distinct(found);
}

const isSender = ({ type }: Resource, { flows }: Catalog): boolean => {
  const { canonical } = parseTypeToken(type);
  return flows.senders.some((each) => matchesWildcard(each.type, canonical));
};

/** A leaf, or the leaves of the JSON it holds as text, so that their keys count: `containerDefinitions`. */
function withJson(leaf: Leaf): Leaf[] {
  if (typeof leaf.value !== "string" || leaf.value.length > longestText || !/^\s*[[{]/.test(leaf.value)) return [leaf];
  const parsed = parseJson(leaf.value);
  if (parsed === undefined) return [leaf];
  return leaves(parsed).map(({ keys, value }) => ({ keys: [...leaf.keys, ...keys], path: leaf.path, value }));
}

/** What a host at this path means; undefined where it is neither sent to nor fetched from. */
function directionOf(keys: readonly string[], { flows }: Catalog): Flow["direction"] | undefined {
  const spoken = keys.map((key) => words(key).join(" "));
  const all = ` ${spoken.join(" ")} `;
  const last = spoken.at(-1) ?? "";
  // Below a program's own keys the words of inputs mean nothing, but for a few.
  const isProgram = spoken.slice(0, -1).some((key) => flows.programs.some((each) => each.words === key));
  const isIgnored = flows.ignored.some(
    ({ words: phrase, everywhere, alone }) =>
      (everywhere || !isProgram) && (last === phrase || (!alone && all.includes(` ${phrase} `))),
  );
  if (isIgnored) return undefined;
  return !isProgram && flows.fetches.some((each) => ` ${last} `.includes(` ${each.words} `)) ? "from" : "to";
}

const longestText = 1_000_000;
const longestHost = 253;

/** Hosts in a text of any kind: URLs, scripts, and what base64 or gzip hides. */
function hostsAnywhereIn(text: string): string[] {
  // A host needs a dot (full-width ones included) or an encoding that may hide one.
  if (text.length < 24 && !/[.\uFF0E\u3002\uFF61]/.test(text)) return [];
  const plain = [text, ...decoded(text)].map((each) => each.slice(0, longestText).normalize("NFKC").toLowerCase());
  // A label has at most 63 characters and a name starts where no label goes on: linear in the text.
  const names = plain.flatMap((each) => each.match(/(?<![a-z0-9-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+/g) ?? []);
  return [...new Set(names.map((name) => name.slice(-longestHost)))];
}

/** What a text says once base64, and gzip under it, are taken off; nothing when it is neither. */
function decoded(text: string): string[] {
  const compact = text.length < 24 ? "" : text.replaceAll(/\s/g, "");
  if (compact === "" || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return [];
  const bytes = Buffer.from(compact, "base64");
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return [bytes.toString("utf8")];
  try {
    return [gunzipSync(bytes, { maxOutputLength: longestText }).toString("utf8")];
  } catch {
    return [];
  }
}

function distinct(flows: readonly Flow[]): Flow[] {
  const seen = new Set<string>();
  return flows.filter(({ direction, operator, place }) => {
    const key = `${direction} ${operator.id} ${place?.code ?? ""}`;
    return !seen.has(key) && seen.add(key);
  });
}
