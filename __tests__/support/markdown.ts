/**
 * What of a Markdown text may be markup: all but code spans and escaped characters, which show as
 * they are. Also without the markup that the report itself writes.
 */
export const markupOf = (text: string): string =>
  withoutCode(text)
    .replaceAll(/\\[!-/:-@[-`{-~]/g, "")
    .replaceAll(/^\*\*|(?<=<br>)\*\*|\*\*(?=<br>|$)/gm, "")
    .replaceAll(/^<details><summary>[\w .]+<\/summary>$|^<\/details>$|<br>/gm, "")
    .replaceAll(/(?<=^\|  \| )\[[^\]]*\]\(https:[^)\s]+\)/gm, "");

/** A code span ends at a run of as many backticks as it began with; a run without such an end is text. */
function withoutCode(text: string): string {
  const runs = [...text.matchAll(/`+/g)];
  let kept = "";
  let from = 0;
  for (let index = 0; index < runs.length; index += 1) {
    const open = runs[index];
    if (open === undefined || open.index < from) continue;
    const close = runs.slice(index + 1).find((run) => run[0].length === open[0].length);
    if (close === undefined) continue;
    kept += text.slice(from, open.index);
    from = close.index + close[0].length;
  }
  return kept + text.slice(from);
}

/** Anything that GitHub would make a tag, a link, an image, a mention, a reference or emphasis of. */
export const activeMarkup = /<|\]\(|@[\w-]|#\d|:\/\/|www\.|mailto:|[*_~$`]/i;
