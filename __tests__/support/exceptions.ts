/** Exceptions as an admin would write them, and judgements on a day that the test chooses. */
import { exemptible } from "../../policies/all";
import { policies } from "../../policies/rules";
import { parseSettings, type Settings } from "../../src/config/parse";
import { judge, type Judgement } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import type { Finding, Resource, ValueMap } from "../../src/model";
import { knowledge } from "./analyze";

export const today = "2026-11-01";

/** One that covers `prohibited-location` on buckets named `patient-*`, in force `today`. */
export const granted = (changes: object = {}): object => ({
  id: "hk-scans",
  policies: ["prohibited-location"],
  type: "aws:s3/*",
  name: "patient-*",
  reason: "the move to Taiwan is under way",
  approver: "privacy officer",
  ticket: "SEC-12",
  granted: "2026-10-01",
  expires: "2026-12-01",
  ...changes,
});

export interface Sketch {
  readonly type?: string;
  readonly name?: string;
  readonly stack?: string;
  readonly props?: ValueMap;
}

/** A bucket with patients' data in Hong Kong, where nothing else is said. */
export function resource({
  type = "aws:s3/bucket:Bucket",
  name = "patient-scans",
  stack = "dev",
  props,
}: Sketch = {}): Resource {
  const [packageName = ""] = type.split(":");
  return {
    urn: `urn:pulumi:${stack}::clinic::${type}::${name}`,
    type,
    name,
    props: props ?? { region: "ap-east-1" },
    provider: { type: `pulumi:providers:${packageName}`, name: "default", props: {} },
  };
}

export const settingsWith = (exceptions: readonly object[], others: object = {}): Settings =>
  parseSettings({ exceptions, ...others }, knowledge.catalog, knowledge.regimes, today, exemptible);

export interface Given {
  readonly resources?: readonly Resource[];
  readonly exceptions?: readonly object[];
  readonly settings?: object;
  /** null: nobody says. */
  readonly day?: string | null;
}

export function judged({ resources = [resource()], exceptions = [], settings = {}, day = today }: Given): Judgement[] {
  const surroundings = { stackTags: {}, config: () => undefined, environment: () => undefined };
  return judge(buildGraph(resources, surroundings), policies, settingsWith(exceptions, settings), {
    ...knowledge,
    ...(day === null ? {} : { today: day }),
  });
}

export const findingsOf = (given: Given): Finding[] => judged(given).flatMap((each) => each.findings);

/** What would stop a deployment. */
export const blocking = (findings: readonly Finding[]): Finding[] =>
  findings.filter((each) => each.level === "mandatory" && each.exempted === undefined);

/** What `exception-review` says. */
export const reviewed = (findings: readonly Finding[]): string[] =>
  findings.filter((each) => each.policy === "exception-review").map((each) => each.what);
