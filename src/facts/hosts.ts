/** Hosts: found in a text, matched against operators' domains, and read for a place. */
import type { Catalog } from "../catalog/load";
import type { Operator } from "../catalog/schema";
import { recognisePlace, type Recognised } from "./places";

/** Who runs a host and, where its name says so, in which place. */
export interface HostFact {
  readonly operator: Operator;
  /** The suffix that was recognised. */
  readonly domain: string;
  readonly found?: Recognised;
}

/**
 * The hosts in a text: a URL, a connection string, `host:port`, or the `server:` entries of a
 * kubeconfig. Lower case, without user, port and trailing dot; names in punycode. Addresses of
 * numbers are left out: they say nothing.
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

/** No operator's host has more; a text made up of dots must not take long. */
const mostLabels = 12;

/** The operator with the longest suffix of `host`, on a label's boundary, and the place one of its labels names. */
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

function placeIn(labels: readonly string[], operators: readonly Operator[], catalog: Catalog): Recognised | undefined {
  const cloud = operators.find((each) => each.cloud !== undefined)?.cloud;
  const index = cloud === undefined ? undefined : catalog.clouds.get(cloud);
  if (index === undefined) return undefined;
  // The label nearest the domain says the place; a bucket before it may be called anything.
  for (const label of labels.toReversed()) {
    const found = recognisePlace(label, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
