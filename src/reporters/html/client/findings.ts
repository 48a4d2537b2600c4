/** The findings, each with its evidence, rule and what to change, at an address of its own. */
import type { PageFinding } from "../types";
import type { App } from "./app";
import { badge, byId, el, name, prose, token, type Child } from "./dom";
import { pager } from "./pager";
import { levelWords, sentence } from "./words";

export interface Findings {
  show(findings: readonly PageFinding[]): void;
  /** Opens a finding and brings it into view; false when it is not shown. */
  open(id: string): boolean;
  expand(all: boolean): void;
}

export function createFindings(app: App): Findings {
  const list = byId("finding-list");
  let isExpanded = false;
  const pages = pager<PageFinding>(byId("finding-pages"), 25, ["finding", "findings"], (shown) => {
    list.replaceChildren(...shown.map((finding) => section(finding, app, isExpanded)));
  });
  let current: readonly PageFinding[] = [];
  return {
    show(findings) {
      current = findings;
      list.hidden = findings.length === 0;
      byId("finding-none").hidden = findings.length > 0;
      pages.show(findings);
    },
    open(id) {
      const finding = current.find((each) => each.id === id);
      if (finding === undefined || !pages.turnTo(finding)) return false;
      const opened = byId(id) as HTMLDetailsElement;
      opened.open = true;
      opened.scrollIntoView({ block: "start" });
      opened.querySelector("summary")?.focus({ preventScroll: true });
      return true;
    },
    expand(all) {
      isExpanded = all;
      pages.expand(all);
      // A list that fits on a page is not drawn again.
      for (const each of list.querySelectorAll("details")) each.open = all;
    },
  };
}

/** The body is made when it is first opened: thousands are in the list. */
function section(finding: PageFinding, app: App, isOpen: boolean): HTMLDetailsElement {
  const { id, level, what, resource, type, stack, policies } = finding;
  const title = app.data.policies[policies[0] ?? ""]?.title ?? policies[0] ?? "";
  const details = el(
    "details",
    { id, class: `finding ${level}` },
    el(
      "summary",
      {},
      badge(level, levelWords[level] ?? level),
      el(
        "span",
        { class: "headline" },
        el("strong", {}, name(resource)),
        el("span", { class: "what" }, ...prose(what)),
      ),
      el("span", { class: "meta" }, token(type), el("span", {}, name(stack)), el("span", {}, title)),
    ),
  );
  const fillOnce = (): void => {
    if (details.childElementCount === 1) details.append(body(finding, app));
  };
  details.addEventListener("toggle", () => {
    if (details.open) fillOnce();
  });
  if (isOpen) {
    fillOnce();
    details.open = true;
  }
  return details;
}

function body(finding: PageFinding, app: App): HTMLElement {
  const { id, evidence, rules, also, fixes, where, property, urn, policies, severity, knownSince, exception } = finding;
  const entry = (term: string, ...about: Child[]): Child[] =>
    about.length === 0 ? [] : [el("dt", {}, term), el("dd", {}, ...about)];
  const paragraphs = (texts: readonly string[]): Child[] => texts.map((text) => el("p", {}, ...prose(text)));
  return el(
    "div",
    { class: "body" },
    el(
      "dl",
      {},
      ...entry("What to change", ...fixes.map(fix)),
      ...entry("Why the data counts", ...(evidence === "" ? [] : prose(capital(evidence)))),
      ...entry("Rule", ...paragraphs(rules)),
      ...entry("Of the same cause", ...paragraphs(also)),
      ...entry("Input", ...(property === "" ? [] : [el("code", {}, token(property))])),
      ...entry("Declared in", name(where)),
      ...entry("Resource", el("code", {}, token(urn))),
      ...entry("Policy", ...policies.map((policy) => policyText(policy, app))),
      ...entry("Severity", sentence(severity)),
      ...entry("Exception", ...(exception === "" ? [] : [exception])),
      ...entry("In the baseline since", ...(knownSince === "" ? [] : [knownSince])),
    ),
    el("a", { class: "permalink", href: `#${id}` }, "Link to this finding"),
  );
}

/** "Fix: set it" as its joint and what it says. */
function fix(text: string): HTMLElement {
  const [joint = "", ...rest] = text.split(": ");
  const isFirst = joint === "Fix";
  return el(
    "p",
    { class: "fix" },
    !isFirst && el("span", { class: "joint" }, joint),
    ...prose(isFirst ? capital(rest.join(": ")) : rest.join(": ")),
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function policyText(id: string, app: App): HTMLElement {
  const policy = app.data.policies[id];
  if (policy === undefined) return el("p", {}, el("code", {}, id));
  const { title, description, reference, url } = policy;
  return el(
    "p",
    {},
    el("strong", {}, title),
    " (",
    el("code", {}, id),
    `): ${description} `,
    url.startsWith("https://") ? el("a", { href: url, rel: "noreferrer" }, reference) : reference,
  );
}
