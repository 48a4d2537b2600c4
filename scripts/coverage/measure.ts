/** Sets one input at a time to a prohibited and to a permitted place and looks at the facts. */
import type { Catalog } from "../../src/catalog/load";
import type { Settings } from "../../src/config/parse";
import { deriveFacts } from "../../src/facts";
import { cloudOf } from "../../src/facts/placements";
import { buildGraph } from "../../src/graph";
import type { Placement, Resource, Surroundings, Value, ValueMap } from "../../src/model";
import { words } from "../../src/text";
import type { Row } from "./schema";

/** For one cloud: what counts as prohibited here, and by kind of input a prohibited and a permitted value. */
export interface Probe {
  readonly countries: readonly string[];
  readonly region: readonly [string, string];
  readonly zone?: readonly [string, string];
  readonly zoneId?: readonly [string, string];
  readonly domain?: readonly [string, string];
  readonly datacenter?: readonly [string, string];
  readonly config?: readonly [string, string];
  readonly url?: readonly [string, string];
}
export type Probes = Readonly<Record<string, Probe>>;

export interface Bench {
  readonly catalog: Catalog;
  readonly settings: Settings;
  readonly probes: Probes;
}

export type Outcome =
  | { readonly kind: "no vocabulary" }
  | { readonly kind: "probed"; readonly read: boolean; readonly quiet: boolean; readonly why: string };

const surroundings: Surroundings = { stackTags: {}, config: () => undefined, environment: () => undefined };

/** Whether the place in `row` is found, and whether a permitted one stays quiet. */
export function probe(row: Row, cloud: string | undefined, bench: Bench): Outcome {
  const id = cloud ?? ownCloud(row, bench);
  const with_ = id === undefined ? undefined : bench.probes[id];
  if (with_ === undefined) return { kind: "no vocabulary" };
  const [prohibited, permitted] = valuesFor(row, with_);
  const read = places(row, prohibited, bench).some((each) => isProhibited(each, with_));
  const loud = places(row, permitted, bench).find(
    (each) => isProhibited(each, with_) || (each.kind === "unresolved" && concerns(each, row)),
  );
  const why = !read ? "not found" : loud?.kind === "unresolved" ? loud.why : loud === undefined ? "" : "prohibited";
  return { kind: "probed", read, quiet: loud === undefined, why };
}

/** Whether a prohibited code in an input that carries no place is taken for one. */
export function isTakenForPlace(row: Row, value: string | undefined, bench: Bench): boolean {
  const with_ = bench.probes[ownCloud(row, bench) ?? ""];
  if (with_ === undefined) return false;
  return places(row, value ?? valuesFor(row, with_)[0], bench).some((each) => isProhibited(each, with_));
}

const ownCloud = ({ type }: Row, { catalog }: Bench): string | undefined =>
  cloudOf(type.split(":")[0] ?? "", catalog)?.cloud.id;

const isProhibited = (each: Placement, { countries }: Probe): boolean =>
  each.kind === "place" &&
  each.place.countries !== "anywhere" &&
  each.place.countries.some((country) => countries.includes(country));

/** An unresolved entry counts against an input only when it is about that input: others are not set at all. */
const concerns = ({ property }: Placement, { keys }: Row): boolean =>
  property.startsWith("`") && property.includes(keys.at(-1) ?? "");

function valuesFor({ type, keys, doc }: Row, with_: Probe): readonly [string, string] {
  if (keys.at(-1) === "config" && type.includes("spanner") && with_.config !== undefined) return with_.config;
  if (with_.url !== undefined && doc.includes("internal URLs")) return with_.url;
  const name = words(keys.slice(-2).join(" "));
  const own = words(keys.at(-1) ?? "");
  if (name.includes("domain")) return with_.domain ?? with_.zone ?? with_.region;
  if (own.includes("datacenter")) return with_.datacenter ?? with_.zone ?? with_.region;
  const isZone =
    own.some((word) => ["zone", "zones", "az", "azs"].includes(word)) || (own[0] === "id" && name.includes("zone"));
  if (!isZone) return with_.region;
  const isId = own.includes("id") || own.includes("ids");
  return (isId ? with_.zoneId : undefined) ?? with_.zone ?? with_.region;
}

function places(row: Row, value: string, { catalog, settings, probes }: Bench): readonly Placement[] {
  const packageName = row.type.split(":")[0] ?? "";
  const index = cloudOf(packageName, catalog);
  const permitted = probes[index?.cloud.id ?? ""];
  const input = index?.cloud.providerInputs.at(-1);
  const resource: Resource = {
    urn: `urn:pulumi:dev::coverage::${row.type}::thing`,
    type: row.type,
    name: "thing",
    props: tree(row.path, value),
    provider: {
      type: `pulumi:providers:${packageName}`,
      name: "default",
      props: input === undefined || permitted === undefined ? {} : { [input]: permitted.region[1] },
    },
  };
  return deriveFacts(resource, buildGraph([resource], surroundings), catalog, settings).placements;
}

/** `a[].b{}.c` -> { a: [{ b: { main: { c: value } } }] }. */
export function tree(path: string, value: string): ValueMap {
  const steps = path.split(/\.|(?=\[\]|\{\})/);
  const built = steps.reduceRight<Value>((inner, step) => {
    if (step === "[]") return [inner];
    return { [step === "{}" ? "main" : step]: inner };
  }, value);
  return built as ValueMap;
}
