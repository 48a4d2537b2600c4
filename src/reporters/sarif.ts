/** SARIF 2.1.0, for code scanning. */
import type { PolicyText, Report, ReportFinding } from "./schema";
import { findingText } from "./text";
import { placeOf, readings } from "./words";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** By the level that code scanning reads as a CVSS score: low, medium, high, critical. */
const securitySeverity = { low: "3.0", medium: "5.5", high: "8.0", critical: "9.5" } as const;
const levels = { mandatory: "error", advisory: "warning" } as const;

export function sarif(report: Report): string {
  const ruleIndex = new Map(report.policies.map(({ name }, index) => [name, index]));
  const log = {
    $schema: schema,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: report.tool.name, version: report.tool.version, rules: report.policies.map(rule) } },
        invocations: [
          {
            executionSuccessful: report.counts.problems === 0,
            endTimeUtc: report.time,
            toolExecutionNotifications: readings(report).map(({ kind, file, text }) => ({
              level: kind === "problem" ? "error" : "note",
              message: { text: messageText(text) },
              locations: [{ physicalLocation: physical({ file }) }],
            })),
          },
        ],
        columnKind: "utf16CodeUnits",
        results: report.findings.map((finding) => result(finding, ruleIndex.get(finding.policy), report)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const rule = (policy: PolicyText): object => ({
  id: policy.name,
  name: pascalCase(policy.name),
  shortDescription: { text: policy.displayName },
  fullDescription: { text: policy.description },
  helpUri: policy.url,
  help: helpOf(policy),
  defaultConfiguration: { level: levels[policy.level] },
  properties: {
    tags: ["security", ...policy.tags],
    precision: "high",
    "security-severity": securitySeverity[policy.severity],
  },
});

const pascalCase = (name: string): string =>
  name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

function helpOf({ description, remediationSteps, framework, url }: PolicyText): { text: string; markdown: string } {
  const serves = `${framework.reference} (${framework.specification}; ${framework.version})`;
  return {
    text: `${description}\n\nTo fix: ${remediationSteps}\n\nServes ${framework.name}, ${serves}: ${url}`,
    markdown: `${description}\n\n**To fix:** ${remediationSteps}\n\n**Serves:** [${framework.name}](${url}), ${serves}`,
  };
}

function result(finding: ReportFinding, ruleIndex: number | undefined, { vanished }: Report): object {
  const { policy, level, fingerprint, resource, places, operator, data, also, exempted } = finding;
  const isCompared = vanished !== undefined;
  return {
    ruleId: policy,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[level],
    ...(isCompared ? { baselineState: finding.knownSince === undefined ? "new" : "unchanged" } : {}),
    ...(exempted === undefined
      ? {}
      : { suppressions: [{ kind: "external", status: "accepted", justification: justificationOf(exempted) }] }),
    message: { text: messageText(`${resource.name}: ${findingText(finding)}`) },
    locations: [
      {
        physicalLocation: physical(placeOf(resource)),
        logicalLocations: [{ name: resource.name, fullyQualifiedName: resource.urn, kind: "resource" }],
      },
    ],
    partialFingerprints: { "dataSovereignty/v1": fingerprint },
    properties: {
      tags: [...new Set([...(data?.classes ?? []), ...(data?.level === undefined ? [] : [data.level])])],
      resourceType: resource.type,
      places,
      ...(operator === undefined ? {} : { operator }),
      ...(finding.property === undefined ? {} : { property: finding.property }),
      ...(finding.knownSince === undefined ? {} : { knownSince: finding.knownSince }),
      also: also.map((each) => ({ policy: each.policy, fingerprint: each.fingerprint })),
    },
  };
}

const justificationOf = ({ id, until, by, ticket, reason }: NonNullable<ReportFinding["exempted"]>): string =>
  `Exception ${id} until ${until}, approved by ${by} (${ticket}): ${reason}`;

/** Without a position the input as a whole, which is where the resource is declared. */
const physical = ({ file, line, column }: ReturnType<typeof placeOf>): object => ({
  artifactLocation: { uri: uriOf(file) },
  ...(line === undefined
    ? {}
    : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } }),
});

/** In a message braces mark arguments and brackets before parentheses a link; neither is meant here. */
const messageText = (text: string): string => text.replaceAll(/[{}]/g, "$&$&").replaceAll("](", "] (");

/** A path as a URI reference: relative stays relative, and nothing in a name can be taken for a scheme. */
function uriOf(file: string): string {
  const parts = file
    .replaceAll(/\p{Cs}/gu, "\ufffd")
    .replaceAll("\\", "/")
    .split("/")
    .map(encodeURIComponent);
  const path = parts.join("/");
  return /^\/|^[a-z]%3A\//i.test(path) ? `file:///${path.replace(/^\//, "").replace(/^([a-z])%3A/i, "$1:")}` : path;
}
