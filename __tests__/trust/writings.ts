/** Ways to write a text so that a machine still reads it as it is, and a careless reader does not. */
import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { dump } from "js-yaml";

export interface Writing {
  readonly as: string;
  readonly write: (text: string) => string;
}

export const base64 = (text: string | Buffer): string => Buffer.from(text).toString("base64");
const each = (text: string, write: (code: number) => string): string =>
  Array.from(text, (letter) => write(letter.codePointAt(0) ?? 0)).join("");
/** As JSON and JavaScript have it: by halves of a pair where there is one. */
const eachUnit = (text: string, write: (unit: number) => string): string =>
  text.replaceAll(/[^]/g, (unit) => write(unit.charCodeAt(0)));
const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, "0");
/** Byte by byte of UTF-8. */
const eachByte = (text: string, write: (byte: number) => string): string =>
  Array.from(Buffer.from(text), write).join("");
const percent = (text: string): string => eachByte(text, (byte) => `%${hex(byte, 2)}`);
/** Among the letters of the middle, so that no word stays whole. */
const inside = (text: string, put: string): string =>
  text.replaceAll(/(?<=[a-z]{2})(?=[a-z]{2})/g, put.replaceAll("$", "$$$$"));
const noise = Array.from({ length: 60 }, (_, index) => ((index * 151 + 40) % 256).toString(16)).join("");

/** Of letters that are read as others, or not at all: by the folding of names of hosts, and by people. */
export const spellings: readonly Writing[] = [
  { as: "capitals", write: (text) => text.toUpperCase() },
  ...(
    [
      ["zero-width spaces", "\u200B"],
      ["zero-width joiners", "\u200D"],
      ["soft hyphens", "\u00AD"],
      ["grapheme joiners", "\u034F"],
      ["word joiners", "\u2060"],
      ["byte order marks", "\uFEFF"],
      ["marks of direction", "\u200F"],
      ["overrides of direction", "\u202E"],
      ["isolates of direction", "\u2066"],
      ["variation selectors", "\uFE0F"],
      ["Mongolian selectors", "\u180B"],
      ["tag characters", "\u{E0061}"],
      ["invisible plus signs", "\u2064"],
    ] as const
  ).map(([as, mark]): Writing => ({ as, write: (text) => inside(text, mark) })),
  {
    as: "full-width letters",
    write: (text) => text.replaceAll(/[a-z]/g, (it) => String.fromCodePoint(it.charCodeAt(0) + 0xfe_e0)),
  },
  {
    as: "mathematical letters",
    write: (text) => text.replaceAll(/[a-z]/g, (it) => String.fromCodePoint(it.charCodeAt(0) - 97 + 0x1_d4_1a)),
  },
  {
    as: "letters in circles",
    write: (text) => text.replaceAll(/[a-z]/g, (it) => String.fromCodePoint(it.charCodeAt(0) - 97 + 0x24_d0)),
  },
];

/** Of the dots of a host. */
export const dots: readonly Writing[] = ["\u3002", "\uFF61", "\uFF0E", "\u2024"].map((dot) => ({
  as: `dots of U+${hex(dot.charCodeAt(0), 4)}`,
  write: (text) => text.replaceAll(".", dot),
}));

/** That a program, a shell or a service undoes. */
export const escapes: readonly Writing[] = [
  { as: "percent signs", write: percent },
  { as: "percent signs of percent signs", write: (text) => percent(percent(text)) },
  { as: "\\x", write: (text) => eachByte(text, (byte) => `\\x${hex(byte, 2)}`) },
  { as: "\\u", write: (text) => eachUnit(text, (unit) => `\\u${hex(unit, 4)}`) },
  { as: "\\u{}", write: (text) => each(text, (code) => `\\u{${hex(code, 1)}}`) },
  { as: "\\U", write: (text) => each(text, (code) => `\\U${hex(code, 8)}`) },
  { as: "octal numbers", write: (text) => eachByte(text, (byte) => `\\${byte.toString(8)}`) },
  { as: "entities in decimals", write: (text) => each(text, (code) => `&#${code};`) },
  { as: "entities in hexadecimal", write: (text) => each(text, (code) => `&#x${hex(code, 2)};`) },
  { as: "entities for dots", write: (text) => text.replaceAll(".", "&period;") },
];

