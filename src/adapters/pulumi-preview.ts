/** `pulumi preview --json`. */
import { isDefaultProvider } from "../default-provider";
import { Unknown } from "../model";
import { asHere, broken, type Format } from "./input";
import { dig, isObject, listAt, objectAt, textAt } from "./json";
import { pulumiResources } from "./pulumi-resources";
import { previewValue } from "./pulumi-values";

const unchanged = new Unknown(
  "is of a provider that does not change, which a preview leaves out without `--show-sames`",
);

export const pulumiPreview: Format = {
  id: "pulumi-preview",
  title: "the output of `pulumi preview --json`",
  marker: { key: "urn", of: (urn) => urn },
  keys: ["changeSummary", "newState"],
  recognises: (document) =>
    Array.isArray(dig(document, "steps")) || (isObject(document) && isObject(document.changeSummary)),
  read(document, { environment }) {
    const steps = listAt(document, "steps").map((step, index) => {
      if (!isObject(step)) throw broken(`steps[${index}]`, "must be an object");
      return { step, path: `steps[${index}].newState` };
    });
    const declared = steps.flatMap(({ step, path }) => {
      const { newState } = step;
      if (newState === undefined || newState === null || leaves(textAt(step, "op"))) return [];
      if (!isObject(newState)) throw broken(path, "must be an object");
      return [{ resource: newState, path }];
    });
    const left = leftOut(document, steps.filter(({ step }) => textAt(step, "op") === "same").length);
    return {
      // A default provider has no inputs but the stack's configuration, which is here.
      resources: pulumiResources(declared, previewValue, (name) => (isDefaultProvider(name) ? undefined : unchanged)),
      surroundings: { stackTags: {}, config: (key) => configured(document, key), environment },
      spelling: asHere,
      notes: notesOn(left),
      left,
      problems: listAt(document, "diagnostics").some((each) => textAt(each, "severity") === "error")
        ? ["the preview reports an error, so resources may be missing from it"]
        : [],
    };
  },
};

/** Whether the step takes the resource away: `delete`, `delete-replaced`, `discard`, `read-discard`. */
const leaves = (operation = ""): boolean => /^(delete|discard|read-discard)/.test(operation);

const hidden = new Unknown("is a secret, which a preview does not hold");

function configured(document: unknown, key: string): string | Unknown | undefined {
  const value = textAt(document, "config", key);
  return value === "[secret]" ? hidden : value;
}

/** How many unchanged resources the preview counts and does not show. */
function leftOut(document: unknown, shown: number): number {
  const same = objectAt(document, "changeSummary").same;
  return typeof same === "number" ? Math.max(0, same - shown) : 0;
}

function notesOn(left: number): string[] {
  const what = left === 1 ? "1 unchanged resource is" : `${left} unchanged resources are`;
  return left > 0 ? [`${what} not in this preview: run it with \`--show-sames\` to have all checked.`] : [];
}
