/** What a mark of the map is, in words, beside it while it is pointed at or has the focus. */
import { el } from "./dom";

export interface Words {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Explains a mark; `x` and `y` are the middle of its top, in pixels of the stage. */
export type Explain = (mark: SVGElement, words: Words, x: number, y: number) => void;

export function createTip(stage: HTMLElement): { readonly explain: Explain; readonly hide: () => void } {
  const tip = el("div", { class: "tip", hidden: true });
  stage.append(tip);
  const hide = (): void => void (tip.hidden = true);
  const show = ({ title, lines }: Words, x: number, y: number): void => {
    tip.replaceChildren(el("strong", {}, title), ...lines.map((line) => el("span", {}, line)));
    tip.hidden = false;
    const left = Math.min(stage.clientWidth - tip.offsetWidth - 4, x - tip.offsetWidth / 2);
    const above = y - tip.offsetHeight - 10;
    tip.style.left = `${Math.max(4, left)}px`;
    tip.style.top = `${above < 4 ? y + 44 : above}px`;
  };
  return {
    hide,
    explain(mark, words, x, y) {
      mark.addEventListener("pointerenter", () => show(words, x, y));
      mark.addEventListener("pointerleave", hide);
      // A mark that listens for the focus takes it, label or not.
      if (!mark.hasAttribute("tabindex")) return;
      mark.addEventListener("focus", () => show(words, x, y));
      mark.addEventListener("blur", hide);
    },
  };
}
