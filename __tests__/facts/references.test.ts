/** What inputs refer to by name, which way data goes along it, and by what a resource is referred to. */
import { identitiesOf, kindWords, referencesOf } from "../../src/facts/references";
import { leaves } from "../../src/facts/values";
import { Unknown, type Resource } from "../../src/model";
import { knowledge } from "../support/analyze";

const { catalog } = knowledge;
const declared = (type: string, props: Resource["props"]): Resource => ({ urn: "u", type, name: "n", props });
/** "path data as: names", a line for each reference. */
function said(type: string, props: Resource["props"]): string[] {
  return referencesOf(declared(type, props), leaves(props), catalog).map(
    ({ property, data, as, names }) => `${property} ${data} ${as}: ${names?.join(" ") ?? "anything"}`,
  );
}

const pipe = "aws:pipes/pipe:Pipe";
const fn = "aws:lambda/function:Function";
const task = "aws:ecs/taskDefinition:TaskDefinition";
const queue = (name: string): string => `arn:aws:sqs:us-east-1:111122223333:${name}`;
const arn = "arn aws sqs us-east-1 111122223333";
const variables = (each: Resource["props"]): Resource["props"] => ({ environment: { variables: each } });
const long = (length: number): string => `visits ${"x".repeat(length - 7)}`;

test.each<[when: string, type: string, props: Resource["props"], expected: string[]]>([
  ["data comes in", pipe, { source: queue("intake") }, [`source in copy: ${arn} intake`]],
  ["data goes out", pipe, { target: queue("archive") }, [`target out copy: ${arn} archive`]],
  [
    "a program does both with what its variables name",
    fn,
    variables({ TABLE: "visits" }),
    ["environment.variables.TABLE both access: visits"],
  ],
  [
    "a value that is not known may be any name",
    pipe,
    { source: new Unknown("is not known") },
    ["source in copy: anything"],
  ],
  ["a role is none", pipe, { roleArn: "arn:aws:iam::111122223333:role/pipe" }, []],
  ["neither is a number, or a text without a name in it", fn, variables({ TABLE: 7, QUEUE: "a b" }), []],
  ["the same word means another thing where the type says so", fn, { s3Bucket: "code" }, []],
  [
    "names are in lower case, each once",
    fn,
    variables({ TABLE: "Visits/visits/VISITS" }),
    ["environment.variables.TABLE both access: visits"],
  ],
  [
    "names keep their dots, dashes and underscores",
    fn,
    variables({ TABLE: "a.b-c_d" }),
    ["environment.variables.TABLE both access: a.b-c_d"],
  ],
  [
    "a name has three letters at least",
    fn,
    variables({ TABLE: "ab abc" }),
    ["environment.variables.TABLE both access: abc"],
  ],
  [
    "JSON in a text is looked into",
    task,
    {
      containerDefinitions: JSON.stringify([
        { environment: [{ name: "TABLE", value: "visits" }], executionRole: "admin" },
      ]),
    },
    ["containerDefinitions both access: table", "containerDefinitions both access: visits"],
  ],
  [
    "a text that only begins like JSON is a text",
    fn,
    variables({ TABLE: "[visits" }),
    ["environment.variables.TABLE both access: visits"],
  ],
  [
    "a long text names something",
    fn,
    variables({ TABLE: long(16_384) }),
    [`environment.variables.TABLE both access: visits ${"x".repeat(16_377)}`],
  ],
  [
    "a longer one may name anything",
    fn,
    variables({ TABLE: long(16_385) }),
    ["environment.variables.TABLE both access: anything"],
  ],
])("%s", (_, type, props, expected) => {
  expect(said(type, props)).toEqual(expected);
});

test.each<[string, Resource["props"], string[]]>([
  ["aws:s3/bucket:Bucket", { bucket: "Records" }, ["records"]],
  ["aws:dynamodb/table:Table", { name: "visits" }, ["visits"]],
  ["aws:dynamodb/table:Table", { name: "ab" }, []],
  ["aws:dynamodb/table:Table", { name: new Unknown("is not known") }, []],
  ["aws:dynamodb/table:Table", { description: "visits" }, []],
])("%s %j goes by %j", (type, props, expected) => {
  expect(identitiesOf(declared(type, props), catalog)).toEqual(expected);
});

test.each([
  ["aws:dynamodb/table:Table", ["dynamodb", "table"]],
  ["azure-native:storage/v20230101:StorageAccount", ["storage", "account"]],
  // What many types are called says nothing.
  ["aws:lambda/functionUrl:FunctionUrl", ["lambda", "function"]],
])("%s is a %j", (type, expected) => {
  expect(kindWords(type, catalog)).toEqual(expected);
});
