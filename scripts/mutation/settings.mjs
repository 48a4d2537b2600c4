/** Where the bundled tests are put, below the project. */
export const bundle = ".cache/mutation/tests.cjs";

/** Below `__tests__`: the tests that need neither the engine nor a build, the ones that tell most first. */
export const testPaths = [
  "rules",
  "facts",
  "judgement",
  "exceptions/apply.test.ts",
  "exceptions/review.test.ts",
  "exceptions/crossguard.test.ts",
  "exceptions/settings.test.ts",
  "exceptions/export.test.ts",
  "regimes",
  "ways-out",
  "lineage.test.ts",
  "catalog.test.ts",
  "changes.test.ts",
  "text.test.ts",
  "config.test.ts",
  "pack.test.ts",
  "trust/evasion.test.ts",
  "trust/innocent.test.ts",
  "differential",
];

/** Tests that look at the place of their own code, which a bundle moves. */
export const leftOut = ["pack.test.ts > a fault never reads as allowed > a policy that throws"];

/**
 * Milliseconds. A mutant that no quicker test notices counts as a survivor, though a slower one (of time, or of many
 * generated inputs) may notice it: the score is a lower bound.
 */
export const slowestTest = 200;
