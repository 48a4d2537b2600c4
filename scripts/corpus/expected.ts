/** What a run may bring without failing: blocks that are right, and programs that cannot be run. */
import { readFileSync } from "node:fs";
import { z } from "zod";

const expectedFile = z.strictObject({
  blocks: z
    .array(z.strictObject({ program: z.string(), policy: z.string(), resource: z.string(), why: z.string() }))
    .default([]),
  notRun: z.array(z.strictObject({ program: z.string(), why: z.string() })).default([]),
});

export type Expected = z.infer<typeof expectedFile>;

/** @throws when the file is not there or is of another form. */
export const readExpected = (path: string | undefined): Expected =>
  expectedFile.parse(path === undefined ? {} : JSON.parse(readFileSync(path, "utf8")));
