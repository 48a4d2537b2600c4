/** The real flows and the slow ones agree on generated hosts, identifiers, regions and scripts in generated inputs. */
import fc from "fast-check";
import { gzipSync } from "node:zlib";
import { parseSettings } from "../../src/config/parse";
import { deriveFacts } from "../../src/facts";
import { buildGraph } from "../../src/graph";
import { groupBy } from "../../src/collections";
import type { Resource, Value } from "../../src/model";
import { knowledge } from "../support/analyze";
import { agree, expectSame, fewer } from "./runs";
import { codesOf, flowing, type Text } from "./slow-flows";
import { clouds, flows, operators } from "./slow-places";

const { catalog } = knowledge;

const kinds = [
  // What may hold data, a program or not; what sends and holds none; what does neither.
  { type: "aws:lambda/function:Function", cloud: "aws", input: "region" },
  { type: "aws:s3/bucket:Bucket", cloud: "aws", input: "region" },
  { type: "gcp:cloudfunctions/function:Function", cloud: "gcp", input: "region" },
  { type: "alicloud:fc/function:Function", cloud: "alicloud", input: "region" },
  { type: "azure-native:web:WebApp", cloud: "azure", input: "location" },
  { type: "aws:sns/topicSubscription:TopicSubscription", cloud: "aws", input: "region" },
  { type: "aws:cloudwatch/eventTarget:EventTarget", cloud: "aws", input: "region" },
  { type: "gcp:logging/projectSink:ProjectSink", cloud: "gcp", input: "region" },
  { type: "aws:ec2/securityGroup:SecurityGroup", cloud: "aws", input: "region" },
  { type: "gcp:compute/firewall:Firewall", cloud: "gcp", input: "region" },
] as const;

// ------------------------------------------------------------------------------------------- texts

const regionOf = new Map(
  clouds.flatMap(({ id }) => (codesOf(id).length === 0 ? [] : [[id, fc.constantFrom(...codesOf(id))]])),
);
const region = (cloud: string): fc.Arbitrary<string> => regionOf.get(cloud) ?? fc.constant("nowhere");
const cloudIds = ["aws", "gcp", "azure", "alicloud", "tencentcloud", "huaweicloud", "volcengine", "oci", "ibm"];
const code = fc.oneof(
  { weight: 8, arbitrary: fc.oneof(...cloudIds.map(region)) },
  { weight: 1, arbitrary: fc.constantFrom("us-east-1a", "use1-az1", "ap-east-9", "eastus2", "eu", "nowhere") },
);
const suffix = fc.constantFrom(
  ...operators.flatMap(({ endpointSuffixes = [] }) => endpointSuffixes),
  ...flows.mirrors.map(({ domain }) => domain),
  ...flows.ownNames.map(({ domain }) => domain),
);
/** Whose operator the place decides. */
const shared = operators
  .flatMap(({ id, endpointSuffixes = [] }) => endpointSuffixes.map((end) => ({ id, end })))
  .filter(({ id, end }, _, all) => all.some((other) => other.end === end && other.id !== id));
const sharedHost = fc
  .tuple(fc.constantFrom(...shared), fc.constantFrom("cn-north-1", "cn-northwest-1", "us-east-1", "s3"))
  .map(([{ end }, place]) => `${place}.s3.${end}`);
const label = fc.oneof(code, fc.constantFrom("clinic", "oss-cn-hangzhou", "s3", "a-1", "eu", "www", "s3-ap-east-1"));
/** What stands in place of the region in an example of the catalogue. */
const example = (rows: readonly { cloud: string; examples: Record<string, string> }[]): fc.Arbitrary<string> =>
  fc
    .constantFrom(...rows)
    .chain((row) =>
      fc
        .tuple(fc.constantFrom(...Object.entries(row.examples)), fc.oneof(region(row.cloud), fc.constant("nowhere")))
        .map(([[text, place], other]) => text.replace(place, other)),
    );
const wide = (text: string): string => text.replaceAll("a", "\uFF41").replace(".", "\u3002");

const host = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.array(label, { maxLength: 2 }), suffix).map(([before, end]) => [...before, end].join(".")),
  },
  { weight: 2, arbitrary: example(flows.hosts) },
  { weight: 1, arbitrary: sharedHost },
  {
    weight: 2,
    arbitrary: fc.tuple(label, suffix, fc.nat(5)).map(([before, end, way]) => {
      const misses = [
        `not${end}`,
        `${end}.example.org`,
        `${before}.${end}x`,
        `${before}-${end}`,
        end.replace(".", "-"),
      ];
      return misses[way] ?? `${before}..${end}`;
    }),
  },
);
const written = fc
  .tuple(host, fc.constantFrom("as-is", "as-is", "as-is", "upper", "wide", "dot"))
  .map(([name, way]) =>
    way === "upper" ? name.toUpperCase() : way === "wide" ? wide(name) : way === "dot" ? `${name}.` : name,
  );
