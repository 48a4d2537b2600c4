/** Whom a resource's inputs let in, which providers of identities they trust, and where the keys they name are held. */
import type { Catalog } from "../../catalog/load";
import {
  Unknown,
  type Access,
  type Opened,
  type Placement,
  type Resource,
  type Unresolved,
  type Value,
} from "../../model";
import { parseTypeToken } from "../type-token";
import { isMap, parseJson, pathTo, reveal } from "../values";
import { readFlag, readIssuers, readLogin } from "./federation";
import { grantsOf, type Granted } from "./grants";
import { holdsAt, type Holds } from "./inputs";
import { keysHeldBy, readKey, readKeyHosts } from "./keys";
import { readPrincipal } from "./principals";

type Found = Opened | Unresolved;

/** All that the inputs of a resource open; once for each input, kind, operator and place. */
export function accessOf(resource: Resource, placements: readonly Placement[], catalog: Catalog): Access[] {
  const { canonical } = parseTypeToken(resource.type);
  const found: Access[] = [];
  const add = (path: string, each: Found): void => void found.push({ property: `\`${path}\``, ...each });

  const visit = (value: Value, keys: readonly string[], path: string, depth: number, isText: boolean): void => {
    const plain = reveal(value);
    const inner = typeof plain === "string" ? jsonIn(plain) : plain;
    if (inner === undefined || inner === null) return;
    if (depth > deepest) {
      add(path, unresolved(path, "is nested too deeply to be read"));
      return;
    }
    const isInText = isText || inner !== plain;
    if (Array.isArray(inner)) {
      (inner as readonly Value[]).forEach((item, index) =>
        visit(item, keys, isInText ? path : `${path}[${index}]`, depth + 1, isInText),
      );
    } else if (isMap(inner)) {
      const grants = grantsOf(inner, catalog);
      for (const each of grants ?? []) for (const one of granted(each, path, catalog)) add(...one);
      if (grants !== undefined) return;
      for (const [key, item] of Object.entries(inner)) {
        // Keys inside a text are the program's own, and not shown.
        visit(item, [...keys, key], isInText ? path : pathTo(path, key), depth + 1, isInText);
      }
    } else if (typeof inner === "string" || typeof inner === "number" || inner instanceof Unknown) {
      const text = inner instanceof Unknown ? inner : String(inner);
      for (const each of readInput(text, holdsAt(canonical, keys, catalog.access), path, catalog)) add(path, each);
    }
  };
  visit(resource.props, [], "", 0, false);
  return merged([...found, ...keysHeldBy(resource, placements, catalog)]);
}

const deepest = 100;
/** What a text holds as JSON; the text itself when it holds none. */
function jsonIn(text: string): Value {
  if (!/^\s*[[{]/.test(text)) return text;
  return parseJson(text) ?? text;
}

function readInput(value: string | Unknown, holds: Holds, path: string, catalog: Catalog): Found[] {
  if (value instanceof Unknown) {
    // A key or account that is not known yet is another resource's of this deployment, which is judged itself.
    return holds === "document" || holds === "principal" || holds === "issuer" ? [unresolved(path, value.why)] : [];
  }
  const anywhere = [...readKey(value, catalog), ...readFlag(value, catalog)];
  if (anywhere.length > 0) return anywhere;
  switch (holds) {
    case "principal":
    case "account": {
      const found = readPrincipal(value, catalog);
      return found === undefined ? [] : [found];
    }
    case "issuer":
      return readIssuers(value, catalog);
    case "login":
      return readLogin(value, catalog);
    case "key":
      return readKeyHosts(value, catalog);
    case "document":
      return value.trim() === "" ? [] : [unresolved(path, "is no policy document that can be read")];
    case "nothing":
      return [];
  }
}

function granted({ path: within, to }: Granted, path: string, catalog: Catalog): (readonly [string, Found])[] {
  const at = `${path}.${within}`;
  if ("why" in to) return [[at, unresolved(at, to.why)]];
  const found = readPrincipal(to.text, catalog, to.as === "provider");
  return found === undefined ? [] : [[at, found]];
}

const unresolved = (path: string, why: string): Unresolved => ({
  kind: "unresolved",
  why: `\`${path}\` ${why}`,
  settle: `give \`${path}\` a value that is known before the deployment`,
});

/**
 * What one input says of one operator and place is one fact, with every account it names. A provider
 * of identities has several addresses, and is one fact for the whole resource.
 */
function merged(all: readonly Access[]): Access[] {
  const groups = new Map<string, { readonly first: Access; readonly accounts: Set<string> }>();
  for (const each of all) {
    const key = each.kind === "unresolved" ? `${each.property} ${each.why}` : sameFact(each);
    const group = groups.get(key) ?? { first: each, accounts: new Set() };
    if (each.kind !== "unresolved") for (const account of each.accounts) group.accounts.add(account);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ first, accounts }) =>
    first.kind === "unresolved" ? first : { ...first, accounts: [...accounts] },
  );
}

const sameFact = ({ kind, property, names, at, operators }: Access & Opened): string =>
  [
    kind,
    kind === "federation" ? "" : property,
    at?.place.code ?? "",
    ...(operators.length === 0 ? [names] : operators.map(({ id }) => id)),
  ].join(" ");
