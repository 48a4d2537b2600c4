/** By what a finding is recognised from one run to the next. */
import { createHash } from "node:crypto";
import type { Finding, Resource } from "../model";

/**
 * A resource without what differs between stacks or moves with a file: project, type and name of a
 * Pulumi URN, an address of another format as it is.
 */
export const identityOf = ({ urn }: Pick<Resource, "urn">): string => urn.replace(/^urn:pulumi:[^:]*::/, "");

/** SHA-256 over policy, resource, input, places and operator; not over texts, levels or positions in lists. */
export function fingerprintOf({ policy, resource, property = "", places = [], operator }: Finding): string {
  const parts = [
    policy,
    identityOf(resource),
    property.replaceAll(/\[\d+\]/g, "[]"),
    places.map(({ cloud = "", place }) => `${cloud}/${place.code}`).sort(),
    operator?.id ?? "",
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
