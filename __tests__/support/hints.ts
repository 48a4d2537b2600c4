/** What a developer does who reads a hint: the same declaration with the hint followed, once for each way that it names. */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { stepsOf } from "../../src/changes";
import { parseTypeToken } from "../../src/facts/type-token";
import type { Finding } from "../../src/model";
import { knowledge, type Declared } from "./analyze";

type Groups = Readonly<Record<string, string>>;
type Follow = (declared: Declared, groups: Groups, finding: Finding) => (Declared | undefined)[];

/** What no edit does: a decision, a contract, another program. */
const prose: readonly RegExp[] = [
  /^CKV_\w+ \(checkov\) demands a copy in another region: a permitted one satisfies it$/,
  /^keep sensitive data out of it, or use a permitted operator$/,
  /^keep keys with a permitted operator, in a permitted place$/,
  /^use a service of a permitted operator in a permitted place$/,
  /^give `.+` a value that is known before the deployment$/,
  /^add its operator to the catalogue \(docs\/contributing\.md\), or say what the resource holds/,
];

const regions: Groups = { azure: "eastus", "azure-native": "eastus", gcp: "us-central1" };
const packageOf = ({ type }: Declared): string => parseTypeToken(type).package;
const region = (declared: Declared): string => regions[packageOf(declared)] ?? "us-east-1";
const key = (declared: Declared, where: string): string =>
  packageOf(declared) === "gcp"
    ? `projects/clinic/locations/${where}/keyRings/ring/cryptoKeys/key`
    : `arn:aws:kms:${where}:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const zone = (declared: Declared, where: string): string => where + (packageOf(declared) === "gcp" ? "-a" : "a");

/** What a hint leaves to the developer to choose. */
const choices: Readonly<Record<string, (declared: Declared) => string>> = {
  "a host of a permitted operator": () => "https://sqs.us-east-1.amazonaws.com/111122223333/queue",
  "a host of a known operator, by name": () => "https://sqs.us-east-1.amazonaws.com/111122223333/queue",
  "a resource in a permitted place": () => "arn:aws:sqs:us-east-1:111122223333:queue",
  "a registry of a permitted operator": () => "111122223333.dkr.ecr.us-east-1.amazonaws.com/clinic:1",
  "an identity provider of a permitted operator in a permitted place": () =>
    "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Clinic",
  "a permitted region": region,
  "one permitted region": region,
  "one of AWS's regions": region,
  "a key of a permitted operator, in a permitted place": (declared) => key(declared, region(declared)),
  "a key of a permitted account": (declared) => key(declared, region(declared)),
  "a profile of one geography (`us.`, `eu.`) or a model of one Region": () => "us.amazon.nova-lite-v1:0",
  "DISABLED, or to regions of one permitted country": () => "DISABLED",
};

/** What shows a safeguard where an input says the contrary. */
const contrary: Readonly<Record<string, (declared: Declared) => string>> = {
  "tls-1-2": () => "TLS1_2",
  "no-public-access": () => "true",
  "key-out-of-reach": (declared) => key(declared, region(declared)),
};

const ways: readonly (readonly [hint: RegExp, follow: Follow])[] = [
  [
    /^take (?:it out of )?`(?<path>[^`]+)`(?: out|, or name a permitted account instead)$/,
    (each, { path = "" }) => [without(each, path)],
  ],
  [
    /^set `(?<path>[^`]+)` to a cloud of a permitted operator, or remove it$/,
    (each, { path = "" }) => [without(each, path)],
  ],
  [
    /^set `(?<input>\w+)` of (?:the provider|provider \w+) to (?<values>.+)$/,
    (each, { input = "", values = "" }) =>
      valuesOf(values, each).map((value) => ({ ...each, provider: { ...each.provider, [input]: value } })),
  ],
  [/^set `(?<path>[^`]+)` on the resource, or /, (each, { path = "" }) => [set(each, path, region(each))]],
  [
    /^set `(?<path>[^`]+)` to a zone of (?<values>.+)$/,
    (each, { path = "", values = "" }) => valuesOf(values, each).map((value) => set(each, path, zone(each, value))),
  ],
  [
    /^set `(?<path>[^`]+)` to a key in (?<values>.+)$/,
    (each, { path = "", values = "" }) => valuesOf(values, each).map((value) => set(each, path, key(each, value))),
  ],
  [
    /^set `(?<path>[^`]+)` to one in (?<values>.+)$/,
    (each, { path = "", values = "" }, finding) =>
      valuesOf(values, each).map((value) => moved(each, path, finding, value)),
  ],
  [
    /^put (?<to>\S+) for (?<from>\S+) in `(?<path>[^`]+)`: /,
    (each, { to = "", from = "", path = "" }) => [
      edit(each, path, (text) => String(text).replace(`:${from}:`, `:${to}:`)),
    ],
  ],
  [
    /^(?:.+ demands? a copy in the region's pair: )?move it to (?<values>.+?)(?:, whose pair is permitted)?$/,
    (each, { values = "" }, finding) =>
      valuesOf(values, each).map(
        (value) =>
          moved(each, finding.property ?? "", finding, value) ??
          set(each, "location" in (each.props ?? {}) ? "location" : "region", value),
      ),
  ],
  [
    /^set `(?<path>[^`]+)`(?:, or [^,]+,)? to (?<values>.+?)(?<remove>, or remove it)?$/,
    (each, { path = "", values = "", remove }) => [
      ...valuesOf(values, each).map((value) => set(each, path, value)),
      ...(remove === undefined ? [] : [without(each, path)]),
    ],
  ],
  [
    /^use .+ of a permitted operator: (?<types>.+)$/,
    (each, { types = "" }) =>
      types.split(" or ").map((type) => {
        const { tags } = each.props ?? {};
        const place = type.startsWith("azure") ? { location: "eastus" } : { region: "us-east-1" };
        return { ...each, type, provider: {}, props: { ...place, ...(tags === undefined ? {} : { tags }) } };
      }),
  ],
  [
    /^if the data is public, tag it `(?<tag>[^:`]+): (?<value>[^`]+)`$/,
    (each, { tag = "", value = "" }) => [tagged(each, tagInput(each), tag, value)],
  ],
  [
    // With a level that is sensitive the place would count, which until then nobody asked about.
    /^tag it `(?<tag>[^`]+)` in `(?<input>[^`]+)`: (?<first>\w+), .+$/,
    (each, { tag = "", input = "", first = "" }) => [tagged(each, input, tag, first)],
  ],
  [
    /^add `(?<tag>[^:`]+): (?<value>[^`]+)` to `(?<input>[^`]+)`$/,
    (each, { tag = "", value = "", input = "" }) => [tagged(each, input, tag, value)],
  ],
  [
    /^if the data is public, say so in `classifications` of the settings$/,
    (each) => [withSettings(each, "classifications", [{ type: each.type, level: "public" }])],
  ],
  [
    /^change (?<inputs>.+), which says? the contrary of `(?<id>[^`]+)` \(.+$/,
    (each, { inputs = "", id = "" }) => [
      [...inputs.matchAll(/`([^`]+)`/g)].reduce<Declared | undefined>(
        (done, [, path = ""]) => done && set(done, path, contrary[id]?.(each) ?? ""),
        each,
      ),
    ],
  ],
  [
    /^show or declare (?:it|them) in `safeguards` of your settings: (?<list>.+)$/,
    (each, { list = "" }) => [
      withSettings(
        each,
        "safeguards",
        [...list.matchAll(/`([\w-]+)`/g)]
          .map(([, id = ""]) => id)
          .filter((id) => knowledge.catalog.safeguards.has(id))
          .map((id) => ({ id, reference: "contract 7" })),
      ),
    ],
  ],
];

