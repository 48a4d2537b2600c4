/**
 * A text as what reads it would have it: escapes undone (`%61`, `\x61`, `\141`, `\u0061`, `&#97;`, `=61` in a quoted-printable
 * part), and the parts put together that a language joins by itself (`ali""yuncs`, `"ali" + "yuncs"`, a line that goes on).
 */
export function unescaped(text: string): string {
  const printable = /quoted-printable/i.test(text) ? quotedPrintable(text) : text;
  const plain = percentDecoded(entitiesDecoded(backslashesDecoded(joined(printable))));
  // As the URL standard reads a host; after it, another line may be another host.
  return plain.replace(/^\s*[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/?#][^/?#]*/i, (start) => start.replaceAll(/[\t\r\n]/g, ""));
}

/** Whether there is anything to undo: most values have none of it. */
export const mayEscape = (text: string): boolean => /%[0-9a-f]{2}|[\\\t\n"'`]|&(?:#|period;)/i.test(text);

/** None for a number that is no character's. */
const character = (digits: string, base = 16): string => {
  const code = Number.parseInt(digits, base);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : "";
};

/** Bytes of UTF-8, one after the other. */
const bytes = (hex: string): string => Buffer.from(hex.replaceAll(/[^0-9a-f]/gi, ""), "hex").toString("utf8");

const percentDecoded = (text: string): string =>
  text.includes("%") ? text.replaceAll(/(?:%[0-9a-f]{2})+/gi, bytes) : text;

const quotedPrintable = (text: string): string =>
  text.replaceAll(/=\r?\n/g, "").replaceAll(/(?:=[0-9A-F]{2})+/g, bytes);

const entitiesDecoded = (text: string): string =>
  text.includes("&")
    ? text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|period);/gi, (_, hex?: string, decimal?: string) =>
        hex === undefined ? (decimal === undefined ? "." : character(decimal, 10)) : character(hex),
      )
    : text;

const byBytes = /(?:\\x[0-9a-f]{2})+/gi;
const byOctals = /(?:\\[0-3]?[0-7]{2})+/g;
const byCode = /\\(?:u\{([0-9a-f]{1,6})\}|U(000[0-9a-f]{5})|u([0-9a-f]{4}))/gi;

/** Of bytes and characters; of a line's end; and, inside a word, of a letter that needs none. */
const backslashesDecoded = (text: string): string =>
  text.includes("\\")
    ? text
        .replaceAll(byBytes, (run) => bytes(run.replaceAll(/\\x/gi, "")))
        .replaceAll(byCode, (_, ...codes: (string | undefined)[]) => character(codes.find((each) => each) ?? ""))
        .replaceAll(byOctals, octals)
        .replaceAll(/\\[nrt]/g, "\n")
        .replaceAll(/(?<=\w)\\(?=[a-z])/gi, "")
    : text;

const octals = (run: string): string =>
  Buffer.from(run.split("\\").flatMap((each) => (each === "" ? [] : [Number.parseInt(each, 8)]))).toString("utf8");

/** Whose parts a shell joins inside a word, and other languages by an operator between two texts. */
const joined = (text: string): string => {
  const goesOn = text.includes("\\") ? text.replaceAll(/\\\r?\n[ \t]{0,80}/g, "") : text;
  return /["'`]/.test(goesOn)
    ? goesOn
        .replaceAll(/["'`]\s{0,20}(?:\+|\.{1,2}|\|\||&|~)\s{0,20}["'`]/g, "")
        .replaceAll(/(?<=\w)(?:""?|''?)(?=\w)/g, "")
    : goesOn;
};