const hostText = fc
  .tuple(written, host, fc.nat(7))
  .map(
    ([name, other, way]) =>
      [
        `https://${name}/a/b?c=d`,
        `jdbc:mysql://user:word@${name}:3306/clinic`,
        `Server=tcp:${name},1433;Database=clinic`,
        `${name}:9092,${other}:9092`,
        `send it to ${name}, or to ${other}`,
        `user@${name}`,
        `_dmarc.${name}`,
      ][way] ?? name,
  );
const identifier = fc
  .tuple(example(flows.identifiers), fc.constantFrom("", "", "", "x", "-", "in "))
  .map(([text, before]) => before + text);
const line = fc.oneof(
  fc
    .tuple(fc.constantFrom(...flows.variables), code, fc.constantFrom("export ", "", "# "))
    .map(([{ words }, place, before]) => `${before}${words.replaceAll(" ", "_").toUpperCase()}=${place}`),
  fc
    .tuple(fc.constantFrom(...flows.commands.map(({ words }) => words), "aws s3 ls", "saws s3 cp"), code)
    .map(([words, place]) => `${words} a b --region ${place} --quiet`),
  fc.constantFrom(...flows.schemes.map(({ scheme }) => scheme), "https", "boss").map((name) => `${name}://clinic/x`),
  hostText,
  fc.constantFrom("echo hello", ""),
);
const script = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n"));
const cloudWord = fc
  .constantFrom(...flows.cloudWords.map(({ value }) => value), "china", "azure")
  .map((value) => value.replace("*", "clinic/"));
const text = fc.oneof(
  { weight: 8, arbitrary: hostText },
  { weight: 5, arbitrary: identifier },
  { weight: 4, arbitrary: code },
  { weight: 3, arbitrary: script },
  { weight: 1, arbitrary: cloudWord },
);

// ------------------------------------------------------------------------------------------- paths

const phrases = (rows: readonly { readonly words?: string | undefined }[]): string[] =>
  rows.flatMap(({ words }) => words ?? []);
const oneOf = (...lists: readonly string[][]): fc.Arbitrary<string> =>
  fc.oneof(...lists.map((list) => fc.constantFrom(...list)));
const phrase = oneOf(
  ["config", "rule", "options", "endpoint", "url", "export url", "x", "value", "name"],
  phrases(flows.programs),
  phrases(flows.scripts),
  phrases(flows.fetches),
  phrases(flows.ignored),
  phrases(flows.references),
  phrases(flows.logs),
  phrases(flows.copies),
  phrases(flows.ownPlaces),
  phrases(flows.variables),
  phrases(flows.cloudWords),
  [
    "replica arn",
    "copy target arn",
    "destination arn",
    "region",
    "zone id",
    "destination region",
    "s3 region",
    "aws",
    "gcp",
    "source region",
    "dns zone",
  ],
);
const spelt = fc
  .tuple(phrase, fc.constantFrom("camel", "camel", "snake", "Pascal", "UPPER", "kebab"))
  .map(([words, way]) => {
    if (way === "snake") return words.replaceAll(" ", "_");
    if (way === "kebab") return words.replaceAll(" ", "-");
    if (way === "UPPER") return words.replaceAll(" ", "_").toUpperCase();
    const capital = words
      .split(" ")
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join("");
    return way === "camel" ? capital.charAt(0).toLowerCase() + capital.slice(1) : capital;
  });
// What places the resource itself is judged by another test.
const ownPlaces = clouds.flatMap(({ placeProperties: { zone, region, identifier = [] } }) => [
  ...zone,
  ...region,
  ...identifier,
]);
const keys = fc.array(spelt, { minLength: 2, maxLength: 4 }).filter(([first = ""]) => !ownPlaces.includes(first));

// ------------------------------------------------------------------------------------------ inputs

/** A text as an input holds it: in the open, in JSON, packed, or letter by letter in an encoding. */
interface Wrapped {
  readonly at: readonly string[];
  readonly holds: string;
  /** Keys inside what it holds. */
  readonly within?: readonly string[];
  /** Where the input is the value of a pair, what the pair is called. */
  readonly called?: string;
}
const nest = (path: readonly string[], value: Value): Value =>
  path.toReversed().reduce<Value>((inner, key) => ({ [key]: inner }), value);
const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, "0");
const base64 = (plain: string | Buffer): string => Buffer.from(plain).toString("base64");
/** Too short a text in base64 is not taken for one. */
const shortestHidden = 12;