/**
 * The declaration with a hint of the finding followed, once for each way that it names; none where that is nobody's edit.
 * @throws where the hint is of no form that is known here, or cannot be followed as it says.
 */
export function followed(declared: Declared, finding: Finding, hint: string): Declared[] {
  if (prose.some((each) => each.test(hint)) || hint.includes("…")) return [];
  const [first = "", likewise] = hint.split("; likewise ");
  const { property = "" } = finding;
  const inputs = likewise === undefined ? [] : (finding.likewise ?? []);
  // From the end, so that positions stay true.
  const likewiseHints = inputs.map((path) => first.replace(`\`${property}\``, `\`${path}\``)).reverse();
  const [start = "", ...rest] = [...likewiseHints, ...first.split(/; (?=show or declare|change `)/)];
  return rest.reduce(
    (done, each) => done.map((one, index) => follow(one, finding, each)[index] ?? one),
    follow(declared, finding, start),
  );
}

function follow(declared: Declared, finding: Finding, hint: string): Declared[] {
  for (const [form, make] of ways) {
    const match = form.exec(hint);
    if (match === null) continue;
    return make(declared, { ...match.groups }, finding).map((each) => {
      if (each === undefined) throw new Error(`cannot be followed as it says: ${hint}`);
      return each;
    });
  }
  throw new Error(`a hint of no known form: ${hint}`);
}

/** "us-east-1 (United States) or eu-west-1 (Ireland)", a plain value, or what the developer has to choose. */
function valuesOf(text: string, declared: Declared): string[] {
  const choose = choices[text];
  if (choose !== undefined) return [choose(declared)];
  return text
    .replace(/^one permitted region, such as /, "")
    .replace(/, (?:if that was meant|which .+)$/, "")
    .split(" or ")
    .map((each) => each.replace(/ \(.+\)$/, ""));
}

/** With another place in the text that named the one at fault; undefined where no text does. */
const moved = (declared: Declared, path: string, { places = [] }: Finding, to: string): Declared | undefined =>
  edit(declared, path, (text) => {
    const from = places.map(({ place }) => place.code).find((code) => typeof text === "string" && text.includes(code));
    return from === undefined ? undefined : String(text).replace(from, to);
  });

const withProps = (declared: Declared, props: unknown): Declared | undefined =>
  props === undefined ? undefined : { ...declared, props: props as Record<string, JavaScriptValue> };

const edit = (declared: Declared, path: string, make: (value: unknown) => unknown): Declared | undefined =>
  withProps(declared, edited(declared.props ?? {}, stepsOf(path) ?? [], make));

const set = (declared: Declared, path: string, value: string): Declared | undefined =>
  edit(declared, path, () => (value === "true" ? true : value));

const gone = Symbol("taken out");
const without = (declared: Declared, path: string): Declared | undefined => edit(declared, path, () => gone);

/** A copy with the change at `steps`, in texts of JSON as well; undefined where `make` gives that, or the path ends in a value. */
function edited(
  value: unknown,
  [step, ...rest]: readonly (string | number)[],
  make: (value: unknown) => unknown,
): unknown {
  if (step === undefined) return make(value);
  if (typeof value === "string") {
    const inner = edited(JSON.parse(value), [step, ...rest], make);
    return inner === undefined ? undefined : JSON.stringify(inner);
  }
  if (typeof value !== "object" || value === null) return undefined;
  const there = (value as Record<string | number, unknown>)[step] ?? (rest.length === 0 ? undefined : {});
  const inner = edited(there, rest, make);
  if (inner === undefined) return undefined;
  if (Array.isArray(value)) {
    const at = Number(step);
    return inner === gone ? value.toSpliced(at, 1) : value.with(at, inner);
  }
  const { [step]: _, ...others } = value as Record<string, unknown>;
  return inner === gone ? others : { ...others, [step]: inner };
}

const tagInput = ({ type, props = {} }: Declared): string =>
  knowledge.catalog.tagInputs.get(parseTypeToken(type).canonical)?.property ?? ("labels" in props ? "labels" : "tags");

function tagged(declared: Declared, input: string, tag: string, value: string): Declared | undefined {
  const there: unknown = declared.props?.[input] ?? {};
  const tags = Array.isArray(there)
    ? [...(there as readonly unknown[]), { key: tag, value }]
    : { ...(there as object), [tag]: value };
  return withProps(declared, { ...declared.props, [input]: tags });
}

function withSettings(declared: Declared, name: string, entries: readonly object[]): Declared {
  const settings = (declared.settings ?? {}) as Readonly<Record<string, unknown>>;
  const there = (settings[name] ?? []) as readonly object[];
  return { ...declared, settings: { ...settings, [name]: [...entries, ...there] } };
}
