/** What a script says without a host: a store by the scheme of its address, a region by a command's option. */
import type { Catalog } from "../catalog/load";
import type { Flows, Operator } from "../catalog/schema";
import { preparing } from "../memo";
import { recognisePlace, type Recognised } from "./places";

export type Commanded = { readonly operator: Operator } | { readonly found: Recognised };

/** Whether a text can hold either: most do not. */
export const mayCommand = (text: string): boolean => text.includes("://") || text.includes("--region");

/** Every operator and region that the text names so. */
export function commandedIn(text: string, catalog: Catalog): Commanded[] {
  if (!mayCommand(text)) return [];
  const { schemes, commands } = prepared(catalog.flows);
  const operators = [...text.matchAll(schemes)].flatMap(([, scheme = ""]) => {
    const row = catalog.flows.schemes.find((each) => each.scheme === scheme.toLowerCase());
    const operator = catalog.operators.get(row?.operator ?? "");
    return operator === undefined ? [] : [{ operator }];
  });
  const regions = statements(text).flatMap((statement): Commanded[] => {
    const row = commands.find(({ pattern }) => pattern.test(statement));
    const region =
      row === undefined ? undefined : /--region[=\s]\s{0,9}["']?([a-z][a-z0-9-]{3,30})/.exec(statement)?.[1];
    const index = catalog.clouds.get(row?.cloud ?? "");
    const found = region === undefined || index === undefined ? undefined : recognisePlace(region, index);
    return found === undefined ? [] : [{ found }];
  });
  return [...operators, ...regions];
}

/** Those with an option only; a command that goes on in the next line says so by a backslash. */
const statements = (text: string): string[] =>
  text.includes("--region")
    ? text
        .replaceAll(/\\\r?\n/g, " ")
        .split(/[\n;|&]/)
        .filter((each) => each.includes("--region"))
    : [];

const prepared = preparing(({ schemes, commands }: Flows) => ({
  schemes: new RegExp(`(?<![a-z0-9+.-])(${schemes.map(({ scheme }) => scheme).join("|")})://(?=[\\w$<{])`, "gi"),
  commands: commands.map(({ words, cloud }) => ({
    cloud,
    pattern: new RegExp(`(?<![\\w-])${words.replaceAll(" ", "\\s{1,9}")}(?![\\w-])`),
  })),
}));
