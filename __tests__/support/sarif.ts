/** The official schema of SARIF 2.1.0, to hold a log against. */
import Ajv, { type AnySchema } from "ajv";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { id: string; help: { markdown: string } }[] } };
      readonly invocations: readonly object[];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly message: { readonly text: string };
        readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { uri: string } } }[];
      }[];
    },
  ];
}

const file = join(__dirname, "../fixtures/sarif/sarif-schema-2.1.0.json");
const schema = JSON.parse(readFileSync(file, "utf8")) as { definitions: { region: object } };
// As errata 01 of the standard has it.
Object.assign(schema.definitions.region, {
  anyOf: [{ required: ["startLine"] }, { required: ["charOffset"] }, { required: ["byteOffset"] }],
});
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
export const validate = ajv.compile(schema as AnySchema);

/** The run of a log. @throws unless the log is valid. */
export function parseSarif(text: string): Log["runs"][0] {
  const log = JSON.parse(text) as Log;
  const isValid = validate(log);
  expect([isValid, validate.errors]).toEqual([true, null]);
  return log.runs[0];
}
