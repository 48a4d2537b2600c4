/**
 * Lines of at most `width` columns: `first` begins the first, `rest` every other. A word that is
 * longer than a line is broken.
 */
export function wrap(text: string, first: string, rest: string, width: number): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  const next = (): void => {
    lines.push(line);
    line = rest;
    isEmpty = true;
  };
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    if (!isEmpty && columnsOf(line) + 1 + columnsOf(word) > width) next();
    for (const [index, part] of broken(word, Math.max(1, width - columnsOf(line))).entries()) {
      if (index > 0) next();
      line += isEmpty ? part : ` ${part}`;
      isEmpty = false;
    }
  }
  return [...lines, line];
}

/** A word in parts of at most `width` columns. */
function broken(word: string, width: number): string[] {
  if (columnsOf(word) <= width) return [word];
  const parts: string[] = [];
  let part = "";
  let used = 0;
  for (const char of word) {
    const columns = columnsOf(char);
    if (used + columns > width && used > 0) {
      parts.push(part);
      part = "";
      used = 0;
    }
    part += char;
    used += columns;
  }
  return [...parts, part];
}

/** Characters that a terminal shows in two columns: East Asian scripts, full-width forms, pictures. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
const narrowOnly = /^[\u0020-\u024f]*$/;

export function columnsOf(text: string): number {
  if (narrowOnly.test(text)) return text.length;
  let columns = 0;
  for (const char of text) columns += wide.test(char) ? 2 : 1;
  return columns;
}
