/**
 * What `@pulumi/policy` needs of `@pulumi/pulumi` to serve a pack. The bundler puts this in its place,
 * so that the automation API, closure serialisation and the rest stay out of the single file.
 */
export * as asset from "@pulumi/pulumi/asset";

/** Asked only of what a remediation returns, and this pack has none. */
export const Output = {
  isInstance(): never {
    throw new Error("the single-file pack serves no remediations");
  },
};
