/** Reports of what the pack really says, for the tests of the formats. */
import { policies } from "../../policies/rules";
import { speakingPolicies } from "../../policies/all";
import { loadCatalog } from "../../src/catalog/load";
import { parseSettings } from "../../src/config/parse";
import { judge } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import type { Resource, ValueMap } from "../../src/model";
import { loadRegimes } from "../../src/regimes";
import { compareBaseline, parseBaseline, writeBaseline } from "../../src/reporters/baseline";
import { buildReport, type Input } from "../../src/reporters/report";
import type { Report } from "../../src/reporters/schema";

export const catalog = loadCatalog();
const regimes = loadRegimes();
const settings = parseSettings({}, catalog, regimes);
const surroundings = { stackTags: {}, config: () => undefined, environment: () => undefined };

export const tool = { name: "data-sovereignty", version: "1.2.3" };
export const time = "2026-11-25T08:00:00Z";

export const resource = (type: string, name: string, props: ValueMap = {}, provider: ValueMap = {}): Resource => ({
  urn: `urn:pulumi:dev::clinic::${type}::${name}`,
  type,
  name,
  props,
  provider: { type: `pulumi:providers:${type.split(":")[0] ?? ""}`, name: "default", props: provider },
});

/** What the pack says of `resources`, each declared on a line of its own of `file`. */
export const inputOf = (resources: readonly Resource[], file = "infra/Pulumi.yaml"): Input => ({
  file,
  format: "pulumi-yaml",
  judgements: judge(buildGraph(resources, surroundings), policies, settings, { catalog, regimes }),
  positions: new Map(resources.map(({ urn }, index) => [urn, { file, line: 10 * (index + 1), column: 3 }])),
  problems: [],
});

export const reportOf = (inputs: readonly Input[]): Report =>
  buildReport(inputs, { tool, time, policies: speakingPolicies });

/** A bit of everything: blocks, warnings, copies, hosts, two policies at one cause. */
export const clinic: readonly Resource[] = [
  resource("aws:s3/bucket:Bucket", "patient-scans", { region: "ap-east-1", tags: { DataClassification: "PHI" } }),
  resource("aws:s3/bucket:Bucket", "beijing-archive", { region: "cn-north-1" }),
  resource("aws:dynamodb/table:Table", "patients", {
    region: "us-east-1",
    attributes: [{ name: "ssn", type: "S" }],
    replicas: [{ regionName: "cn-north-1" }, { regionName: "cn-northwest-1" }],
  }),
  resource("alicloud:oss/bucket:Bucket", "intake-forms", {}, { region: "cn-hangzhou" }),
  resource("aws:lambda/function:Function", "exporter", {
    region: "us-east-1",
    environment: { variables: { EXPORT_URL: "https://exports.oss-cn-hangzhou.aliyuncs.com/x" } },
  }),
  resource("aws:sqs/queue:Queue", "referrals", { region: "us-east-1" }),
  resource("aws:s3/bucket:Bucket", "records", { region: "ap-east-9" }),
  resource("alicloud:vpc/network:Network", "office"),
  resource("acmecloud:store/bucket:Bucket", "mystery", { tags: { "data-classification": "restricted" } }),
  ...["a", "b", "c"].map((name) => resource("gcp:storage/bucket:Bucket", `logs-${name}`, { location: "ASIA-EAST2" })),
];

/** The same report, compared with a baseline that knows every other finding. */
export function known(report: Report): Report {
  const baseline = parseBaseline(writeBaseline({ ...report, time: "2026-01-02T00:00:00Z" }), "baseline.json");
  const kept = new Set(
    report.findings
      .filter((_, index) => index % 2 === 0)
      .flatMap(({ fingerprint, also }) => [fingerprint, ...also.map((each) => each.fingerprint)]),
  );
  const gone = {
    fingerprint: "0".repeat(64),
    policy: "prohibited-copy",
    resource: "clinic::t::gone",
    since: "2026-01-01",
  };
  return compareBaseline(report, {
    ...baseline,
    findings: [...baseline.findings.filter(({ fingerprint }) => kept.has(fingerprint)), gone],
  });
}
