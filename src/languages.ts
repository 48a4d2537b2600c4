/** The languages in which a program may be written, as far as a change is shown in them. */

export const languages = ["typescript", "python", "yaml", "go", "hcl"] as const;
export type Language = (typeof languages)[number];

/** By the runtime that a Pulumi.yaml names. Absent: programs whose changes are shown as property and value alone. */
const byRuntime: ReadonlyMap<string, Language> = new Map([
  ["nodejs", "typescript"],
  ["python", "python"],
  ["yaml", "yaml"],
  ["go", "go"],
]);

export const languageOfRuntime = (runtime: unknown): Language | undefined =>
  typeof runtime === "string" ? byRuntime.get(runtime) : undefined;
