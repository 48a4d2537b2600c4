/**
 * What `@pulumi/policy` needs of `@pulumi/pulumi` to serve a pack. The bundler puts this in its place,
 * so that the automation API, closure serialisation and the rest stay out of the single file.
 */
export * as asset from "@pulumi/pulumi/asset";

/** Asked of each value that a remediation returns; this pack returns what the engine sent, less what it took out and with plain texts that it put in. */
export const Output = { isInstance: (_value: unknown): boolean => false };
