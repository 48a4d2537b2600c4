/** Addresses of numbers that data is plainly sent to: they say neither who runs them nor where. */
import { isIP } from "node:net";
import type { Catalog } from "../catalog/load";
import type { Placement, Resource, RoleFact } from "../model";
import { isPlainDestination, isSender } from "./flow-meaning";
import { flowRules } from "./flow-rules";
import { mayHoldData } from "./role";
import type { Leaf } from "./values";

/** Unresolved places, one for each input that is a public address; said only of data known to be sensitive. */
export function addressedPlaces(
  resource: Resource,
  inputs: readonly Leaf[],
  role: RoleFact,
  catalog: Catalog,
): Placement[] {
  if (!mayHoldData(role) && !isSender(resource, catalog)) return [];
  return inputs.flatMap((leaf): Placement[] => {
    if (typeof leaf.value !== "string" || !isPublicAddress(leaf.value, catalog)) return [];
    if (!isPlainDestination(leaf, catalog)) return [];
    const property = `\`${leaf.path}\``;
    return [
      {
        kind: "unresolved",
        property,
        written: true,
        copy: "always",
        quiet: true,
        why: `${property} is an address of numbers, which says neither who runs it nor where it is`,
        settle: `set ${property} to a host of a known operator, by name`,
      },
    ];
  });
}

const inUrl =
  /^(?:[a-z][a-z0-9+.-]{0,30}:\/\/(?:[^/@]{0,200}@)?)?(?<host>\[[0-9a-f:.]{2,45}\]|[0-9.]{7,15})(?::\d{1,5})?(?:\/|$)/i;

/** The address in a value that is one: alone, in a URL, or with a port; empty where there is none. */
function addressIn(text: string): string {
  if (isIP(text) > 0) return text;
  const host = inUrl.exec(text)?.groups?.host?.replaceAll(/[[\]]/g, "") ?? "";
  return isIP(host) > 0 ? host : inOtherBase(text);
}

/** As the URL standard reads it; of two or three numbers it would make an address too, but `1.2.3` is a version. */
function inOtherBase(text: string): string {
  const url = text.replace(/^[a-z][a-z0-9+.-]{0,30}:\/\//i, "http://");
  const isAny = /^http:\/\/(?:[^/@]{0,200}@)?(?:0x[0-9a-f]{1,8}|\d{1,11}|(?:\w{1,6}\.){3}\w{1,6})(?:[:/]|$)/i.test(url);
  return isAny && URL.canParse(url) ? new URL(url).hostname : "";
}

function isPublicAddress(text: string, catalog: Catalog): boolean {
  // Most texts have neither a number before a dot nor a colon.
  if (!/\d\.|:/.test(text)) return false;
  const address = addressIn(text);
  const version = isIP(address);
  return version > 0 && !flowRules(catalog).notPublic.check(address, version === 6 ? "ipv6" : "ipv4");
}
