/** Every text that a resource's inputs hold, with the keys it stands under: also those inside JSON, YAML and encodings. */
import type * as jsYaml from "js-yaml";
import { once } from "../lazy";
import type { Value } from "../model";
import { most, openDecoding, overInText, type Decoding } from "./budget";
import { decodings, mayHide } from "./readings";
import { leavesWithin, parseJson, type Leaf } from "./values";

export interface Text extends Leaf {
  readonly value: string;
}

/** JSON in base64 in YAML in gzip, twice, and no deeper. */
const deepest = 8;

/** Those that `concern` the caller; it is asked before anything is parsed or kept. @throws OverBudget when they hold too much. */
export function textsOf(inputs: readonly Leaf[], concerns: (text: Text) => boolean): Text[] {
  const decoding = openDecoding();
  return withKeys(inputs).flatMap((text) => textsIn(text, concerns, decoding, deepest));
}

function textsIn(text: Text, concerns: (text: Text) => boolean, decoding: Decoding, depth: number): Text[] {
  const isConcern = concerns(text);
  const hides = depth > 0 && (isJson(text.value) || mayHide(text.value));
  if (!isConcern && !hides) return [];
  // What is inside JSON or YAML stands for the whole, since its keys say what it means.
  const inside = depth > 0 ? insideOf(text.value) : undefined;
  const below =
    inside?.map((each) => ({ ...each, keys: [...text.keys, ...each.keys], path: text.path })) ??
    (hides ? decodings(text.value, decoding).map((value) => ({ ...text, value })) : []);
  const own = isConcern && inside === undefined ? [text] : [];
  return [...own, ...below.flatMap((each) => textsIn(each, concerns, decoding, depth - 1))];
}

const deepestTree = 100;

function insideOf(text: string): Text[] | undefined {
  const json = isJson(text) ? parseJson(text) : undefined;
  const value = json ?? (isLikeYaml(text) ? parseYaml(text) : undefined);
  if (typeof value !== "object" || value === null) return undefined;
  const inside = leavesWithin(value, deepestTree, most.values);
  if (inside === undefined) throw overInText();
  // JSON with comments reads as YAML whose keys nobody wrote.
  const isMisread = json === undefined && inside.some(({ keys }) => keys.some((key) => key.includes('"')));
  return isMisread ? undefined : withKeys(inside);
}

const isJson = (text: string): boolean => /^\s*[[{]/.test(text);

const longestYaml = 200_000;

/** Brackets, as of JSON that a person wrote; or two keys at the beginnings of lines, and no script. */
const isLikeYaml = (text: string): boolean =>
  text.length <= longestYaml && (isJson(text) || (text.includes("\n") && !text.startsWith("#!") && hasTwoKeys(text)));

const hasTwoKeys = (text: string): boolean =>
  (text.match(/^[ \t-]{0,40}["']?[\w./-]{1,60}["']?:(?:[ \t]|$)/gm)?.length ?? 0) >= 2;

/** Most programs hold none, so the parser waits for the first. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the import would load it with the pack
const yaml = once(() => require("js-yaml") as typeof jsYaml);

/** Each may stand for all that there is before it, so with more of them a text is left alone. */
const mostAliases = 100;

/** Documents in YAML; undefined for what is none. */
function parseYaml(text: string): Value | undefined {
  if ((text.match(/(?:^|[\s,[{:-])\*[A-Za-z0-9_-]/g)?.length ?? 0) > mostAliases) return undefined;
  try {
    const { CORE_SCHEMA, loadAll } = yaml();
    const documents = loadAll(text, undefined, { schema: CORE_SCHEMA });
    // A text that is no map and no list is prose, whatever it looks like.
    return documents.every((each) => typeof each === "object") ? (documents as Value) : undefined;
  } catch {
    return undefined;
  }
}

const isText = (leaf: Leaf): leaf is Text => typeof leaf.value === "string";

/** The texts among the values, and the keys that a program made up: they may name a host, as a registry's credentials do. */
const withKeys = (inputs: readonly Leaf[]): Text[] => [...inputs.filter(isText), ...namedKeys(inputs)];

interface Step {
  readonly below: Map<string, Step>;
}

/** Each once for each place where it stands: what it means, the keys around it say. */
function namedKeys(inputs: readonly Leaf[]): Text[] {
  const seen: Step = { below: new Map() };
  return inputs.flatMap(({ keys, path }): Text[] => {
    if (!keys.some(mayName)) return [];
    let step = seen;
    return keys.flatMap((key, index): Text[] => {
      const known = step.below.get(key);
      const next = known ?? { below: new Map() };
      step.below.set(key, next);
      step = next;
      return known === undefined && mayName(key) ? [{ keys: keys.slice(0, index), path, value: key }] : [];
    });
  });
}

/** `app.kubernetes.io/name` is a label's name, not a host. */
const mayName = (key: string): boolean => key.includes(".") && !/^[a-z0-9.-]+\/[\w.-]+$/i.test(key);
