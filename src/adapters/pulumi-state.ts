/** `pulumi stack export`, and the checkpoint files of a self-managed backend. */
import { asHere, broken, nowhereElse, type Format } from "./input";
import { dig, isObject, listAt } from "./json";
import { pulumiResources } from "./pulumi-resources";
import { pulumiValue } from "./pulumi-values";
import { Unknown } from "../model";

const notInFile = new Unknown("is of a provider that the state does not hold");

/** Where the deployment stands, in an export and in a checkpoint file. */
const homes = [["deployment"], ["checkpoint", "latest"], ["latest"]] as const;

const homeIn = (document: unknown): (typeof homes)[number] | undefined =>
  homes.find((path) => isObject(dig(document, ...path)) && (path.length > 1 || isDeployment(dig(document, ...path))));

const isDeployment = (value: unknown): boolean => isObject(value) && (isObject(value.manifest) || "resources" in value);

export const pulumiState: Format = {
  id: "pulumi-state",
  title: "the output of `pulumi stack export`, or a state file of Pulumi",
  marker: { key: "urn", of: (urn) => urn },
  keys: ["deployment", "checkpoint"],
  recognises: (document) =>
    homeIn(document) !== undefined ||
    // A stack that was never deployed.
    (isObject(document) && typeof document.version === "number" && isObject(dig(document, "checkpoint"))),
  read(document) {
    const path = homeIn(document) ?? [];
    const declared = listAt(document, ...path, "resources").map((resource, index) => {
      const at = [...path, `resources[${index}]`].join(".");
      if (!isObject(resource)) throw broken(at, "must be an object");
      return { resource, path: at };
    });
    return {
      resources: pulumiResources(declared, pulumiValue, () => notInFile),
      surroundings: nowhereElse,
      spelling: asHere,
      notes: [],
    };
  },
};
