/** A finding in full as plain text, for formats that show one message. */
import type { ReportFinding } from "./schema";
import { alsoTexts, fixTexts } from "./words";

export const findingText = (finding: ReportFinding): string =>
  [
    finding.what,
    ...alsoTexts(finding).map((text) => `Also: ${text}`),
    ...(finding.evidence === undefined ? [] : [`Data: ${finding.evidence}`]),
    ...(finding.rule === undefined ? [] : [`Rule: ${finding.rule}`]),
    ...fixTexts(finding).map(({ joint, text }) => `${joint}: ${text}.`),
    ...(finding.knownSince === undefined ? [] : [`Known since ${finding.knownSince}.`]),
  ].join("\n");
