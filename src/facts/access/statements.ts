/**
 * The statements of a policy document, as AWS writes it and Alibaba Cloud, Tencent Cloud and
 * Volcengine write theirs: JSON with `Statement`, whose keys' case does not matter here.
 */
import { Unknown, type Value, type ValueMap } from "../../model";
import { isMap, items, reveal } from "../values";

/** A list of a statement; `unknown` when some of it cannot be read. */
export interface Listed {
  readonly values: readonly string[];
  readonly unknown: boolean;
}

export interface Scope extends Listed {
  /** All but the values: `NotAction`. */
  readonly except: boolean;
}

export interface Condition {
  readonly operator: string;
  /** In lower case. */
  readonly key: string;
  readonly values: Listed;
}

export interface Named {
  readonly text: string;
  readonly as: "identity" | "service" | "provider";
}

export interface Statement {
  /** "Statement[1]". */
  readonly path: string;
  readonly denies: boolean;
  readonly principals: {
    readonly everyone: boolean;
    readonly named: readonly Named[];
    /** Those who are left out of everyone: `NotPrincipal`. */
    readonly except: readonly Named[];
    readonly unknown: boolean;
  };
  readonly actions: Scope;
  readonly resources: Scope;
  readonly conditions: readonly Condition[];
  /** A condition that cannot be read. */
  readonly doubtful: boolean;
}

/** The statements of a document; undefined when the value is none. */
export function statementsOf(value: ValueMap): Statement[] | undefined {
  const key = keyOf(value, "statement");
  const list = key === undefined ? undefined : reveal(value[key]);
  if (key === undefined || list === undefined) return undefined;
  const isList = Array.isArray(list);
  const statements = (isList ? (list as readonly Value[]) : [list]).map(reveal);
  // What is not known yet is a document's when a version stands beside it, as it does in every one.
  const mayBe = keyOf(value, "version") !== undefined && statements.some((each) => each instanceof Unknown);
  if (!mayBe && !statements.some((each) => isMap(each) && get(each, "effect") !== undefined)) return undefined;
  return statements.flatMap((each, index) => {
    const path = isList ? `${key}[${index}]` : key;
    return isMap(each) ? [statement(each, path)] : each instanceof Unknown ? [unknownStatement(path)] : [];
  });
}

/** It may let in anybody. */
const unknownStatement = (path: string): Statement => ({
  path,
  denies: false,
  principals: { everyone: false, named: [], except: [], unknown: true },
  actions: scope(undefined, undefined),
  resources: scope(undefined, undefined),
  conditions: [],
  doubtful: false,
});

function statement(map: ValueMap, path: string): Statement {
  const effect = get(map, "effect");
  const { conditions, doubtful } = conditionsOf(get(map, "condition"));
  return {
    path,
    // An effect that cannot be read may be to allow.
    denies: typeof effect === "string" && effect.toLowerCase() === "deny",
    principals: principalsOf(get(map, "principal"), get(map, "notprincipal")),
    actions: scope(get(map, "action"), get(map, "notaction")),
    resources: scope(get(map, "resource"), get(map, "notresource")),
    conditions,
    doubtful,
  };
}

const keyOf = (map: ValueMap, name: string): string | undefined =>
  Object.keys(map).find((each) => each.length === name.length && each.toLowerCase() === name);

const get = (map: ValueMap, name: string): Value | undefined => {
  const key = keyOf(map, name);
  return key === undefined ? undefined : reveal(map[key]);
};

function principalsOf(own: Value | undefined, not: Value | undefined): Statement["principals"] {
  const { named, unknown } = namesIn(own);
  const left = namesIn(not);
  return {
    everyone: not !== undefined || named.some(({ text }) => text === "*"),
    named: named.filter(({ text }) => text !== "*"),
    except: left.named,
    unknown: unknown || left.unknown,
  };
}

function namesIn(value: Value | undefined): { readonly named: Named[]; readonly unknown: boolean } {
  if (!isMap(value)) return namesUnder("", value);
  const groups = Object.entries(value).map(([key, each]) => namesUnder(key, each));
  return { named: groups.flatMap((each) => each.named), unknown: groups.some((each) => each.unknown) };
}

function namesUnder(key: string, value: Value | undefined): { readonly named: Named[]; readonly unknown: boolean } {
  const as = key.toLowerCase() === "service" ? "service" : key.toLowerCase() === "federated" ? "provider" : "identity";
  const { values, unknown } = listed(value);
  return { named: values.map((text) => ({ text, as })), unknown };
}

function listed(value: Value | undefined): Listed {
  const all = items(value);
  return {
    values: all.flatMap((each) => (typeof each === "string" || typeof each === "number" ? [String(each)] : [])),
    unknown: all.some((each) => each instanceof Unknown),
  };
}

const scope = (own: Value | undefined, not: Value | undefined): Scope => ({
  ...listed(own ?? not ?? "*"),
  except: own === undefined && not !== undefined,
});

function conditionsOf(value: Value | undefined): { readonly conditions: Condition[]; readonly doubtful: boolean } {
  if (value === undefined || value === null) return { conditions: [], doubtful: false };
  if (!isMap(value)) return { conditions: [], doubtful: true };
  const blocks = Object.entries(value).map(([operator, block]) => [operator, reveal(block)] as const);
  return {
    conditions: blocks.flatMap(([operator, block]) =>
      isMap(block)
        ? Object.entries(block).map(([key, each]) => ({ operator, key: key.toLowerCase(), values: listed(each) }))
        : [],
    ),
    doubtful: blocks.some(([, block]) => !isMap(block)),
  };
}
