/** The real lineage and the slow one agree on what reaches which resource in generated stacks, cycles included. */
import fc from "fast-check";
import { isDeepStrictEqual } from "node:util";
import { prohibitedLocation } from "../../policies/rules/prohibited-location";
import { parseSettings } from "../../src/config/parse";
import { deriveFacts } from "../../src/facts";
import { isComponent } from "../../src/facts/component";
import { mayHoldData } from "../../src/facts/role";
import { buildGraph } from "../../src/graph";
import { judgeLineage } from "../../src/lineage";
import { Unknown, type Facts, type Resource, type Value } from "../../src/model";
import { knowledge } from "../support/analyze";
import { agree, expectSame, fewer } from "./runs";
import { edgesOf, holding, isSource, levels, type Data, type Member } from "./slow-lineage";
import { rowsOf } from "./slow-text";

const { catalog, regimes } = knowledge;

const kinds = [
  { type: "aws:s3/bucket:Bucket", input: "bucket", service: "s3" },
  { type: "aws:dynamodb/table:Table", input: "name", service: "dynamodb" },
  { type: "aws:sqs/queue:Queue", input: "name", service: "sqs" },
  { type: "aws:kinesis/stream:Stream", input: "name", service: "kinesis" },
  { type: "aws:lambda/function:Function", input: "name", service: "lambda" },
  { type: "aws:sns/topic:Topic", input: "name", service: "sns" },
  { type: "aws:secretsmanager/secret:Secret", input: "name", service: "secretsmanager" },
  { type: "gcp:pubsub/subscription:Subscription", input: "name", service: "pubsub" },
  { type: "aws:sns/topicSubscription:TopicSubscription", input: "", service: "sns" },
  { type: "aws:lambda/eventSourceMapping:EventSourceMapping", input: "", service: "lambda" },
  { type: "aws:s3/bucketNotification:BucketNotification", input: "", service: "s3" },
  { type: "aws:iam/role:Role", input: "name", service: "iam" },
  { type: "azure-native:insights:DiagnosticSetting", input: "", service: "insights" },
  { type: "clinic:index:Service", input: "name", service: "clinic" },
] as const;
const names = ["patients", "events", "orders-queue", "main", "logs.v2"];

