/** `pulumi preview --json`. */
import { Unknown } from "../model";
import { broken, type Format } from "./input";
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
    return {
      // A default provider has no inputs but the stack's configuration, which is here.
      resources: pulumiResources(declared, previewValue, (name) =>
        name.startsWith("default") ? undefined : unchanged,
      ),
      surroundings: { stackTags: {}, config: (key) => configured(document, key), environment },
      spelling: new Map(),
      notes: notesOn(document, steps.filter(({ step }) => textAt(step, "op") === "same").length),
    };
  },
};

/** Whether the step takes the resource away: `delete`, `delete-replaced`, `discard`, `read-discard`. */
const leaves = (operation = ""): boolean => /^(delete|discard|read-discard)/.test(operation);

function configured(document: unknown, key: string): string | undefined {
  const value = textAt(document, "config", key);
  return value === "[secret]" ? undefined : value;
}

function notesOn(document: unknown, shown: number): string[] {
  const same = objectAt(document, "changeSummary").same;
  const hidden = typeof same === "number" ? same - shown : 0;
  const failed = listAt(document, "diagnostics").some((each) => textAt(each, "severity") === "error");
  return [
    ...(hidden > 0
      ? [`${hidden} unchanged resources are not in this preview: run it with \`--show-sames\` to have them checked.`]
      : []),
    ...(failed ? ["The preview reports an error, so resources may be missing from it."] : []),
  ];
}