type Wrap = (path: readonly string[], plain: string) => Wrapped;
const inside =
  (pack: (value: Value) => string): Wrap =>
  ([first = "", ...within], plain) => ({ at: [first], within, holds: pack(nest(within, plain)) });
const encoded =
  (encode: (plain: string) => string): Wrap =>
  (at, plain) => ({ at, holds: encode(plain) });
const wraps = {
  plain: encoded((plain) => plain),
  pair: (path, plain) => ({ at: [...path.slice(0, -1), "value"], called: path.at(-1) ?? "", holds: plain }),
  json: inside((value) => JSON.stringify([value])),
  packed: inside((value) => base64(gzipSync(JSON.stringify(value)))),
  twice: ([first = "", ...within], plain) => ({
    at: [first],
    within: ["body", ...within],
    holds: JSON.stringify({ body: JSON.stringify(nest(within, plain)) }),
  }),
  yaml: (path, plain) => ({
    at: path.slice(0, -1),
    within: path.slice(-1),
    holds: `first: 1\n${path.at(-1) ?? ""}: ${JSON.stringify(plain)}\n`,
  }),
  base64: encoded((plain) => (plain.length < shortestHidden ? plain : base64(plain))),
  percent: encoded((plain) => [...Buffer.from(plain)].map((byte) => `%${hex(byte, 2)}`).join("")),
  backslash: encoded((plain) => plain.replaceAll(/[^\n]/g, (each) => `\\u${hex(each.charCodeAt(0), 4)}`)),
} satisfies Record<string, Wrap>;

interface Made {
  readonly value: Value;
  readonly text: Text;
}
function made(path: readonly string[], text: string, wrap: keyof typeof wraps): Made {
  const { at, holds, within = [], called }: Wrapped = wraps[wrap](path, text);
  return {
    value: called === undefined ? nest(at, holds) : nest(at.slice(0, -1), [{ name: called, value: holds }]),
    text: { keys: [...at, ...within], called, text, input: { keys: at, called, value: holds } },
  };
}
/** A host as a key that a program made up. */
const madeAsKey = (keys: readonly string[], name: string): Made => ({
  value: nest([...keys, name], "x"),
  text: { keys, text: name, input: { keys: [...keys, name], value: "x" } },
});

const ways = Object.keys(wraps) as (keyof typeof wraps)[];
const inputs = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.tuple(keys, text, fc.constantFrom("plain", "plain", "pair", ...ways)) },
    { weight: 1, arbitrary: fc.tuple(keys, fc.oneof(host, fc.constant("oss.aliyuncs.com")), fc.constant("key")) },
  ),
  { minLength: 1, maxLength: 3 },
);

/** Inputs with the same first key stand in a list, whose positions are no keys; so they are one after the other. */
const inOrder = (all: readonly Made[]): Made[] =>
  [...groupBy(all, ({ text: { input } }) => input.keys.slice(0, 1)).values()].flat();

function propsOf(made: readonly Made[]): Resource["props"] {
  const props: Record<string, Value[]> = {};
  for (const { value } of made)
    for (const [key, inner] of Object.entries(value as Record<string, Value>)) (props[key] ??= []).push(inner);
  return props;
}

const settings = parseSettings({}, catalog, knowledge.regimes, "2026-11-25");
const generated = fc.record({
  kind: fc.constantFrom(...kinds).chain((kind) => fc.record({ kind: fc.constant(kind), home: region(kind.cloud) })),
  inputs,
});

test("agree on what is sent and fetched, to whom and where", () => {
  let said = 0;
  agree("resources that send", fewer, generated, ({ kind: { kind, home }, inputs: asked }) => {
    const { type, input } = kind;
    const all = inOrder(
      asked.map(([path, plain, way]) => (way === "key" ? madeAsKey(path, plain) : made(path, plain, way))),
    );
    const resource: Resource = {
      urn: `urn:pulumi:dev::p::${type}::thing`,
      type,
      name: "thing",
      props: propsOf(all),
      provider: { type: `pulumi:providers:${kind.cloud}`, name: "default", props: { [input]: home } },
    };
    const graph = buildGraph([resource], { stackTags: {}, config: () => undefined, environment: () => undefined });
    const real = deriveFacts(resource, graph, catalog, settings)
      .flows.map(({ direction, operator, place }) => `${direction} ${operator.id} ${place?.code ?? ""}`)
      .sort();
    if (real.length > 0) said++;
    expectSame(real, flowing({ type, home, texts: all.map((each) => each.text) }));
  });
  expect(said).toBeGreaterThan(fewer / 4);
}, 3_600_000);