const { references } = rowsOf("lineage") as { references: { words: string }[] };
const camel = (words: string): string => words.replaceAll(/ ([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const carries = ["destination", "source", "target arn", "environment", "bucket", "table", "queue arn", "stream arn"];
const key = fc
  .oneof(
    fc.constantFrom(...references.map(({ words }) => words)),
    fc.constantFrom(...carries, "function name", "endpoint", "event source arn", "queues", "variables"),
    fc.constantFrom("rule", "x", "dynamodb", "sqs queue", "lambda"),
  )
  .map(camel);

const reference = fc.record({
  keys: fc.array(key, { minLength: 1, maxLength: 3 }),
  /** Which resource of the stack it is about. */
  other: fc.nat(7),
  form: fc.constantFrom("name", "arn", "arn", "arn", "path", "json", "upper", "unknown", "unknown"),
  isStated: fc.boolean(),
});
const part = fc.record({
  kind: fc.constantFrom(...kinds),
  name: fc.constantFrom(...names),
  parent: fc.oneof(fc.constant(undefined), fc.constant(undefined), fc.nat(7)),
  level: fc.constantFrom(undefined, undefined, "public", "internal", "confidential", "restricted"),
  classes: fc.subarray(["health", "financial", "credentials"], { maxLength: 2 }),
  references: fc.array(reference, { maxLength: 2 }),
});
type Part = typeof part extends fc.Arbitrary<infer T> ? T : never;
const generated = fc.record({
  parts: fc.array(part, { minLength: 2, maxLength: 8 }),
  sensitiveFrom: fc.constantFrom("internal" as const, "confidential" as const, "restricted" as const),
});

function textOf({ form }: Part["references"][number], { kind, name }: Part): Value {
  const arn = `arn:aws:${kind.service}:us-east-1:123456789012:${name}`;
  if (form === "arn") return arn;
  if (form === "path") return `https://example.org/${kind.service}/${name}?x=y`;
  if (form === "json") return JSON.stringify({ deadLetterTargetArn: [arn] });
  if (form === "upper") return name.toUpperCase();
  return form === "unknown" ? new Unknown("is known after the deployment") : name;
}

const urnOf = (index: number, { kind }: Part): string => `urn:pulumi:dev::p::${kind.type}::r${index}`;

function resourceOf(each: Part, index: number, parts: readonly Part[]): Resource {
  const props: Record<string, Value[]> = {};
  const dependencies: Record<string, string[]> = {};
  const add = (name: string, value: Value): unknown => (props[name] ??= []).push(value);
  if (each.kind.input !== "") add(each.kind.input, each.name);
  for (const one of each.references) {
    const other = parts[one.other % parts.length] ?? each;
    const [top = "", ...rest] = one.keys;
    add(
      top,
      rest.toReversed().reduce<Value>((inner, name) => ({ [name]: inner }), textOf(one, other)),
    );
    if (one.isStated) (dependencies[top] ??= []).push(urnOf(one.other % parts.length, other));
  }
  const parent = each.parent === undefined ? undefined : each.parent % parts.length;
  const above = parent === undefined ? undefined : parts[parent];
  return {
    urn: urnOf(index, each),
    type: each.kind.type,
    name: `r${index}`,
    props: {
      ...props,
      ...(each.level === undefined && each.classes.length === 0
        ? {}
        : { tags: { "data-classification": each.level ?? "none", "data-class": each.classes.join(",") } }),
    },
    ...(each.kind.service === "clinic"
      ? {}
      : { provider: { type: "pulumi:providers:any", name: "default", props: { region: "us-east-1" } } }),
    ...(above === undefined ? {} : { parent: urnOf(parent ?? 0, above) }),
    dependencies,
  };
}

const memberOf = ({ resource, role, flows, classification }: Facts): Member => ({
  ...resource,
  dependencies: resource.dependencies ?? {},
  isComponent: isComponent(resource, catalog),
  holds: mayHoldData(role),
  sends: flows.length > 0,
  level: classification.level,
  classes: classification.classes,
  isTold: classification.evidence.some(({ kind }) => kind === "tag" || kind === "configuration"),
});

const dataOf = ({ level, classes }: Data): Data => ({ level, classes: [...classes].sort() });
const isAbove = (one: Data, other: Data): boolean => levels.indexOf(one.level) > levels.indexOf(other.level);

/** Says what a resource is taken to hold. */
const telling = {
  ...prohibitedLocation,
  check: ({ classification: { level, classes } }: Facts) => [
    { what: JSON.stringify({ level, classes: [...classes].sort() }), fix: [] },
  ],
};

test("agree on what each resource holds once data has gone where it goes, and the way is one", () => {
  let reached = 0;
  agree("stacks of up to 8 resources", Math.round(fewer / 5), generated, ({ parts, sensitiveFrom }) => {
    const settings = parseSettings({ sensitiveFrom }, catalog, regimes, "2026-11-25");
    const resources = parts.map(resourceOf);
    const graph = buildGraph(resources, { stackTags: {}, config: () => undefined, environment: () => undefined });
    const stack = new Map(resources.map((each) => [each.urn, deriveFacts(each, graph, catalog, settings)]));
    const findings = judgeLineage(stack, [telling], { catalog, settings }, () => []);
    const members = [...stack.values()].map(memberOf);
    const real = new Map(members.map((each) => [each.urn, dataOf(each)]));
    for (const { resource, what } of findings) {
      const { level, classes } = JSON.parse(what) as Data;
      real.set(resource.urn, { level, classes });
    }
    reached += findings.length;
    expectSame(real, holding(members, sensitiveFrom));
    const edges = new Set(findings.length === 0 ? [] : edgesOf(members).map(({ from, to }) => `${from} ${to}`));
    for (const { way, resource } of findings) {
      const [first = "", ...path] = way?.resources ?? [];
      const [source, self] = [first, resource.urn].map((urn) => members.find((each) => each.urn === urn));
      if (source === undefined || self === undefined) throw new Error("a way from or to nowhere");
      const isWay = path.every((urn, index) => index === 0 || edges.has(`${path[index - 1] ?? ""} ${urn}`));
      // What is cited is what was not there by itself, where anything is more than that.
      const isMore = !isDeepStrictEqual(real.get(self.urn), dataOf(self));
      const brings = isAbove(source, self) || source.classes.some((each) => !self.classes.includes(each));
      const found = {
        isFromSource: isSource(source, sensitiveFrom),
        isWay,
        brings: brings || !isMore,
        to: path.at(-1),
      };
      expectSame(found, { isFromSource: true, isWay: true, brings: true, to: self.urn });
    }
  });
  expect(reached).toBeGreaterThan(fewer / 20);
}, 3_600_000);