/** Parts that a language puts together, whatever they hold. */
export const splices: readonly Writing[] = [
  { as: "a line that goes on", write: (text) => inside(text, "\\\n") },
  { as: "empty quotes of a shell", write: (text) => inside(text, '""') },
  { as: "single quotes around letters", write: (text) => text.replace("yun", "y'u'n") },
  { as: "a backslash before a letter", write: (text) => text.replace("iyuncs", "i\\yuncs") },
  { as: "texts added with +", write: (text) => `fetch("${inside(text, '" + "')}")` },
  { as: "texts added with .", write: (text) => `fetch('${inside(text, "' . '")}')` },
];

/** That pack the whole text. */
export const encodings: readonly Writing[] = [
  { as: "base64", write: base64 },
  { as: "base64 of the URL alphabet", write: (text) => Buffer.from(text).toString("base64url") },
  { as: "base64 without padding", write: (text) => base64(text).replace(/=+$/, "") },
  { as: "base64 of base64 of base64", write: (text) => base64(base64(base64(text))) },
  { as: "a data URI", write: (text) => `data:text/plain;base64,${base64(text)}` },
  { as: "hexadecimal", write: (text) => Buffer.from(text).toString("hex") },
  { as: "hexadecimal in capitals", write: (text) => Buffer.from(text).toString("hex").toUpperCase() },
  { as: "gzip", write: (text) => base64(gzipSync(text)) },
  { as: "gzip of gzip", write: (text) => base64(gzipSync(gzipSync(text))) },
  { as: "gzip in hexadecimal", write: (text) => gzipSync(text).toString("hex") },
  { as: "zlib", write: (text) => base64(deflateSync(text)) },
  { as: "raw deflate", write: (text) => base64(deflateRawSync(`${text}\n${noise}`)) },
  { as: "UTF-16", write: (text) => base64(Buffer.from(text, "utf16le")) },
  { as: "UTF-16 of the other order", write: (text) => base64(Buffer.from(text, "utf16le").swap16()) },
];

/** Texts of other forms that hold it. */
export const documents: readonly Writing[] = [
  { as: "JSON", write: (text) => JSON.stringify({ a: [{ b: text }] }) },
  { as: "JSON in JSON", write: (text) => JSON.stringify({ a: JSON.stringify({ b: JSON.stringify([text]) }) }) },
  {
    as: "JSON with escapes",
    write: (text) => `{"a":"${eachUnit(text, (unit) => `\\u${hex(unit, 4)}`)}"}`,
  },
  { as: "YAML", write: (text) => dump({ a: 1, b: text }) },
  { as: "YAML in JSON", write: (text) => JSON.stringify({ a: dump({ b: 1, c: text }) }) },
  { as: "YAML with an anchor", write: (text) => `a: &x ${JSON.stringify(text)}\nb: *x\n` },
  { as: "YAML in lines", write: (text) => `a: |-\n  ${text.replaceAll("\n", "\n  ")}\nb: 1\n` },
  { as: "a here document", write: (text) => `#!/bin/sh\ncat <<EOF >/etc/x\n${text}\nEOF\n` },
  { as: "base64 in a script", write: (text) => `#!/bin/sh\necho ${base64(text)} | base64 -d | sh\n` },
  { as: "a command of PowerShell", write: (text) => `powershell -enc ${base64(Buffer.from(text, "utf16le"))}` },
  {
    as: "a file of cloud-init",
    write: (text) =>
      `#cloud-config\nwrite_files:\n- path: /x\n  encoding: gz+b64\n  content: ${base64(gzipSync(text))}\n`,
  },
  { as: "a part of MIME in base64", write: (text) => mime("base64", base64(text)) },
  {
    as: "a quoted-printable part of MIME",
    write: (text) =>
      mime(
        "quoted-printable",
        eachByte(text, (byte) => `=${hex(byte, 2).toUpperCase()}`).replaceAll(/(.{72})/g, "$1=\n"),
      ),
  },
];

const mime = (encoding: string, body: string): string =>
  `Content-Type: multipart/mixed; boundary="MIMEBOUNDARY"\nMIME-Version: 1.0\n\n--MIMEBOUNDARY\n` +
  `Content-Transfer-Encoding: ${encoding}\nContent-Type: text/x-shellscript\n\n${body}\n--MIMEBOUNDARY--\n`;
