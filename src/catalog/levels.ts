import type { Catalog } from "./catalog";
import { levelRank, type DataClass, type Level } from "./terms";

/** The highest level that the classes imply; undefined for none. */
export function impliedLevel(classes: readonly DataClass[], catalog: Catalog): Level | undefined {
  const implied = classes.flatMap((each) => catalog.classifiers.classes.get(each)?.impliedLevel ?? []);
  return implied.toSorted((a, b) => levelRank(b) - levelRank(a))[0];
}
