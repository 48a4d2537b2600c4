/**
 * Ways by which data leaves a place while the resource itself seems to stay: each told as a case that must speak and a
 * near miss that must not.
 */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { policies } from "../../policies/rules";
import { analyze, type Declared } from "./analyze";

type Props = Record<string, JavaScriptValue>;

/** Inputs of the resource, and those of its provider where they matter. */
export interface Declaration {
  readonly props?: Props;
  readonly provider?: Props;
}

export interface Trap {
  /** What goes wrong; the test's title. */
  readonly trap: string;
  readonly type: string;
  /** What an admin sets, where the defaults do not tell the two apart. */
  readonly settings?: object;
  /** The case that must speak. */
  readonly speaks: Declaration;
  /** What its message must contain. */
  readonly says: string;
  /** The near miss. */
  readonly silent: Declaration;
}

const sensitive = { "data-classification": "restricted" };

async function heard(
  { type, settings = {} }: Trap,
  { props = {}, provider = {} }: Declaration,
  isHeard: (violation: Awaited<ReturnType<typeof analyze>>[number]) => boolean,
): Promise<readonly string[]> {
  const declared: Declared = { type, name: "patients", props: { tags: sensitive, ...props }, provider, settings };
  const violations = await analyze(declared, policies);
  expect(violations.filter(({ policy }) => policy === "failed-evaluation")).toEqual([]);
  return violations.filter(isHeard).map(({ message }) => message.replaceAll(/\s+/g, " "));
}

function cases(
  title: string,
  traps: readonly Trap[],
  isHeard: (violation: Awaited<ReturnType<typeof analyze>>[number]) => boolean,
): void {
  const named = traps.map((each) => [each.trap, each] as const);
  describe(title, () => {
    test.each(named)("speaks: %s", async (_, each) => {
      expect((await heard(each, each.speaks, isHeard)).join("\n")).toContain(each.says);
    });
    test.each(named)("lets the near miss pass: %s", async (_, each) => {
      expect(await heard(each, each.silent, isHeard)).toEqual([]);
    });
  });
}

/** Each must be blocked, and its near miss must not be. */
export const blockingTraps = (title: string, traps: readonly Trap[]): void =>
  cases(`${title}: blocked`, traps, ({ level }) => level === "mandatory");

/** Where a declaration cannot show the place: each must be said, and its near miss must not be. */
export const unresolvedTraps = (title: string, traps: readonly Trap[]): void =>
  cases(`${title}: said`, traps, ({ policy }) => policy === "unresolved-location");
