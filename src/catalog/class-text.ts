import type { Catalog } from "./catalog";
import type { DataClass } from "./terms";

/** A data class in prose: "health data", "credentials". */
export const classText = (name: DataClass, { classifiers }: Catalog): string =>
  classifiers.classes.get(name)?.prose ?? name;
