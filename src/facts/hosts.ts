/** Hosts: found in a text, matched against operators' domains, and read for a place. */
import { domainToASCII } from "node:url";
import type { Catalog } from "../catalog/load";
import type { Operator } from "../catalog/schema";
import { seen } from "../text";
import { flowRules } from "./flow-rules";
import { recognisePlace, type Recognised } from "./places";

/** Who runs a host and, where its name says so, in which place. */
export interface HostFact {
  readonly operator: Operator;
  /** The suffix that was recognised. */
  readonly domain: string;
  readonly found?: Recognised;
}

/**
 * The hosts in a text that should be one: a URL, a connection string, `host:port`, or the `server:`
 * entries of a kubeconfig. Lower case, without user, port and trailing dot; names in punycode.
 * Addresses of numbers are left out: they say nothing.
 */
export function hostsIn(text: string): string[] {
  const servers = [...text.matchAll(/\bserver"?\s*:\s*"?'?([^\s"',}]+)/g)].map((match) => match[1] ?? "");
  const urls = [...text.matchAll(/[a-z][a-z0-9+.-]{0,30}:\/\/[^\s"'<>,]+/gi)].map((match) => match[0]);
  const candidates = servers.length + urls.length > 0 ? [...servers, ...urls] : text.split(/[,\s]+/).slice(0, 50);
  return [...new Set(candidates.flatMap((candidate) => hostOf(candidate) ?? []))];
}

function hostOf(candidate: string): string | undefined {
  // A scheme the URL standard calls special, so that names are folded and addresses recognised.
  const url = `https://${candidate.replace(/^(?:[a-z][a-z0-9+.-]*:)+\/\//i, "")}`;
  if (!URL.canParse(url)) return undefined;
  const host = new URL(url).hostname.replace(/\.$/, "");
  return host.includes(".") && !/^[\d.]+$/.test(host) && !host.startsWith("[") ? host : undefined;
}

const longestHost = 253;
const dot = /[.\u2024-\u2026\uFF0E\u3002\uFF61]/;

/** Whether a text can name a host at all: most do not. */
export const mayNameHost = (text: string): boolean => dot.test(text);

/** Everything in a text of any kind that may be a host's name, each once: in a script, a list, a sentence. */
export function hostNamesIn(text: string): string[] {
  if (!mayNameHost(text)) return [];
  const plain = fold(text);
  // A label has at most 63 characters and a name starts where no label goes on: linear in the text.
  const names = plain.match(/(?<![\p{L}\p{N}-])[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu) ?? [];
  return [...new Set(names.map((name) => inAscii(name.slice(-longestHost))))];
}

/** Full-width letters and dots as plain ones, and no characters that are not seen. */
const fold = (text: string): string => seen(text).replaceAll("\u3002", ".").toLowerCase();

const inAscii = (name: string): string => (/[^\t-~]/.test(name) ? domainToASCII(name) : name);

/** No operator's host has more; a text made up of dots must not take long. */
const mostLabels = 12;

/** The operator with the longest suffix of `host`, on a label's boundary, and the place that its name says. */
export function recogniseHost(host: string, catalog: Catalog): HostFact | undefined {
  const labels = host.split(".").slice(-mostLabels);
  for (let start = 0; start < labels.length - 1; start++) {
    const domain = labels.slice(start).join(".");
    const operators = catalog.operatorsOfSuffix.get(domain);
    if (operators === undefined) continue;
    const found = placeIn(labels, operators, catalog);
    const named = operators.find((each) => each.id === found?.place.operator) ?? operators[0];
    return named === undefined ? undefined : { operator: named, domain, ...(found === undefined ? {} : { found }) };
  }
  return undefined;
}

function placeIn(host: readonly string[], operators: readonly Operator[], catalog: Catalog): Recognised | undefined {
  const name = host.join(".");
  const labels = flowRules(catalog).ownNames.some((domain) => name.endsWith(domain)) ? host.slice(1) : host;
  const formed = formedPlace(name, catalog);
  const cloud = operators.find((each) => each.cloud !== undefined)?.cloud;
  const index = cloud === undefined ? undefined : catalog.clouds.get(cloud);
  if (formed !== undefined || index === undefined) return formed;
  // The label nearest the domain says the place; a bucket before it may be called anything.
  for (const label of labels.toReversed()) {
    const found = recognisePlace(label, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The place in a host of which it is no label of its own: `s3-ap-east-1.amazonaws.com`. */
function formedPlace(host: string, catalog: Catalog): Recognised | undefined {
  for (const { cloud, pattern } of flowRules(catalog).hosts) {
    const place = pattern.exec(host)?.groups?.place;
    const index = place === undefined ? undefined : catalog.clouds.get(cloud);
    const found = place === undefined || index === undefined ? undefined : recognisePlace(place, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
