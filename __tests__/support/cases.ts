import { policies } from "../../policies/rules";
import { analyze, type Declared } from "./analyze";

export interface Case extends Declared {
  /** What the case shows; the test's title. */
  readonly when: string;
}

/**
 * The cases of one policy: each of `violates` must make it speak, with every given text in the
 * message; each of `silent` must not.
 */
export function policyCases(
  policy: string,
  level: "advisory" | "mandatory",
  cases: {
    readonly violates: readonly (Case & { readonly says: readonly string[] })[];
    readonly silent: readonly Case[];
  },
): void {
  // Alone: where another policy has spoken of the same cause, one line is all that it says.
  const alone = policies.filter((each) => each.name === policy);
  describe(policy, () => {
    test.each(cases.violates.map((each) => [each.when, each] as const))("speaks: %s", async (_, each) => {
      const found = (await analyze(each, alone)).filter((violation) => violation.policy === policy);
      expect(found).not.toHaveLength(0);
      expect(found.map((violation) => violation.level)).toEqual(found.map(() => level));
      const message = found
        .map((violation) => violation.message)
        .join("\n")
        .replaceAll(/\s+/g, " ");
      for (const text of each.says) expect(message).toContain(text);
    });
    test.each(cases.silent.map((each) => [each.when, each] as const))("is silent: %s", async (_, each) => {
      const all = await analyze(each, alone);
      expect(all.filter((violation) => violation.policy === policy)).toEqual([]);
      expect(all.filter((violation) => violation.policy === "failed-evaluation")).toEqual([]);
    });
  });
}
