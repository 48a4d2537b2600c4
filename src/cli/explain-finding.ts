/** A finding of a report, in full. */
import { ConfigError, InputError } from "../errors";
import { parseReport, type Report } from "../reporters";
import type { Explanation, Line } from "./explain";
import { readJson } from "./reading";

/**
 * @param word the finding's number in the report, counted from 1, or the beginning of its fingerprint
 * @throws ConfigError when `file` is no report, InputError when it has no such finding
 */
export function findingsNamed(word: string, file: string): Explanation[] {
  const report = parseReport(readJson(file), file);
  const found = isNumber(word)
    ? report.findings.slice(Number(word) - 1, Number(word))
    : report.findings.filter(({ fingerprint, also }) =>
        [fingerprint, ...also.map((each) => each.fingerprint)].some((each) => each.startsWith(word.toLowerCase())),
      );
  if (found.length > 0) return found.map((finding) => ofFinding(finding, report));
  if (report.findings.length === 0) throw new ConfigError(`${file}: has no findings`);
  throw new InputError(
    `"${word}" is no finding of ${file}: give a number from 1 to ${report.findings.length}, or the beginning of a fingerprint`,
  );
}

const isNumber = (word: string): boolean => /^[1-9]\d{0,6}$/.test(word);

function ofFinding(finding: Report["findings"][number], { policies }: Report): Explanation {
  const { resource, policy, level, severity, what, evidence, rule, fix, also, exempted, knownSince, fingerprint } =
    finding;
  const text = policies.find(({ name }) => name === policy);
  const line = (label: string, said: string | undefined): Line[] => (said === undefined ? [] : [{ label, text: said }]);
  return {
    title: `${policy} on ${resource.name} (${resource.type})`,
    lines: [
      { label: "says", text: what },
      { label: "level", text: `${level}, severity ${severity}` },
      ...line("data", evidence),
      ...line("rule", rule),
      ...fix.map((each, index) => ({ label: index === 0 ? "fix" : "or", text: each })),
      ...also.map((each) => ({ label: "also", text: `${each.policy}: ${each.what}` })),
      ...line("exempt", exempted && `until ${exempted.until} by exception ${exempted.id}, ticket ${exempted.ticket}`),
      ...line("known", knownSince && `since ${knownSince}`),
      { label: "where", text: [resource.file, resource.position?.line].filter((each) => each !== undefined).join(":") },
      ...line("policy", text?.description),
      ...line("see", text?.url),
      { label: "print", text: fingerprint },
    ],
  };
}
