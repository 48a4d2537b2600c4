/** Whatever a document holds, it is read, or refused with an error that is the user's to understand. */
import * as fc from "fast-check";
import { formats } from "../../src/adapters";
import { linesOf } from "../../src/adapters/positions";
import { InputError } from "../../src/errors";
import { fixture, judgeDocument, readDocument } from "../support/inputs";

const files = ["stack.json", "preview.json", "plan.json", "terraform.tfstate", "shown-state.json", "cdk.tf.json"];

function attempt(document: unknown): void {
  try {
    judgeDocument(document);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

test("arbitrary JSON in every format's own place throws nothing but an input error", () => {
  const json = fc.jsonValue({ maxDepth: 5 });
  const shapes = [
    (value: unknown) => ({ version: 3, deployment: { resources: value } }),
    (value: unknown) => ({
      version: 3,
      deployment: { resources: [{ urn: "urn", type: "aws:s3/bucket:Bucket", inputs: value, provider: value }] },
    }),
    (value: unknown) => ({ steps: [{ newState: value }], config: value, changeSummary: value }),
    (value: unknown) => ({ planned_values: { root_module: value }, configuration: value, variables: value }),
    (value: unknown) => ({
      resource_changes: [
        {
          type: "aws_s3_bucket",
          name: "x",
          index: value,
          change: { after: value, after_unknown: value, after_sensitive: value },
        },
      ],
    }),
    (value: unknown) => ({ format_version: "1.0", values: value }),
    (value: unknown) => ({
      version: 4,
      lineage: "x",
      resources: [{ type: "aws_x", name: "y", instances: [{ attributes: value, sensitive_attributes: [value] }] }],
    }),
    (value: unknown) => ({ resource: { aws_s3_bucket: value }, provider: value, module: value, locals: value }),
  ];
  fc.assert(
    fc.property(json, fc.nat(shapes.length - 1), (value, shape) => attempt(shapes[shape]?.(value))),
    { numRuns: 2_000 },
  );
});

/** Replaces the value at one place of a document that a walk of `steps` leads to. */
function damaged(document: unknown, steps: readonly number[], value: unknown): unknown {
  if (typeof document !== "object" || document === null || steps.length === 0) return value;
  const keys = Object.keys(document);
  const key = keys[(steps[0] ?? 0) % Math.max(1, keys.length)];
  if (key === undefined) return value;
  const copy = structuredClone(document) as Record<string, unknown>;
  copy[key] = damaged(copy[key], steps.slice(1), value);
  return copy;
}

test.each(files)("%s damaged in one place throws nothing but an input error", (file) => {
  const document = fixture(file);
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 9 }), fc.jsonValue({ maxDepth: 2 }), (steps, value) =>
      attempt(damaged(document, steps, value)),
    ),
    { numRuns: 150 },
  );
});

test.each(formats.map((format) => [format.id, format] as const))(
  "%s recognises nothing in what is no object",
  (_, format) => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(null), fc.string(), fc.double(), fc.array(fc.jsonValue())),
        (value) => !format.recognises(value),
      ),
    );
  },
);

test("keys that JavaScript knows are keys like any other", () => {
  const inputs = JSON.parse('{"__proto__": {"polluted": true}, "constructor": "x", "hasOwnProperty": "y"}') as unknown;
  attempt({ version: 3, deployment: { resources: [{ urn: "urn", type: "aws:s3/bucket:Bucket", inputs }] } });
  attempt({ resource_changes: [{ type: "constructor", name: "toString", change: { after: inputs } }] });
  attempt({ resource: { aws_s3_bucket: { x: inputs } }, provider: inputs });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("what is nested five thousand deep is not read, and nothing breaks", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`) as object;
  expect(
    readDocument({ version: 3, deployment: { resources: [{ urn: "urn", type: "t", inputs: deep }] } }).resources,
  ).toHaveLength(1);
  attempt({
    resource_changes: [
      { type: "aws_x", name: "y", change: { after: deep, after_unknown: deep, after_sensitive: deep } },
    ],
  });
  attempt({ version: 4, lineage: "x", resources: [{ type: "aws_x", name: "y", instances: [{ attributes: deep }] }] });
  attempt({ resource: { aws_s3_bucket: { x: deep } }, provider: deep });
});

test("lines are found in one pass", () => {
  const urns = Array.from({ length: 20_000 }, (_, index) => `urn${index}`);
  const text = urns.map((urn) => `{\n"urn": "${urn}"\n}`).join("\n");
  const started = Date.now();
  const lines = linesOf(text, { key: "urn", of: (urn) => urn }, urns);
  expect(lines.get("urn0")).toBe(2);
  expect(lines.get("urn19999")).toBe(19_999 * 3 + 2);
  expect(Date.now() - started).toBeLessThan(2_000);
});
