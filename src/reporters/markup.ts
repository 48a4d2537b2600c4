/** Text that nobody wrote for Markdown, made safe in it: no markup, mention, reference or link comes of it. */
import { printable } from "./printable";

/** Stands after a character that would begin a mention, a reference or a link. */
const gap = "\u200b";

export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most)}…`;

/** Text as code, in which nothing is markup: the fence is longer than any run of backticks in it. */
export function code(text: string, most = 200): string {
  const plain = printable(shortened(text, most)).trim();
  if (plain === "") return "(no name)";
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${plain} ${fence}` : `${fence}${plain}${fence}`;
}

/** A sentence whose parts between backticks are code. */
export const prose = (text: string, most = 1000): string =>
  shortened(text, most)
    .split("`")
    .map((part, index) => (index % 2 === 1 ? code(part) : escaped(printable(part))))
    .join("");

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\*_[\]~|$>]/g, "\\$&")
    .replaceAll(/[@#]/g, `$&${gap}`)
    .replaceAll(/:(?=\/\/)|www(?=\.)|(?:mailto|xmpp)(?=:)/gi, `$&${gap}`);
