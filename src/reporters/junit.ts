/** JUnit XML: a suite for each input, a case for each policy that spoke of a resource. */
import { printable } from "./printable";
import { isFailing } from "./report";
import type { Report, ReportFinding } from "./schema";
import { findingText } from "./text";
import { grouped, placeOf } from "./words";

type Outcome = "failure" | "skipped" | "passed";

interface Case {
  readonly findings: readonly ReportFinding[];
  readonly outcome: Outcome;
}

export function junit(report: Report): string {
  const byFile = grouped(report.findings, ({ resource }) => resource.file);
  const suites = report.inputs.map((input) => ({ input, cases: casesOf(byFile.get(input.file) ?? []) }));
  const failures = suites.flatMap(({ cases }) => cases).filter(({ outcome }) => outcome === "failure").length;
  const tests = suites.reduce((sum, { cases }) => sum + cases.length + 1, 0);
  const errors = report.inputs.filter(({ problems }) => problems.length > 0).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: report.tool.name, tests, failures, errors })}>`,
    ...suites.map(({ input, cases }) => suite(report, input, cases)),
    "</testsuites>\n",
  ].join("\n");
}

const casesOf = (findings: readonly ReportFinding[]): Case[] =>
  [...grouped(findings, ({ resource, policy }) => JSON.stringify([resource.urn, policy])).values()].map((each) => ({
    findings: each,
    outcome: outcomeOf(each),
  }));

/** JUnit has no warning: what does not fail the check passes, with its text as output. */
const outcomeOf = (findings: readonly ReportFinding[]): Outcome => {
  if (findings.some(isFailing)) return "failure";
  return findings.every((finding) => finding.knownSince !== undefined) ? "skipped" : "passed";
};

function suite(report: Report, { file, problems, notes }: Report["inputs"][number], cases: readonly Case[]): string {
  const count = (outcome: Outcome): number => cases.filter((each) => each.outcome === outcome).length;
  const head = {
    name: file,
    tests: cases.length + 1,
    failures: count("failure"),
    errors: problems.length > 0 ? 1 : 0,
    skipped: count("skipped"),
    timestamp: report.time.replace(/(\.\d+)?Z$/, ""),
  };
  // A part that was not read was not judged, which is an error of the test and not a failure of the resource.
  const reading = [
    ...(problems.length > 0 ? [element("error", { message: "not read", type: "problem" }, problems.join("\n"))] : []),
    ...(notes.length > 0 ? [element("system-out", {}, notes.join("\n"))] : []),
  ].join("\n      ");
  return [
    `  <testsuite${attributes(head)}>`,
    testcase({ classname: "input", name: "is read", file }, reading),
    ...cases.map(caseText),
    "  </testsuite>",
  ].join("\n");
}

function caseText({ findings, outcome }: Case): string {
  const [first] = findings;
  if (first === undefined) return "";
  const { file, line } = placeOf(first.resource);
  const head = { classname: first.resource.type, name: `${first.resource.name}: ${first.policy}`, file, line };
  const text = findings.map(findingText).join("\n\n");
  if (outcome === "failure")
    return testcase(head, element("failure", { message: first.what, type: first.policy }, text));
  if (outcome === "passed") return testcase(head, element("system-out", {}, text));
  return testcase(head, element("skipped", { message: `known since ${first.knownSince ?? ""}` }, text));
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

const testcase = (head: Attributes, content: string): string =>
  content === ""
    ? `    <testcase${attributes(head)}/>`
    : `    <testcase${attributes(head)}>\n      ${content}\n    </testcase>`;

const element = (name: string, head: Attributes, text: string): string =>
  `<${name}${attributes(head)}>${escape(text)}</${name}>`;

const attributes = (pairs: Attributes): string =>
  Object.entries(pairs)
    .map(([key, value]) => (value === undefined ? "" : ` ${key}="${escape(String(value))}"`))
    .join("");

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

const escape = (text: string): string =>
  text
    .split("\n")
    .map((line) => printable(line).replaceAll(/[&<>"']/g, (char) => entities[char] ?? char))
    .join("\n");
