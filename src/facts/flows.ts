/** Where data goes and what is fetched from where, by the hosts that a resource's inputs name. */
import { gunzipSync } from "node:zlib";
import type { Catalog } from "../catalog/load";
import type { Flow, Resource } from "../model";
import { words } from "../text";
import { recogniseHost } from "./hosts";
import { leaves } from "./values";

/** Every host of a known operator in the resource's inputs, once for each operator, place and direction. */
export function flowsOf(resource: Resource, catalog: Catalog): Flow[] {
  const found = leaves(resource.props).flatMap(({ keys, path, value }): Flow[] => {
    if (typeof value !== "string") return [];
    // The names before the path's meaning: most values hold none.
    const hosts = hostsAnywhereIn(value);
    const direction = hosts.length === 0 ? undefined : directionOf(keys, catalog);
    if (direction === undefined) return [];
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

/** What a host at this path means; undefined where it is neither sent to nor fetched from. */
function directionOf(keys: readonly string[], { flows }: Catalog): Flow["direction"] | undefined {
  const spoken = keys.map((key) => words(key).join(" "));
  const all = ` ${spoken.join(" ")} `;
  const last = spoken.at(-1) ?? "";
  if (flows.ignored.some((each) => last === each.words || (each.words !== "name" && all.includes(` ${each.words} `)))) {
    return undefined;
  }
  return flows.fetches.some((each) => ` ${last} `.includes(` ${each.words} `)) ? "from" : "to";
}

const longestText = 1_000_000;

/** Hosts in a text of any kind: URLs, scripts, JSON, and what base64 or gzip hides. */
function hostsAnywhereIn(text: string): string[] {
  // A host needs a dot (full-width ones included) or an encoding that may hide one.
  if (text.length < 24 && !/[.\uFF0E\u3002\uFF61]/.test(text)) return [];
  const plain = [text, ...decoded(text)].map((each) => each.slice(0, longestText));
  const names = plain.flatMap(
    (each) =>
      each
        .normalize("NFKC")
        .toLowerCase()
        .match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/g) ?? [],
  );
  return [...new Set(names)];
}

/** What a text says once base64, and gzip under it, are taken off; nothing when it is neither. */
function decoded(text: string): string[] {
  if (text.length < 24 || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) return [];
  const bytes = Buffer.from(text, "base64");
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
