/** What the command knows, as the build compiled it. */
import { compiledName, readCompiled } from "../compiled-file";
import { isoDay } from "../config/dates";
import type { Knowledge } from "../engine";
import { openKnowledge } from "../knowledge";

/** Each part is read when it is first asked for. @throws CatalogError when the compiled file is not whole. */
export function loadKnowledge(today: string = isoDay(new Date())): Knowledge {
  const known = openKnowledge(readCompiled(), compiledName);
  return {
    get catalog() {
      return known.catalog;
    },
    get regimes() {
      return known.regimes;
    },
    today,
  };
}
