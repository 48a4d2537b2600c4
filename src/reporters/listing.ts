/** The plain report: every finding under its resource, every resource under its file. */
import type { Finding, Resource } from "../model";
import { crossguardMessages } from "./crossguard";
import type { CheckedInput, Report } from "./report";

export const listing: Report = ({ inputs, config }) => {
  const findings = inputs.flatMap((input) => input.judgements.flatMap((each) => each.findings));
  const resources = inputs.reduce((sum, input) => sum + input.judgements.length, 0);
  const unread = inputs.filter((input) => input.problems.length > 0).length;
  const summary = [
    count(inputs.length, "input"),
    count(resources, "resource"),
    `${countOf(findings, "mandatory")} mandatory`,
    `${countOf(findings, "advisory")} advisory`,
    ...(unread > 0 ? [`${count(unread, "input")} not checked`] : []),
  ];
  return `${inputs.map(inputText).join("")}${summary.join(", ")} (${config ?? "default settings"})\n`;
};

const countOf = (findings: readonly Finding[], level: Finding["level"]): number =>
  findings.filter((finding) => finding.level === level).length;
const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;

function inputText({ file, format, judgements, problems, notes, positions }: CheckedInput): string {
  const lines = [
    `${file}${format === undefined ? "" : ` (${format})`}`,
    ...problems.flatMap((problem) => indented(`not checked: ${problem}`, 2)),
    ...notes.map((note) => `  note: ${note}`),
    ...judgements.flatMap(({ resource, findings }) =>
      findings.length === 0
        ? []
        : [`  ${label(resource)}${lineText(positions.get(resource.urn))}`, ...findings.flatMap(findingLines)],
    ),
  ];
  return lines.length === 1 ? "" : `${lines.join("\n")}\n\n`;
}

/** A Terraform address says it all; a URN is longer than what people call the resource. */
const label = ({ urn, type, name }: Resource): string => (urn.startsWith("urn:") ? `${type} ${name}` : urn);

const lineText = (line: number | undefined): string => (line === undefined ? "" : `, line ${line}`);

const findingLines = (finding: Finding): string[] => [
  `    [${finding.level}] ${finding.policy}`,
  ...crossguardMessages([finding]).flatMap((message) => indented(message, 6)),
];

const indented = (text: string, by: number): string[] => text.split("\n").map((line) => `${" ".repeat(by)}${line}`);
