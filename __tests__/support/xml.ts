/** A strict reader of the XML that reports are written in: it throws on anything that is not well-formed. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
/** Char of XML 1.0, which leaves out control characters, halves of surrogate pairs and non-characters. */
const notChar = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

export function parseXml(source: string): Element {
  if (notChar.test(source)) throw new Error("a character that XML does not allow");
  const tokens = [...source.replace(/^<\?xml [^?]*\?>\n/, "").matchAll(/<([^<>]*)>|([^<]+)|</g)];
  let at = 0;

  const element = (): Element => {
    const tag = tokens[at++]?.[1];
    const [, name = "", rest = "", close] = /^([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)$/.exec(tag ?? "") ?? [];
    if (name === "") throw new Error(`not a tag: <${tag ?? ""}>`);
    const pairs = [...rest.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(
      ([, key = "", value = ""]) => [key, decoded(value)] as const,
    );
    const attributes = Object.fromEntries(pairs);
    if (Object.keys(attributes).length !== pairs.length) throw new Error(`an attribute of <${name}> twice`);
    const children: Element[] = [];
    let text = "";
    while (close === "") {
      const token = tokens[at];
      if (token === undefined) throw new Error(`<${name}> is not closed`);
      if (token[1] === `/${name}`) {
        at += 1;
        break;
      }
      if (token[2] !== undefined) {
        text += decoded(token[2]);
        at += 1;
      } else {
        children.push(element());
      }
    }
    return { name, attributes, children, text };
  };

  const root = element();
  if (tokens.slice(at).some((token) => (token[2] ?? "<").trim() !== "")) throw new Error("something after the root");
  return root;
}

function decoded(text: string): string {
  return text.replaceAll(/&([a-z]*)(;?)/g, (all, name: string, end: string) => {
    const char = end === "" ? undefined : entities[name];
    if (char === undefined) throw new Error(`not an entity: ${all}`);
    return char;
  });
}
