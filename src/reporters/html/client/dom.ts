/** Elements from tags, attributes and children. Text is always text, never markup. */

type Attributes = Readonly<Record<string, string | number | boolean>>;
export type Child = Node | string | false;

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== false));
  return element;
}

export const el = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] => fill(document.createElement(tag), attributes, children);

export const svg = <K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] => fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

/** An element that the page has. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** A name from a program: kept from turning the text around it. */
export const name = (text: string): HTMLElement => el("bdi", {}, text);

/** A long name that may be broken after its marks: `aws:s3/bucket:Bucket`. */
export const token = (text: string): HTMLElement =>
  el("bdi", {}, ...text.split(/(?<=[:/.\]])/).flatMap((part, index) => (index === 0 ? [part] : [el("wbr"), part])));

/** Prose in which code stands between backticks. */
export const prose = (text: string): Child[] =>
  text.split("`").map((part, index) => (index % 2 === 1 ? el("code", {}, token(part)) : part));

export function button(attributes: Attributes, onClick: () => void, ...children: Child[]): HTMLButtonElement {
  const made = el("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", onClick);
  return made;
}

/** What is said to be wrong, permitted or not known: a word and a sign, never colour alone. */
export const badge = (kind: string, word: string): HTMLElement => el("span", { class: `badge ${kind}` }, word);
