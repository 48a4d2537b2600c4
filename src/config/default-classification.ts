/** What data counts as that nobody classified, and the tag that would say so. */
import type { Catalog } from "../catalog/load";
import { impliedLevel } from "../catalog/levels";
import type { DataClass, Level } from "../catalog/terms";
import { ConfigError } from "../errors";
import { endingsOf, foldTag } from "../text";
import { unknownWord } from "./problems";
import type { SharedSettings } from "./schema";

export interface DefaultClassification {
  readonly tagKey: string;
  readonly tagValue: string;
  readonly level: Level;
  readonly classes: readonly DataClass[];
}

const at = "settings.defaultClassification";

/** The default with what its tag states. @throws ConfigError when the tag would not be read as a classification. */
export function readDefault(
  { defaultClassification, tagKeys, tagValues }: SharedSettings,
  catalog: Catalog,
): DefaultClassification | undefined {
  if (defaultClassification === undefined) return undefined;
  const { classifiers } = catalog;
  const { tagKey, tagValue } = defaultClassification;
  const own = new Set(tagKeys.map(foldTag));
  const asksNothing = (key: string): boolean => classifiers.tagKeys.get(key)?.whenTrue === undefined;
  const isKnown = (key: string): boolean => own.has(key) || (classifiers.tagKeys.has(key) && asksNothing(key));
  const key = endingsOf(tagKey).map(foldTag).find(isKnown);
  if (key === undefined)
    throw new ConfigError(
      unknownWord(`${at}.tagKey`, "is not a tag key that states a classification (add it to `tagKeys`)", tagKey, [
        ...tagKeys,
        "data-classification",
      ]),
    );
  const value = foldTag(tagValue);
  const ownValue = Object.entries(tagValues).find(([each]) => foldTag(each) === value)?.[1];
  const said = ownValue ?? classifiers.tagValues.get(value) ?? classifiers.tagValues.get(key + value);
  const classes = said?.classes ?? [];
  const level = said?.level ?? impliedLevel(classes, catalog);
  if (level === undefined)
    throw new ConfigError(
      unknownWord(`${at}.tagValue`, "is not a tag value that states a level (add it to `tagValues`)", tagValue, [
        ...Object.keys(tagValues),
        "internal",
        "confidential",
        "restricted",
      ]),
    );
  if (level === "public")
    throw new ConfigError(`${at}.tagValue: must not be public: what nobody classified is not known to be`);
  return { tagKey, tagValue, level, classes };
}
