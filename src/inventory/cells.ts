/** What a row says, in words for a cell. */
import { printable } from "../reporters/printable";
import { list } from "../text";
import type { InventoryRow } from "./schema";

export const named = ({ resource, type }: InventoryRow): string => `${printable(resource)}\n${type}`;

/** "health (restricted)", "confidential", "unclassified": the heading says that it is data. */
export function dataOf({ classes, level }: InventoryRow): string {
  if (classes.length === 0) return level ?? "unclassified";
  return `${list(classes.map(spaced))}${level === null ? "" : ` (${level})`}`;
}

export const spaced = (name: string): string => name.replaceAll("-", " ");

export function where({ place, countries, unknown, destination, operator }: InventoryRow): string {
  const at = [place, countries.join(" ")].filter((each) => each !== null && each !== "").join(", ");
  const to = destination === null ? "" : `to ${operator?.name ?? "an unknown operator"}, ${destination}\n`;
  return `${to}${at}${unknown === null ? "" : `${at === "" ? "" : "\n"}${unknown}`}`;
}
