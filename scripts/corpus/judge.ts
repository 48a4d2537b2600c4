/** Judging what a program declares with the pack's own policies and default settings. */
import { policies } from "../../policies/rules";
import { loadCatalog } from "../../src/catalog/load";
import { parseSettings } from "../../src/config/parse";
import { judge } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import type { Finding, Resource } from "../../src/model";
import { loadRegimes } from "../../src/regimes";

const knowledge = { catalog: loadCatalog(), regimes: loadRegimes() };
const settings = parseSettings({}, knowledge.catalog, knowledge.regimes);

export function findingsOf(resources: readonly Resource[], config: Readonly<Record<string, string>>): Finding[] {
  const surroundings = { stackTags: {}, config: (key: string) => config[key], environment: () => undefined };
  return judge(buildGraph(resources, surroundings), policies, settings, knowledge).flatMap((each) => each.findings);
}
